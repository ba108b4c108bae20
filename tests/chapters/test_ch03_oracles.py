"""Chapter 03: the references against scipy and torch, over shapes and modes."""

from __future__ import annotations

import doctest

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import ndimage, signal
from scipy.spatial.distance import cdist

from autograder.chapter import references

CH = references("03")
SEEDS = st.integers(0, 2**32 - 1)
SIZES = st.tuples(st.integers(1, 12), st.integers(1, 12))
KERNELS = st.tuples(st.integers(1, 6), st.integers(1, 6))
GX = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])


def eighths(seed: int, *shapes: tuple[int, ...]) -> list[np.ndarray]:
    """Return arrays on the grid n/8, whose sums are exact in any order."""
    rng = np.random.default_rng(seed)
    return [rng.integers(-32, 33, shape) / 8 for shape in shapes]


@pytest.mark.parametrize("name", CH)
def test_the_example_in_the_docstring_is_right(name: str) -> None:
    scope = {**CH, "np": np}
    examples = doctest.DocTestFinder().find(CH[name], name, globs=scope, module=False)
    results = [doctest.DocTestRunner().run(example) for example in examples]
    assert sum(r.attempted for r in results) > 0
    assert sum(r.failed for r in results) == 0


@pytest.mark.parametrize("name", ["correlate2d", "correlate2d_fast"])
@given(SEEDS, SIZES, KERNELS)
def test_correlation_against_scipy(
    name: str, seed: int, size: tuple[int, int], kernel: tuple[int, int]
) -> None:
    x, w = eighths(seed, size, kernel)
    if kernel[0] > size[0] or kernel[1] > size[1]:
        with pytest.raises(ValueError, match="{} × {}.*{} × {}".format(*kernel, *size)):
            CH[name](x, w)
    else:
        want = signal.correlate2d(x, w, "valid")
        np.testing.assert_array_equal(CH[name](x, w), want)


@pytest.mark.filterwarnings("ignore:Using padding='same'")
@settings(deadline=None)
@given(SEEDS, SIZES, KERNELS)
def test_pad_then_correlate_is_the_mode(
    seed: int, size: tuple[int, int], kernel: tuple[int, int]
) -> None:
    """`same` is PyTorch's, odd zeros below and on the right; `full` is scipy's."""
    x, w = eighths(seed, size, kernel)
    np.testing.assert_array_equal(CH["pad2d"](x, kernel, "valid"), x)
    same = CH["correlate2d_fast"](CH["pad2d"](x, kernel, "same"), w)
    tensors = (torch.from_numpy(v)[None, None] for v in (x, w))
    want = torch.nn.functional.conv2d(*tensors, padding="same")[0, 0].numpy()
    np.testing.assert_array_equal(same, want)
    full = CH["correlate2d_fast"](CH["pad2d"](x, kernel, "full"), w)
    np.testing.assert_array_equal(full, signal.correlate2d(x, w, "full"))


@given(st.integers(1, 6), st.floats(0.4, 5))
def test_gaussian_kernel2d_against_scipy(half: int, sigma: float) -> None:
    """Odd sizes are the impulse response of scipy's filter of the same radius."""
    k = 2 * half + 1
    impulse = np.zeros((4 * half + 1, 4 * half + 1))
    impulse[2 * half, 2 * half] = 1
    bell = ndimage.gaussian_filter(impulse, sigma, mode="constant", radius=half)
    got = CH["gaussian_kernel2d"](k, sigma)
    np.testing.assert_allclose(got, bell[half:-half, half:-half], rtol=1e-9)


@given(st.integers(1, 12), st.floats(0.4, 5))
def test_gaussian_kernel2d_is_symmetric_and_sums_to_1(k: int, sigma: float) -> None:
    w = CH["gaussian_kernel2d"](k, sigma)
    for turned in (w.T, w[::-1], w[:, ::-1]):
        np.testing.assert_allclose(w, turned, rtol=1e-12)
    assert w.sum() == pytest.approx(1)


@given(SEEDS, KERNELS, st.integers(-40, 40))
def test_separate_splits_products_at_any_scale(
    seed: int, kernel: tuple[int, int], power: int
) -> None:
    column, row = eighths(seed, (kernel[0],), (kernel[1],))
    w = np.outer(column, row) * 2.0**power / 3
    got = np.outer(*CH["separate"](w))
    np.testing.assert_allclose(got, w, rtol=1e-9, atol=1e-12 * np.abs(w).max())


@given(SEEDS, st.integers(2, 6), st.integers(2, 6), st.integers(-20, 20))
def test_separate_refuses_sums_of_two_products(
    seed: int, k1: int, k2: int, power: int
) -> None:
    w = eighths(seed, (k1, k2))[0]
    s = np.linalg.svd(w, compute_uv=False)
    if s[1] > 1e-6 * s[0]:
        with pytest.raises(ValueError, match="singular values"):
            CH["separate"](w * 2.0**power)


@given(SEEDS, SIZES)
def test_sobel_against_scipy(seed: int, size: tuple[int, int]) -> None:
    """scipy's mode "nearest" replicates the border; axis 1 is x, axis 0 is y."""
    image = eighths(seed, size)[0]
    gy, gx = (ndimage.sobel(image, axis, mode="nearest") for axis in (0, 1))
    magnitude, direction = CH["sobel"](image)
    np.testing.assert_allclose(magnitude, np.hypot(gx, gy), rtol=1e-12, atol=1e-12)
    np.testing.assert_allclose(magnitude * np.cos(direction), gx, atol=1e-9)
    np.testing.assert_allclose(magnitude * np.sin(direction), gy, atol=1e-9)


@given(SEEDS, SIZES)
def test_sobel_of_bytes_is_sobel_of_floats(seed: int, size: tuple[int, int]) -> None:
    rng = np.random.default_rng(seed)
    image = rng.integers(0, 256, size).astype(np.uint8)
    for got, want in zip(
        CH["sobel"](image), CH["sobel"](image.astype(float)), strict=True
    ):
        np.testing.assert_array_equal(got, want)


@given(st.lists(st.floats(-7, 7), min_size=1, max_size=6), st.floats(-4, 4))
def test_edge_bank_answers_to_a_slope_by_the_cosine(
    angles: list[float], slope: float
) -> None:
    """On a ramp of slope 1 towards `slope` each filter gives 8·cos(angle − slope)."""
    y, x = np.indices((3, 3))
    ramp = x * np.cos(slope) + y * np.sin(slope)
    bank = CH["edge_bank"](angles)
    assert bank.shape == (len(angles), 3, 3)
    responses = (bank * ramp).sum(axis=(1, 2))
    np.testing.assert_allclose(
        responses, 8 * np.cos(np.array(angles) - slope), atol=1e-9
    )


@settings(deadline=None)
@given(SEEDS, st.integers(2, 4), st.integers(1, 4), st.integers(0, 4))
def test_match_template_against_pearson(seed: int, k1: int, k2: int, n: int) -> None:
    image, template = eighths(seed, (k1 + n, k2 + n + 1), (k1, k2))
    image[:k1, :k2] = 1
    got = CH["match_template"](image, template)
    for (i, j), score in np.ndenumerate(got):
        window = image[i : i + k1, j : j + k2]
        flat = not (np.ptp(window) and np.ptp(template))
        want = 0 if flat else np.corrcoef(window.ravel(), template.ravel())[0, 1]
        assert score == pytest.approx(want, abs=1e-9)


@given(SEEDS, st.integers(1, 5), st.integers(0, 5), st.integers(3, 9))
def test_skyline_score_against_scipy(
    seed: int, length: int, more: int, width: int
) -> None:
    image = eighths(seed, (length + 2 + more, width))[0]
    edges = ndimage.correlate(image, GX)[1:-1, 1:-1].clip(0)
    lines = ndimage.uniform_filter1d(edges, length, axis=0)
    inside = lines[length // 2 : length // 2 + more + 1]
    got = CH["skyline_score"](image, length)
    assert isinstance(got, float)
    assert got == pytest.approx(inside.mean(), abs=1e-9)


@given(SEEDS, st.integers(1, 4), st.integers(1, 3), st.integers(1, 3))
def test_edge_classifier_against_scipy(seed: int, n: int, k1: int, k2: int) -> None:
    images, new, bank = eighths(seed, (3 * n, 5, 6), (7, 6, 4), (3, k1, k2))
    labels = np.tile([4, -1, 9], n)

    def features(pictures: np.ndarray) -> np.ndarray:
        maps = [
            [signal.correlate(p, w, "valid", "direct") for w in bank] for p in pictures
        ]
        return np.abs(maps).mean(axis=(2, 3))

    centres = [features(images)[labels == c].mean(axis=0) for c in (-1, 4, 9)]
    distances = cdist(features(new), np.array(centres))
    first, second = np.sort(distances)[:, :2].T
    clear = second - first > 1e-9
    got = CH["edge_classifier"](images, labels, new, bank)
    want = np.array([-1, 4, 9])[distances.argmin(axis=1)]
    np.testing.assert_array_equal(got[clear], want[clear])


@pytest.mark.parametrize("mode", ["reflect", "", "Same"])
def test_pad2d_refuses_unknown_modes(mode: str) -> None:
    with pytest.raises(ValueError, match="mode is one of"):
        CH["pad2d"](np.ones((3, 3)), (3, 3), mode)


@pytest.mark.parametrize("shape", [(0, 3), (3, 0), (-1, 2)])
def test_pad2d_refuses_kernels_without_weights(shape: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match=str(shape[0])):
        CH["pad2d"](np.ones((3, 3)), shape, "valid")


@pytest.mark.parametrize("angles", [[], 0.5, [[0.5, 1.0]]])
def test_edge_bank_refuses_what_is_no_list_of_angles(angles: object) -> None:
    with pytest.raises(ValueError, match="a list of angles"):
        CH["edge_bank"](angles)


@pytest.mark.parametrize("length", [0, -1, 5])
def test_skyline_score_refuses_columns_that_cannot_be(length: int) -> None:
    with pytest.raises(ValueError, match=r"length starts at 1|larger than the image"):
        CH["skyline_score"](np.ones((6, 6)), length)


def test_edge_classifier_refuses_labels_that_do_not_count_the_images() -> None:
    images = np.ones((3, 4, 4))
    with pytest.raises(ValueError, match="2 labels for 3 images"):
        CH["edge_classifier"](images, [0, 1], images, GX[None])
