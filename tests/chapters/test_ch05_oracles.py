"""Chapter 05: the references against torch, over shapes and settings."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from torch import nn
from torch.nn import functional
from torch.utils.flop_counter import FlopCounterMode

from autograder.chapter import references

CH = references("05")
Layer = tuple[str, int, int, int, int] | tuple[str, int, int] | tuple[str, int]
SIZES = st.integers(1, 40)
SMALL = st.integers(1, 6)
PADDINGS = st.integers(0, 6)


def empty(*shape: int) -> torch.Tensor:
    """Return a tensor that has a shape and no values."""
    return torch.empty(shape, device="meta")


@settings(deadline=None)
@given(SIZES, SMALL, SMALL, PADDINGS, SMALL)
def test_conv_output_size_against_torch(
    n: int, k: int, stride: int, padding: int, dilation: int
) -> None:
    setting = {"stride": stride, "padding": padding, "dilation": dilation}
    if dilation * (k - 1) + 1 > n + 2 * padding:
        with pytest.raises(ValueError, match=f"padded input has {n + 2 * padding}"):
            CH["conv_output_size"](n, k, **setting)
        return
    want = functional.conv1d(empty(1, 1, n), empty(1, 1, k), **setting).shape[-1]
    assert CH["conv_output_size"](n, k, **setting) == want


@pytest.mark.filterwarnings("ignore:Using padding='same'")
@settings(deadline=None)
@given(st.integers(1, 9), st.integers(1, 5), st.integers(0, 2**32 - 1))
def test_same_padding_against_torch(k: int, dilation: int, seed: int) -> None:
    """The same zeros on the same sides as PyTorch: the values agree, not only sizes."""
    rng = np.random.default_rng(seed)
    x, w = (torch.from_numpy(rng.integers(-9, 10, (1, 1, n)) / 1.0) for n in (12, k))
    padded = functional.pad(x, CH["same_padding"](k, dilation))
    got = functional.conv1d(padded, w, dilation=dilation)
    want = functional.conv1d(x, w, padding="same", dilation=dilation)
    assert torch.equal(got, want)


@settings(deadline=None)
@given(SIZES, SMALL, SMALL, st.booleans())
def test_pool_output_size_against_torch(
    n: int, k: int, stride: int, ceil_mode: bool
) -> None:
    if k > n:
        with pytest.raises(ValueError, match=f"window of {k} .* input of {n}"):
            CH["pool_output_size"](n, k, stride, ceil_mode)
        return
    pooled = functional.max_pool1d(torch.zeros(1, n), k, stride, ceil_mode=ceil_mode)
    assert CH["pool_output_size"](n, k, stride, ceil_mode) == pooled.shape[-1]


@settings(deadline=None)
@given(SIZES, SMALL, SMALL, PADDINGS)
def test_unseen_inputs_get_no_gradient(
    n: int, k: int, stride: int, padding: int
) -> None:
    assume(k <= n + 2 * padding)
    x = torch.zeros(1, 1, n, requires_grad=True)
    y = functional.conv1d(x, torch.ones(1, 1, k), stride=stride, padding=padding)
    y.sum().backward()
    assert x.grad is not None
    want = np.flatnonzero(x.grad[0, 0].numpy() == 0)
    np.testing.assert_array_equal(CH["unseen_inputs"](n, k, stride, padding), want)


@settings(deadline=None)
@given(st.integers(1, 12), SMALL, SMALL, st.integers(0, 3), st.integers(0, 5), SMALL)
def test_transposed_output_size_against_torch(
    n: int, k: int, stride: int, padding: int, more: int, dilation: int
) -> None:
    """And the convolution brings the result back to n: it is an inverse."""
    more %= stride
    numbers = (n, k, stride, padding, more, dilation)
    size = (n - 1) * stride + dilation * (k - 1) + 1 - 2 * padding + more
    if size < 1:
        with pytest.raises(ValueError, match=f"leaves {size}"):
            CH["transposed_output_size"](*numbers)
        return
    want = functional.conv_transpose1d(
        empty(1, 1, n),
        empty(1, 1, k),
        stride=stride,
        padding=padding,
        output_padding=more,
        dilation=dilation,
    ).shape[-1]
    assert CH["transposed_output_size"](*numbers) == want
    assert CH["conv_output_size"](want, k, stride, padding, dilation) == n


@given(st.integers(1, 9), SMALL, SMALL, st.integers(0, 2), SMALL)
def test_output_paddings_are_all_the_lengths_that_come_to_n(
    n: int, k: int, stride: int, padding: int, dilation: int
) -> None:
    sizes = []
    for more in range(stride):
        try:
            sizes.append(
                CH["transposed_output_size"](n, k, stride, padding, more, dilation)
            )
        except ValueError:
            assert not sizes
    window = (k, stride, padding, dilation)
    lengths = range(max(1, dilation * (k - 1) + 1 - 2 * padding), 120)
    assert sizes == [i for i in lengths if CH["conv_output_size"](i, *window) == n]


CONVS = st.tuples(
    st.just("conv"), SMALL, st.integers(1, 4), st.integers(1, 3), st.integers(0, 2)
)
POOLS = st.tuples(st.just("pool"), st.integers(1, 3), st.integers(1, 3))
DENSE = st.tuples(st.just("dense"), SMALL)


def module(layer: Layer) -> nn.Module:
    """Return torch's layer for one of our tuples; it reads off what it needs."""
    if layer[0] == "conv":
        _, channels, k, stride, padding = layer
        return nn.LazyConv2d(channels, k, stride, padding, device="meta")
    if layer[0] == "pool":
        return nn.MaxPool2d(*layer[1:])
    return nn.Sequential(nn.Flatten(), nn.LazyLinear(layer[1], device="meta"))


@pytest.mark.filterwarnings("ignore:Lazy modules")
@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.one_of(CONVS, POOLS), max_size=5),
    st.lists(DENSE, max_size=2),
    st.tuples(SMALL, st.integers(8, 30), st.integers(8, 30)),
)
def test_shapes_and_costs_against_torch(
    windows: list[Layer], dense: list[Layer], shape: tuple[int, int, int]
) -> None:
    """Shapes, parameters, multiply-adds and memory of whole networks.

    Torch counts an addition and a multiplication, two for one multiply-add.
    """
    layers = windows + dense
    x, values = empty(1, *shape), int(np.prod(shape))
    shapes, parameters, work = [], [], []
    for i, layer in enumerate(layers):
        part = module(layer)
        try:
            with FlopCounterMode(display=False) as counter:
                x = part(x)
        except RuntimeError:
            with pytest.raises(ValueError, match=f"layer {i},"):
                CH["trace_shapes"](layers, shape)
            return
        shapes.append(tuple(x.shape[1:]))
        parameters.append(sum(p.numel() for p in part.parameters()))
        work.append(counter.get_total_flops() // 2)
        values += x.numel()
    assert CH["trace_shapes"](layers, shape) == shapes
    assert CH["count_parameters"](layers, shape) == parameters
    assert CH["count_macs"](layers, shape) == work
    assert CH["activation_memory"](layers, shape, bytes=2) == 2 * values


@settings(deadline=None, max_examples=60)
@given(st.lists(st.one_of(CONVS, POOLS), min_size=1, max_size=5))
def test_receptive_field_is_where_gradients_arrive(layers: list[Layer]) -> None:
    """Two neighbouring outputs in the middle, with a mean for every window."""
    fields = CH["receptive_field"](layers)
    assert len(fields) == len(layers)
    size, jump, start = fields[-1]
    i = -(-max(0, -start) // jump)
    x = torch.zeros(1, 1, start + (i + 1) * jump + 2 * size, requires_grad=True)
    y = x.double()
    for layer in layers:
        k, stride, padding = layer[2:] if layer[0] == "conv" else (*layer[1:], 0)
        kernel = torch.ones(1, 1, k, dtype=torch.double)
        y = functional.conv1d(y, kernel, stride=stride, padding=padding)
    for place in (i, i + 1):
        (grad,) = torch.autograd.grad(y[0, 0, place], x, retain_graph=True)
        seen = np.flatnonzero(grad[0, 0].numpy())
        assert seen[0] == start + place * jump
        assert seen[-1] - seen[0] + 1 == size


@given(
    st.integers(1, 5),
    st.integers(0, 12),
    st.integers(0, 3),
    st.integers(1, 9),
    st.integers(1, 9),
    st.integers(1, 60),
)
def test_design_network_keeps_its_promises(
    c: int, more: int, halvings: int, h: int, w: int, field: int
) -> None:
    """Shape and view by the other references; no layer is wider than it must be."""
    before, after = (c, h << halvings, w << halvings), (c + more, h, w)
    layers = CH["design_network"](before, after, 10_000, field)
    assert CH["trace_shapes"](layers, before)[-1] == after
    assert CH["receptive_field"](layers)[-1][0] >= field
    learned = CH["count_parameters"](layers, before)
    assert max(learned[:-1], default=0) <= (9 * c + 1) * c
    convs = -(-max(0, field - 3 * 2**halvings + 2) // 2 ** (halvings + 1))
    assert sum(learned[:-1]) == (halvings + convs) * (9 * c + 1) * c
    channels = [shape[0] for shape in CH["trace_shapes"](layers, before)]
    assert channels == sorted(channels)


MISFIT = [("conv", 4, 3, 1, 1), ("pool", 9, 2)]
TOO_LONG = r"layer 1, \('pool', 9, 2\), after \(4, 8, 12\)"


@pytest.mark.parametrize(
    ("name", "inputs", "words"),
    [
        ("conv_output_size", (5, 3, 0), "stride=0"),
        ("same_padding", (0,), "found 0 and 1"),
        ("same_padding", (3, 0), "found 3 and 0"),
        ("pool_output_size", (5, 2, 0), "stride 0"),
        ("unseen_inputs", (3, 5, 1, 0), "spans 5 .* has 3"),
        ("transposed_output_size", (3, 3, 2, 0, 2), "output_padding 2 .* stride 2"),
        ("trace_shapes", (MISFIT, (3, 8, 12)), TOO_LONG),
        ("trace_shapes", ([("relu",)], (3, 8, 12)), "known are conv, pool and dense"),
        ("trace_shapes", ([("dense", 2), MISFIT[0]], (3, 8, 8)), "no height and width"),
        ("trace_shapes", ([("dense", 0)], (3, 8, 8)), "at least 1 output"),
        ("receptive_field", ([("dense", 9)],), "layer 0 is .*dense.* not conv or pool"),
        ("receptive_field", ([("pool", 2, 0)],), "layer 0.* stride start at 1"),
        ("count_parameters", (MISFIT, (3, 8, 12)), TOO_LONG),
        ("count_macs", (MISFIT, (3, 8, 12)), TOO_LONG),
        ("activation_memory", (MISFIT, (3, 8, 12)), TOO_LONG),
        ("activation_memory", ([], (3, 8, 12), 0), "found 0"),
        (
            "design_network",
            ((3, 8, 8), (4, 3, 3), 999, 1),
            r"\(3, 8, 8\) to \(4, 3, 3\)",
        ),
        ("design_network", ((3, 8, 8), (4, 4, 8), 999, 1), "no way"),
        ("design_network", ((3, 8, 8), (2, 4, 4), 999, 1), "no way"),
    ],
)
def test_refusals_name_what_is_wrong(name: str, inputs: tuple, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        CH[name](*inputs)
