"""Chapter 01's references agree with independent programs over random shapes."""

from __future__ import annotations

import numpy as np
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import signal

from autograder.chapter import references

R = references("01")
sizes = st.integers(1, 9)
seeds = st.integers(0, 2**32 - 1)
few = settings(max_examples=40, deadline=None)


@few
@given(sizes, sizes, st.data(), st.integers(1, 4), seeds)
def test_extract_patches_agrees_with_unfold(
    height: int, width: int, data: st.DataObject, stride: int, seed: int
) -> None:
    size = data.draw(st.integers(1, min(height, width)))
    image = np.random.default_rng(seed).normal(size=(height, width))
    unfolded = torch.from_numpy(image).unfold(0, size, stride).unfold(1, size, stride)
    ours = R["extract_patches"](image, size, stride)
    np.testing.assert_array_equal(ours, unfolded.numpy())


@few
@given(sizes, sizes, st.data(), st.floats(-2, 2), seeds)
def test_response_map_agrees_with_scipy(
    height: int, width: int, data: st.DataObject, bias: float, seed: int
) -> None:
    shape = data.draw(st.tuples(st.integers(1, height), st.integers(1, width)))
    rng = np.random.default_rng(seed)
    image, kernel = rng.normal(size=(height, width)), rng.normal(size=shape)
    scores = signal.correlate2d(image, kernel, "valid") + bias
    ours = R["response_map"](image, kernel, bias)
    np.testing.assert_allclose(ours, np.maximum(scores, 0), atol=1e-12)


@few
@given(sizes, sizes, st.floats(-2, 2), seeds)
def test_match_score_agrees_with_a_dot_product(
    height: int, width: int, bias: float, seed: int
) -> None:
    patch, kernel = np.random.default_rng(seed).normal(size=(2, height, width))
    expected = torch.dot(*map(torch.from_numpy, (patch.ravel(), kernel.ravel())))
    score = R["match_score"](patch, kernel, bias)
    np.testing.assert_allclose(score, float(expected) + bias, atol=1e-12)


@settings(max_examples=15, deadline=None)
@given(st.integers(2, 9), sizes, sizes, st.integers(0, 12), seeds)
def test_learn_filter_agrees_with_torch_autograd(
    n: int, height: int, width: int, steps: int, seed: int
) -> None:
    rng = np.random.default_rng(seed)
    patches, labels = rng.normal(size=(n, height, width)), rng.integers(0, 2, n)
    w = torch.zeros((height, width), dtype=torch.float64, requires_grad=True)
    b = torch.zeros((), dtype=torch.float64, requires_grad=True)
    x, y = torch.from_numpy(patches), torch.from_numpy(labels.astype(float))
    for _ in range(steps):
        scores = (x * w).sum((1, 2)) + b
        loss = torch.nn.functional.binary_cross_entropy_with_logits(scores, y)
        dw, db = torch.autograd.grad(loss, (w, b))
        with torch.no_grad():
            w -= 0.5 * dw
            b -= 0.5 * db
    our_w, our_b = R["learn_filter"](patches, labels, steps, 0.5)
    np.testing.assert_allclose(our_w, w.detach().numpy(), atol=1e-10)
    np.testing.assert_allclose(our_b, b.item(), atol=1e-10)


@few
@given(sizes, sizes, seeds)
def test_permuted_weights_give_the_same_answers(
    outputs: int, inputs: int, seed: int
) -> None:
    rng = np.random.default_rng(seed)
    weights, x = rng.normal(size=(outputs, inputs)), rng.normal(size=inputs)
    perm = rng.permutation(inputs)
    moved = R["permute_weights"](weights, perm)
    np.testing.assert_allclose(moved @ x[perm], weights @ x, atol=1e-12)


@few
@given(st.lists(st.integers(1, 30), min_size=2, max_size=5), st.booleans())
def test_mlp_parameters_agree_with_torch(widths: list[int], bias: bool) -> None:
    layers = [
        torch.nn.Linear(a, b, bias=bias)
        for a, b in zip(widths[:-1], widths[1:], strict=True)  # noqa: RUF007
    ]
    count = sum(p.numel() for layer in layers for p in layer.parameters())
    assert R["mlp_parameters"](widths, bias) == count


@few
@given(st.integers(1, 12), st.data(), st.integers(1, 5))
def test_connection_counts_agree_with_torch(
    n_in: int, data: st.DataObject, filters: int
) -> None:
    k = data.draw(st.integers(1, n_in))
    n_out = n_in - k + 1
    layer = torch.nn.Conv1d(1, filters, k, bias=False)
    dense = torch.nn.Linear(n_in, n_out * filters, bias=False)
    outputs = layer(torch.zeros(1, 1, n_in)).numel()
    expected = (dense.weight.numel(), outputs * k, layer.weight.numel(), outputs * k)
    assert tuple(R["connection_counts"](n_in, n_out, k, filters)) == expected
