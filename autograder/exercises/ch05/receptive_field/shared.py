"""receptive_field: what its programs have in common."""

from __future__ import annotations


def _windows(layers):
    """Return k, stride and padding of every layer, or refuse one of them."""
    windows = []
    for layer in layers:
        if layer[0] not in ("conv", "pool"):
            raise ValueError("impossible")
        k, stride, padding = (*layer[1:], 0) if layer[0] == "pool" else layer[2:]
        if min(k, stride) < 1 or padding < 0:
            raise ValueError("impossible")
        windows.append((k, stride, padding))
    return windows
