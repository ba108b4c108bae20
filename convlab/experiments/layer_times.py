"""How long the layers of a network take: chapter 05's measurement.

Both kinds of layer are one product of matrices. A convolution multiplies its filters,
M × C·k², with all windows side by side, C·k² × H'·W'; a dense layer multiplies its
weights, outputs × inputs, with the examples side by side, inputs × batch.
"""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from convlab.data.networks import Layer, names


class Product(NamedTuple):
    """The sizes of rows × inner times inner × columns."""

    rows: int
    inner: int
    columns: int


class Timing(NamedTuple):
    """Multiply-adds, and the median, fastest and slowest run in seconds."""

    macs: int
    median: float
    fastest: float
    slowest: float


def products(
    layers: list[Layer], shapes: Sequence[Sequence[int]], batch: int = 1
) -> dict[str, Product]:
    """Return the product that each conv or dense layer is, by name.

    shapes: of the input and after every layer, one more than there are layers. The
    batch widens dense layers only. Raises ValueError if a shape is missing.
    """
    if len(shapes) != len(layers) + 1:
        raise ValueError(
            f"products: {len(layers)} layers have {len(layers) + 1} shapes, the "
            f"input's included; found {len(shapes)}"
        )
    found = {}
    for name, layer, before, after in zip(
        names(layers), layers, shapes, shapes[1:], strict=False
    ):
        if layer[0] == "conv":
            inner = int(before[0]) * layer[2] ** 2
            found[name] = Product(layer[1], inner, int(after[1]) * int(after[2]))
        elif layer[0] == "dense":
            found[name] = Product(layer[1], int(np.prod(before)), batch)
    return found


def measure(wanted: Mapping[str, Product], rounds: int = 7) -> dict[str, Timing]:
    """Time each product on random float32 numbers, once in every round.

    rounds: how many count; one before them does not. Products take turns, so that what
    disturbs the machine for a while does not fall on one of them alone, and none finds
    its numbers still in the cache. All use the same memory, as much as the largest.
    """
    size = max(p.inner * max(p.rows, p.columns) for p in wanted.values())
    numbers = np.random.default_rng(0).random(size, dtype=np.float32)
    seconds: dict[str, list[float]] = {name: [] for name in wanted}
    for _ in range(rounds + 1):
        for name, product in wanted.items():
            seconds[name].append(_time(product, numbers))
    found = {}
    for name, (rows, inner, columns) in wanted.items():
        runs = seconds[name][1:]
        median = float(np.median(runs))
        found[name] = Timing(rows * inner * columns, median, min(runs), max(runs))
    return found


def _time(product: Product, numbers: np.ndarray) -> float:
    rows, inner, columns = product
    left = numbers[: rows * inner].reshape(rows, inner)
    right = numbers[: inner * columns].reshape(inner, columns)
    start = time.perf_counter()
    left @ right
    return time.perf_counter() - start


def machine() -> str:
    """Say what the numbers were measured on."""
    return (
        f"NumPy {np.__version__}, float32, {os.cpu_count()} CPU cores, "
        f"{platform.machine()}, {platform.system()}"
    )
