"""Chapter 05: the measurement's products, the pictures' numbers, table and widgets."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.figure import Figure

from autograder.chapter import references
from convlab.data.networks import VGG16, names
from convlab.experiments.layer_times import Product, Timing, measure, products
from convlab.figures import shapes as figures
from convlab.figures import stack, windows
from convlab.figures.stack import Kernel
from convlab.figures.table import cell, table
from convlab.figures.windows import Setting
from convlab.widgets import shapes as widget

CH = references("05")
PICTURES = Path(__file__).parents[2] / "solutions" / "pictures"


def test_the_measured_products_do_the_counted_work() -> None:
    """Time is plotted against multiply-adds: both must speak of the same layer."""
    shapes = [(3, 224, 224), *CH["trace_shapes"](VGG16, (3, 224, 224))]
    counted = dict(zip(names(VGG16), CH["count_macs"](VGG16, shapes[0]), strict=True))
    found = products(VGG16, shapes)
    assert {name: np.prod(sizes) for name, sizes in found.items()} == {
        name: macs for name, macs in counted.items() if macs
    }
    assert products(VGG16, shapes, batch=32)["dense2"] == Product(4096, 4096, 32)
    with pytest.raises(ValueError, match="21 layers have 22 shapes"):
        products(VGG16, shapes[1:])


def test_a_measurement_tells_work_and_order_of_times() -> None:
    timing = measure({"a": Product(2, 3, 4), "b": Product(5, 1, 1)}, rounds=3)["a"]
    assert timing.macs == 24
    assert 0 < timing.fastest <= timing.median <= timing.slowest


def test_layers_are_named_as_papers_do() -> None:
    found = names(VGG16)
    assert found[:4] == ["conv1_1", "conv1_2", "pool1", "conv2_1"]
    assert found[-4:] == ["pool5", "dense1", "dense2", "dense3"]


def test_the_explorer_agrees_with_the_answers() -> None:
    """Every place of the sliders: number of windows and unseen pixels."""
    ranges = [range(low, high + 1) for low, high in widget.RANGES.values()]
    for n, k, stride, padding, dilation in product(*ranges):
        setting = Setting(n, k, stride, padding, dilation)
        if setting.span > n + 2 * padding:
            assert len(setting.windows) == 0
            assert "does not fit" in windows.sentence(setting)
            continue
        outputs = CH["conv_output_size"](n, k, stride, padding, dilation)
        assert setting.windows.shape == (outputs, k)
        if dilation == 1:
            assert setting.unseen == CH["unseen_inputs"](n, k, stride, padding)


@pytest.mark.parametrize(
    ("n", "k", "stride"), list(product(range(3, 9), (1, 2, 3), (1, 2, 3)))
)
def test_windows_that_hang_over(n: int, k: int, stride: int) -> None:
    setting = Setting(n, k, stride, ceil=True)
    outputs = CH["pool_output_size"](n, k, stride, ceil_mode=True)
    assert len(setting.windows) == outputs


def test_the_stack_agrees_with_the_answers() -> None:
    """Every stack that the sliders can make: receptive field and number of outputs."""
    layer = {
        "conv 3": ("conv", 1, 3, 1, 1),
        "conv 3, stride 2": ("conv", 1, 3, 2, 1),
        "conv 5": ("conv", 1, 5, 1, 2),
        "pool 2": ("pool", 2, 2),
    }
    assert set(layer) == set(widget.KINDS) - {"none"}
    for kinds in product(layer, repeat=4):
        layers = [layer[kind] for kind in kinds]
        kernels = [kernel for kind in kinds if (kernel := widget.KINDS[kind])]
        found = stack.levels(widget.INPUTS, kernels)[1:]
        assert [level[1:] for level in found] == CH["receptive_field"](layers)
        shapes = CH["trace_shapes"](layers, (1, widget.INPUTS, widget.INPUTS))
        assert [level.units for level in found] == [shape[1] for shape in shapes]


def test_the_words_of_a_stack() -> None:
    said = stack.sentence(32, [Kernel(3, 1, 1)] * 4, 0)
    assert "layer 4: size 9, jump 1, start −4, outputs 32" in said
    assert "Output 0 of the last one sees −4 to 4, 4 of them outside the input." in said
    assert stack.sentence(32, [], 5) == "No layer at all: output 5 is input 5."


def test_a_view_beyond_the_picture_is_told_by_arrows() -> None:
    """Three strides and a kernel of 5 see further than the axis reaches."""
    drawing = stack.ReceptiveField(widget.INPUTS, 4)
    kernels = [Kernel(3, 2, 1)] * 3 + [Kernel(5, 1, 2)]
    for output, words in ((0, ["← to −23", ""]), (3, ["", "to 47 →"])):
        drawing.draw(kernels, output, ["layer"] * 4)
        assert [text.get_text() for text in drawing.beyond] == words
    drawing.draw([], 3, [])
    assert drawing.stack.ax.get_title() == "Output 3 of the last layer sees 1 place"


def test_no_ratio_is_stated_where_times_are_noisy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    titles = []

    def keep(fig: Figure, alt: str) -> None:
        titles.append(fig.axes[0].get_title())
        plt.close(fig)

    monkeypatch.setattr(figures, "show", keep)
    for median in (1.1, 2.0):
        conv = Timing(1000, 1.0, 1.0, 3.0)
        figures.times({"conv1_1": conv, "dense1": Timing(100, median, 1.0, 3.0)})
    assert "10.0× as long" in titles[0]
    assert titles[1].startswith("Noisy")


def test_the_first_widget_answers_its_sliders() -> None:
    *sliders, image, words = widget.output_size().children
    n, k = sliders[:2]
    assert "3 outputs. Pixels 2, 6, 10 and 11 are never read." in words.value
    before = image.value
    k.value = 7
    assert "⌊7/4⌋ + 1 = 2 outputs. Pixels 10 and 11 are never read." in words.value
    assert image.value != before
    n.value = 1
    assert "it does not fit" in words.value


def test_the_second_widget_answers_its_sliders() -> None:
    *layers, output, image, words = widget.receptive_field().children
    assert "Output 3 of the last one sees 9 to 18." in words.value
    before = image.value
    for layer in layers:
        layer.value = "conv 3, stride 2"
    assert output.max == output.value == 1
    assert "layer 4: size 31, jump 16, start −15, outputs 2" in words.value
    assert image.value != before
    for layer in layers:
        layer.value = "none"
    assert output.max == widget.INPUTS - 1
    assert "No layer at all" in words.value


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (1234567, "1,234,567"),
        (np.int64(1000), "1,000"),
        (-1, "−1"),
        ((3, 224, 224), "3 × 224 × 224"),
        (np.array([10, 4]), "10 × 4"),
        ("", ""),
    ],
)
def test_cells_of_a_table(value: object, written: str) -> None:
    """Readers' functions return tuples, lists or arrays: all print alike."""
    assert cell(value) == written


def test_a_table_needs_columns_of_equal_length() -> None:
    with pytest.raises(ValueError, match=r"'a': 1, 'b': 2"):
        table({"a": [1], "b": [1, 2]}, caption="")


@pytest.mark.parametrize("name", ["05_widget.png", "05_widget_2.png"])
def test_the_static_pictures_are_small(name: str) -> None:
    assert 0 < (PICTURES / name).stat().st_size < 60_000
