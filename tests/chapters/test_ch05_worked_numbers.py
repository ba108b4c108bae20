"""Chapter 05: every number worked out in the text and in its audit."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.chapter import references
from convlab.data.networks import (
    ALEXNET,
    LECTURE_NET,
    RESNET18_PATH,
    VGG16,
    Layer,
    names,
)

CH = references("05")
PHOTOGRAPH = (3, 224, 224)
CROPPED = (3, 227, 227)
SMALL = (3, 32, 32)


def values(layers: list[Layer], shape: tuple[int, int, int]) -> list[int]:
    """Count the values of the input and after every layer."""
    shapes = [shape, *CH["trace_shapes"](layers, shape)]
    return [int(np.prod(one)) for one in shapes]


@pytest.mark.parametrize(
    "setting",
    [
        (7, 3, 2, 0, 1),
        (8, 3, 2, 0, 1),
        (9, 2, 3, 0, 1),
        (11, 3, 3, 0, 2),
        (12, 3, 4, 1),
    ],
)
def test_five_settings_give_three_outputs(setting: tuple[int, ...]) -> None:
    assert CH["conv_output_size"](*setting) == 3


def test_half_the_size_is_a_rule_of_thumb() -> None:
    size = CH["conv_output_size"]
    assert (size(7, 3, 2), size(7, 3, 2, 1), size(8, 3, 2)) == (3, 4, 3)


def test_a_kernel_that_does_not_fit_gives_no_output() -> None:
    with pytest.raises(ValueError, match=r"5.*3"):
        CH["conv_output_size"](3, 5, 3)


def test_six_layers_of_5_fit_on_28_and_the_seventh_does_not() -> None:
    layers = [("conv", 4, 5, 1, 0)] * 7
    sides = [shape[1] for shape in CH["trace_shapes"](layers[:6], (1, 28, 28))]
    assert sides == [24, 20, 16, 12, 8, 4]
    with pytest.raises(ValueError, match="layer 6"):
        CH["trace_shapes"](layers, (1, 28, 28))


@pytest.mark.parametrize(
    ("k", "dilation", "zeros"), [(3, 1, (1, 1)), (4, 1, (1, 2)), (3, 2, (2, 2))]
)
def test_zeros_that_keep_the_length(
    k: int, dilation: int, zeros: tuple[int, int]
) -> None:
    assert tuple(CH["same_padding"](k, dilation)) == zeros


def test_pooling_rounds_down_or_up() -> None:
    pool = CH["pool_output_size"]
    assert (pool(7, 2, 2), pool(7, 2, 2, ceil_mode=True)) == (3, 4)
    assert pool(5, 1, 3, ceil_mode=True) == 2, "a window must start inside"
    assert pool(4, 3, 1, ceil_mode=True) == 2, "and find a value that is left"


@pytest.mark.parametrize(
    ("setting", "unseen"),
    [
        ((7, 3, 2), []),
        ((8, 3, 2), [7]),
        ((9, 2, 3), [2, 5, 8]),
        ((12, 3, 4, 1), [2, 6, 10, 11]),
        ((224, 11, 4), [223]),
        ((56, 1, 2), list(range(1, 56, 2))),
    ],
)
def test_pixels_nobody_reads(setting: tuple[int, ...], unseen: list[int]) -> None:
    assert list(CH["unseen_inputs"](*setting)) == unseen


@pytest.mark.parametrize("n", range(1, 17))
def test_padding_1_reads_all_and_halves(n: int) -> None:
    """The widget's first question, for every length that its slider has."""
    assert CH["unseen_inputs"](n, 3, 2, 1) == []
    assert CH["conv_output_size"](n, 3, 2, 1) == -(-n // 2)


def test_the_widgets_other_questions() -> None:
    assert CH["conv_output_size"](16, 3, 1, 4, 4) == 16
    assert len(CH["unseen_inputs"](16, 1, 3)) == 10


def test_there_and_back() -> None:
    back = CH["transposed_output_size"]
    assert (back(3, 3, 2), back(3, 3, 2, output_padding=1)) == (7, 8)
    assert (back(5, 3), back(5, 3, padding=2)) == (5 + 3 - 1, 5 - 3 + 1)


def test_the_stack_by_hand() -> None:
    layers = [("conv", 8, 3, 1, 1), ("pool", 2, 2)] * 2
    by_hand = [(3, 1, -1), (4, 2, -1), (8, 2, -3), (10, 4, -3)]
    assert [tuple(row) for row in CH["receptive_field"](layers)] == by_hand
    size, jump, start = by_hand[-1]
    assert (start + 2 * jump, start + 2 * jump + size - 1) == (5, 14)


@pytest.mark.parametrize(
    ("layers", "size", "jump"),
    [
        (VGG16[:-3], 212, 32),
        (ALEXNET[:-3], 195, 32),
        (RESNET18_PATH, 435, 32),
        ([layer for layer in VGG16 if layer[0] == "conv"], 27, 1),
    ],
)
def test_what_famous_networks_see(layers: list[Layer], size: int, jump: int) -> None:
    assert tuple(CH["receptive_field"](layers)[-1][:2]) == (size, jump)


@pytest.mark.parametrize(
    ("kinds", "size"),
    [
        (["halve", "halve", "halve", "five"], 47),
        (["halve"] * 4, 31),
        (["five"] * 4, 17),
        (["pool"] * 4, 16),
        (["halve", "three", "three", "three"], 15),
        (["three", "three", "three", "halve"], 9),
    ],
)
def test_the_second_widgets_questions(kinds: list[str], size: int) -> None:
    layer: dict[str, Layer] = {
        "three": ("conv", 1, 3, 1, 1),
        "halve": ("conv", 1, 3, 2, 1),
        "five": ("conv", 1, 5, 1, 2),
        "pool": ("pool", 2, 2),
    }
    fields = CH["receptive_field"]([layer[kind] for kind in kinds])
    assert fields[-1][0] == size


def test_the_lectures_network() -> None:
    parameters = list(CH["count_parameters"](LECTURE_NET, SMALL))
    assert sum(parameters) == 6440
    assert [p for p in parameters if p] == [280, *[910] * 5, 1610]
    macs = CH["count_macs"](LECTURE_NET, SMALL)
    assert (macs[0], macs[-1]) == (276_480, 1600)
    assert sum(values(LECTURE_NET, SMALL)) == 33_322
    assert CH["activation_memory"](LECTURE_NET, SMALL, 4) == 133_288


def test_image_size_changes_dense_layers_only() -> None:
    parameters = CH["count_parameters"](LECTURE_NET, (3, 64, 64))
    assert (sum(parameters[:-1]), parameters[-1]) == (4830, 6410)


def test_three_small_kernels_against_a_large_one() -> None:
    one, three = [("conv", 64, 7, 1, 3)], [("conv", 64, 3, 1, 1)] * 3
    volume = (64, 56, 56)
    for layers in (one, three):
        assert CH["receptive_field"](layers)[-1][0] == 7
    for count in (CH["count_parameters"], CH["count_macs"]):
        assert round(sum(count(three, volume)) / sum(count(one, volume)), 2) == 0.55
    memory = CH["activation_memory"]
    assert memory(three, volume) == 2 * memory(one, volume)


def test_vgg16_on_8_gigabytes() -> None:
    parameters = sum(CH["count_parameters"](VGG16, PHOTOGRAPH))
    per_image = CH["activation_memory"](VGG16, PHOTOGRAPH)
    assert round(4 * parameters / 1e6) == 553
    assert (8e9 - 16 * parameters) // (2 * per_image) == 47


def test_audit_vgg16() -> None:
    parameters = CH["count_parameters"](VGG16, PHOTOGRAPH)
    biases = sum(layer[1] for layer in VGG16 if layer[0] != "pool")
    assert sum(parameters) == 138_357_544
    assert sum(parameters) - biases == 138_344_128
    assert sum(CH["count_macs"](VGG16, PHOTOGRAPH)) == 15_470_264_320
    assert sum(values(VGG16, PHOTOGRAPH)) == 15_237_608
    memory = CH["activation_memory"](VGG16, PHOTOGRAPH)
    assert (round(memory / 1e6), round(memory / 2**20)) == (61, 58)


def test_where_vgg16_has_its_costs() -> None:
    parameters = CH["count_parameters"](VGG16, PHOTOGRAPH)
    macs = CH["count_macs"](VGG16, PHOTOGRAPH)
    kept = values(VGG16, PHOTOGRAPH)
    assert round(100 * sum(parameters[-3:]) / sum(parameters), 1) == 89.4
    assert round(100 * parameters[-3] / sum(parameters)) == 74
    assert round(100 * macs[-3] / sum(macs), 1) == 0.7
    assert round(100 * sum(macs[:-3]) / sum(macs), 1) == 99.2
    assert list(macs).count(max(macs)) == 6
    assert max(macs) == 1_849_688_064
    work = dict(zip(names(VGG16), macs, strict=True))
    for block in "234":
        assert work[f"conv{block}_1"] == max(macs) / 2, "it reads half the channels"
    assert {work[f"conv5_{i}"] for i in (1, 2, 3)} == {max(macs) / 4}
    assert round(work["conv1_2"] / work["conv1_1"]) == 21
    assert round(100 * sum(kept[1:3]) / sum(kept)) == 42


def test_audit_alexnet_joined_and_in_two_towers() -> None:
    parameters = list(CH["count_parameters"](ALEXNET, CROPPED))
    macs = list(CH["count_macs"](ALEXNET, CROPPED))
    assert (sum(parameters), sum(macs)) == (62_378_344, 1_135_256_096)
    shapes = [CROPPED, *CH["trace_shapes"](ALEXNET, CROPPED)]
    for i in (2, 5, 6):
        (channels, height, width), (_, filters, *rest) = shapes[i], ALEXNET[i]
        half, tower = [("conv", filters // 2, *rest)], (channels // 2, height, width)
        parameters[i] = 2 * CH["count_parameters"](half, tower)[0]
        macs[i] = 2 * CH["count_macs"](half, tower)[0]
    assert (sum(parameters), sum(macs)) == (60_965_224, 724_406_816)


def test_audit_alexnets_neurons() -> None:
    """Four of five numbers in the caption of its figure are right, the first is not."""
    counts = values(ALEXNET, CROPPED)
    assert [counts[i + 1] for i in (2, 4, 5, 6)] == [186_624, 64_896, 64_896, 43_264]
    assert counts[1] == 290_400
    assert 96 * 55 * 48 == 253_440
    sides = [
        CH["conv_output_size"](n, 11, 4, p) for n, p in ((224, 0), (227, 0), (224, 2))
    ]
    assert sides == [54, 55, 55]


@pytest.mark.parametrize(
    ("layers", "dense"),
    [
        ([("conv", 8, 3, 1, 1), ("pool", 2, 2), ("conv", 16, 3, 1, 1)], 40_970),
        ([("conv", 8, 3, 2, 1), ("pool", 2, 2), ("conv", 16, 3, 1, 1)], 10_250),
        ([("conv", 8, 3, 1, 0), ("pool", 2, 2), ("conv", 16, 3, 1, 1)], 36_010),
        ([("conv", 8, 3, 1, 1), ("conv", 16, 3, 1, 1)], 163_850),
    ],
)
def test_what_strides_and_pools_reduce(layers: list[Layer], dense: int) -> None:
    counts = list(CH["count_parameters"]([*layers, ("dense", 10)], SMALL))
    assert (sum(counts[:-1]), counts[-1]) == (1392, dense)


def test_the_reflections_numbers() -> None:
    large = (3, 448, 448)
    shapes = CH["trace_shapes"](VGG16, large)
    assert shapes[-4] == (512, 14, 14)
    assert round(sum(CH["count_macs"](VGG16[:-3], large)) / 1e9) == 61
    assert round(CH["activation_memory"](VGG16, large) / 1e6) == 244
    convolutions = sum(CH["count_parameters"](VGG16[:-3], large))
    assert round(4 * convolutions / 1e6) == 59
    assert round(4 * (convolutions + 513_000) / 1e6) == 61
    more: list[Layer] = [("conv", 512, 3, 1, 1)] * 2
    assert CH["receptive_field"]([*VGG16[:-3], *more])[-1][0] == 340
    assert round(sum(CH["count_macs"](more, shapes[-4])) / 1e9, 1) == 0.9
