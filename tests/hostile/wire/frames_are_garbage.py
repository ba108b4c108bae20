"""Puts frames on the socket that are no messages: unsigned, cut short, without end."""

from hostile.corpus import Attack
from hostile.in_the_kernel import SPEAK

attack = Attack(
    starts="right",
    added={
        "check-correlate1d": SPEAK + "iopub.send_multipart([b'x'])",
        "check-pad1d": SPEAK
        + "iopub.send_multipart([b'x', b'<IDS|MSG>', b'', b'{}', b'{}', b'{}', b'{}'])",
        "check-convolve1d": SPEAK
        + "iopub.send_multipart([b'<IDS|MSG>', session.sign([b'{', b'{}']), b'{'])",
        "check-correlate1d_general": SPEAK
        + "say_raw(header(), parent(), {}, b'[' * 10**6)",
        "check-match_outputs": "print('TRIED')",
    },
    status=("killed",),
    says="malformed message",
    tried=True,
)
