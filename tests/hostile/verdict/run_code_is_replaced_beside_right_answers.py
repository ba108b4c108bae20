"""Replaces the shell's run_code in a cell beside right answers, which keep points."""

from hostile.corpus import Attack
from hostile.verdict.run_code_is_replaced import REPLACED

attack = Attack(
    starts="right",
    added={"check-pad1d": REPLACED},
    status=("killed",),
    says="a cell that was added: after it, the kernel gave no account",
    tried=True,
)
