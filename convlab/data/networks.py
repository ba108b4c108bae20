"""Famous networks as lists of layers, in the form that chapter 05 counts with.

A layer is ("conv", channels, k, stride, padding), ("pool", k, stride) or ("dense", n).
"""

from __future__ import annotations

from typing import Any

Layer = tuple[Any, ...]

LECTURE_NET: list[Layer] = [
    *[("conv", 10, 3, 1, 1), ("conv", 10, 3, 1, 1), ("pool", 2, 2)] * 3,
    ("dense", 10),
]
"""Lecture 002: CONV CONV POOL three times, ten filters in each layer."""


def _vgg(blocks: list[tuple[int, int]]) -> list[Layer]:
    layers: list[Layer] = []
    for channels, convolutions in blocks:
        layers += [("conv", channels, 3, 1, 1)] * convolutions + [("pool", 2, 2)]
    return [*layers, ("dense", 4096), ("dense", 4096), ("dense", 1000)]


VGG16: list[Layer] = _vgg([(64, 2), (128, 2), (256, 3), (512, 3), (512, 3)])
"""Simonyan and Zisserman (2015), configuration D; its input is 3 × 224 × 224."""

ALEXNET: list[Layer] = [
    ("conv", 96, 11, 4, 0),
    ("pool", 3, 2),
    ("conv", 256, 5, 1, 2),
    ("pool", 3, 2),
    ("conv", 384, 3, 1, 1),
    ("conv", 384, 3, 1, 1),
    ("conv", 256, 3, 1, 1),
    ("pool", 3, 2),
    ("dense", 4096),
    ("dense", 4096),
    ("dense", 1000),
]
"""Krizhevsky et al. (2012) with its two towers joined; its input is 3 × 227 × 227."""


def _resnet_stage(channels: int, stride: int) -> list[Layer]:
    rest: list[Layer] = [("conv", channels, 3, 1, 1)] * 3
    return [("conv", channels, 3, stride, 1), *rest]


RESNET18_PATH: list[Layer] = [
    ("conv", 64, 7, 2, 3),
    ("pool", 3, 2),
    *_resnet_stage(64, 1),
    *_resnet_stage(128, 2),
    *_resnet_stage(256, 2),
    *_resnet_stage(512, 2),
]
"""The longest way through ResNet-18 (He et al., 2016), without the shortcuts.

Its pool has padding 1, which the form has no place for: sizes and jumps of receptive
fields are right, starts behind the pool are not.
"""


def names(layers: list[Layer]) -> list[str]:
    """Name each layer as papers do: conv3_2 is the second convolution of block 3."""
    block, place, dense, named = 1, 0, 0, []
    for kind, *_ in layers:
        if kind == "conv":
            place += 1
            named.append(f"conv{block}_{place}")
        elif kind == "pool":
            named.append(f"pool{block}")
            block, place = block + 1, 0
        else:
            dense += 1
            named.append(f"dense{dense}")
    return named
