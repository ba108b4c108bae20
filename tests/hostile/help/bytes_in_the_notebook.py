"""Brings a compiled part of scipy as text in a cell, and loads it."""

import base64
import importlib.util
import zlib
from pathlib import Path

from hostile.corpus import Attack


def part_of_scipy() -> str:
    """Return the module in scipy that filters images; "" on machines without scipy."""
    spec = importlib.util.find_spec("scipy")
    folder = Path(spec.origin or "").parent if spec else Path("nowhere")
    file = next((folder / "ndimage").glob("_nd_image*.so"), None)
    data = file.read_bytes() if file else b""
    return base64.b64encode(zlib.compress(data)).decode()


attack = Attack(
    answers={
        "correlate1d": f"""
import base64
import importlib.machinery
import importlib.util
import os
import zlib

data = zlib.decompress(base64.b64decode("{part_of_scipy()}"))
print("TRIED")

def load(path):
    loader = importlib.machinery.ExtensionFileLoader("_nd_image", path)
    spec = importlib.util.spec_from_loader("_nd_image", loader)
    module = importlib.util.module_from_spec(spec)
    print("REACHED", path, module.__name__, flush=True)

for folder in ("/tmp", "/dev/shm", os.path.expanduser("~")):
    try:
        with open(folder + "/_nd_image.so", "wb") as file:
            file.write(data)
        os.chmod(file.name, 0o755)
        load(file.name)
    except (OSError, ImportError):
        pass
try:
    held = os.memfd_create("_nd_image", 0)
    os.write(held, data)
    load(f"/proc/self/fd/{{held}}")
except (OSError, ImportError):
    pass
"""
    },
    says="correlate1d is not defined",
    tried=True,
)
