"""transposed_output_size: misconceptions."""

from __future__ import annotations

from autograder.exercises.ch05.transposed_output_size.parts import exercise


def _refuse(
    n: int, k: int, stride: int, padding: int, output_padding: int, dilation: int
) -> None:
    """Refuse numbers out of their range."""
    if min(n, k, stride, dilation) < 1 or not 0 <= output_padding < stride:
        raise ValueError("impossible")
    if padding < 0:
        raise ValueError("impossible")


def _left(size: int) -> int:
    """Refuse a result below 1."""
    if size < 1:
        raise ValueError("impossible")
    return size


@exercise.wrong(
    "convolution-for-its-inverse",
    "You compute the convolution's own output size; its input is asked for.",
    hint="Is your result longer or shorter than n? A convolution with stride 2 goes "
    "from 7 to 3: which number is n here?",
)
def convolution_for_its_inverse(
    n, k, stride=1, padding=0, output_padding=0, dilation=1
):
    """Use conv_output_size's formula."""
    _refuse(n, k, stride, padding, output_padding, dilation)
    span = dilation * (k - 1) + 1
    if span > n + 2 * padding:
        raise ValueError("impossible")
    return (n + 2 * padding - span) // stride + 1 + output_padding


@exercise.wrong(
    "as-many-steps-as-windows",
    "You count n steps; between n windows there are n − 1.",
    hint="n = 1: one window. How long is the input that it just covers?",
)
def as_many_steps_as_windows(n, k, stride=1, padding=0, output_padding=0, dilation=1):
    """Multiply n by the stride."""
    _refuse(n, k, stride, padding, output_padding, dilation)
    return _left(n * stride + dilation * (k - 1) + 1 - 2 * padding + output_padding)


@exercise.wrong(
    "only-times-stride",
    "You multiply n by the stride; the kernel's length plays no part.",
    hint="n = 1, k = 5: how many inputs does one window cover?",
)
def only_times_stride(n, k, stride=1, padding=0, output_padding=0, dilation=1):
    """Take the stride for the scale."""
    _refuse(n, k, stride, padding, output_padding, dilation)
    return _left(n * stride - 2 * padding + output_padding)


@exercise.wrong(
    "padding-adds",
    "Padding makes your result longer; turned around it makes it shorter.",
    hint="A convolution makes as many outputs from 5 values with padding 1 as from how "
    "many without?",
)
def padding_adds(n, k, stride=1, padding=0, output_padding=0, dilation=1):
    """Add the padding."""
    _refuse(n, k, stride, padding, output_padding, dilation)
    return (n - 1) * stride + dilation * (k - 1) + 1 + 2 * padding + output_padding


@exercise.wrong(
    "padding-once",
    "You take the padding away once; there are zeros on both sides.",
    hint="padding = 1 makes an input of 5 how long?",
)
def padding_once(n, k, stride=1, padding=0, output_padding=0, dilation=1):
    """Subtract one side."""
    _refuse(n, k, stride, padding, output_padding, dilation)
    return _left((n - 1) * stride + dilation * (k - 1) + 1 - padding + output_padding)


@exercise.wrong(
    "padding-ignored",
    "Your result does not depend on the padding.",
    hint="Which argument of your function is never used?",
)
def padding_ignored(n, k, stride=1, padding=0, output_padding=0, dilation=1):
    """Check it, and forget it."""
    _refuse(n, k, stride, padding, output_padding, dilation)
    return (n - 1) * stride + dilation * (k - 1) + 1 + output_padding


@exercise.wrong(
    "output-padding-ignored",
    "You return the shortest length, whatever output_padding says: the floor makes "
    "several lengths end in the same n.",
    hint="With k = 3 and stride 2, what does conv_output_size say for 7, and for 8?",
)
def output_padding_ignored(n, k, stride=1, padding=0, output_padding=0, dilation=1):
    """Check it, and forget it."""
    _refuse(n, k, stride, padding, output_padding, dilation)
    return _left((n - 1) * stride + dilation * (k - 1) + 1 - 2 * padding)


@exercise.wrong(
    "output-padding-subtracted",
    "Your output_padding makes the result shorter; it makes it longer at the end.",
    hint="With k = 3 and stride 2, which two lengths does conv_output_size bring to 3? "
    "Which of them has output_padding 1?",
)
def output_padding_subtracted(n, k, stride=1, padding=0, output_padding=0, dilation=1):
    """Take it away like the padding."""
    _refuse(n, k, stride, padding, output_padding, dilation)
    return _left(
        (n - 1) * stride + dilation * (k - 1) + 1 - 2 * padding - output_padding
    )


@exercise.wrong(
    "output-padding-on-both-sides",
    "You add output_padding twice; it makes the result longer at the end only.",
    hint="output_padding = 1 makes the result longer by how much?",
)
def output_padding_on_both_sides(
    n, k, stride=1, padding=0, output_padding=0, dilation=1
):
    """Double it."""
    _refuse(n, k, stride, padding, output_padding, dilation)
    return _left(
        (n - 1) * stride + dilation * (k - 1) + 1 - 2 * (padding - output_padding)
    )


@exercise.wrong(
    "dilation-forgotten",
    "Your result does not depend on the dilation.",
    hint="Three weights with dilation 2: from the first to the last, how many places?",
)
def dilation_forgotten(n, k, stride=1, padding=0, output_padding=0, dilation=1):
    """Use k for the span."""
    _refuse(n, k, stride, padding, output_padding, dilation)
    return _left((n - 1) * stride + k - 2 * padding + output_padding)


@exercise.wrong(
    "span-is-dilation-times-k",
    "You count dilation · k places for the dilated kernel; after its last weight there "
    "is no hole.",
    hint="Three weights with dilation 2: from the first to the last, how many places?",
)
def span_is_dilation_times_k(n, k, stride=1, padding=0, output_padding=0, dilation=1):
    """Take a span of dilation * k."""
    _refuse(n, k, stride, padding, output_padding, dilation)
    return _left((n - 1) * stride + dilation * k - 2 * padding + output_padding)


@exercise.wrong(
    "output-padding-of-a-stride-accepted",
    "You accept an output_padding as long as the stride; the convolution would then "
    "make another output.",
    hint="k = 3, stride 2, n = 3: is 9 a length that conv_output_size brings to 3?",
)
def output_padding_of_a_stride_accepted(
    n, k, stride=1, padding=0, output_padding=0, dilation=1
):
    """Refuse what is above the stride only."""
    _refuse(n, k, stride, padding, min(output_padding, stride - 1), dilation)
    if output_padding > stride:
        raise ValueError("impossible")
    size = (n - 1) * stride + dilation * (k - 1) + 1 - 2 * padding + output_padding
    return _left(size)


@exercise.wrong(
    "negative-output-padding-accepted",
    "You accept an output_padding below 0; it goes from 0 to stride − 1.",
    hint="Is the length that you return one from which the convolution returns n?",
)
def negative_output_padding_accepted(
    n, k, stride=1, padding=0, output_padding=0, dilation=1
):
    """Compare with the stride only."""
    _refuse(n, k, stride, padding, max(output_padding, 0), dilation)
    size = (n - 1) * stride + dilation * (k - 1) + 1 - 2 * padding + output_padding
    return _left(size)


@exercise.wrong(
    "span-one-short",
    "Your result is too short by 1: a kernel of k weights covers k places, and there "
    "are k − 1 steps between them.",
    hint="n = 1, k = 1: how many inputs does the only window cover?",
)
def span_one_short(n, k, stride=1, padding=0, output_padding=0, dilation=1):
    """Forget the + 1."""
    _refuse(n, k, stride, padding, output_padding, dilation)
    return _left((n - 1) * stride + dilation * (k - 1) - 2 * padding + output_padding)


@exercise.wrong(
    "large-output-padding-accepted",
    "You accept an output_padding as long as the stride or longer: the convolution "
    "would then make another output.",
    hint="k = 3, stride 2, n = 3: which lengths does conv_output_size bring to 3?",
)
def large_output_padding_accepted(
    n, k, stride=1, padding=0, output_padding=0, dilation=1
):
    """Check for numbers below their smallest value only."""
    if min(n, k, stride, dilation) < 1 or min(padding, output_padding) < 0:
        raise ValueError("impossible")
    return _left(
        (n - 1) * stride + dilation * (k - 1) + 1 - 2 * padding + output_padding
    )


@exercise.wrong(
    "empty-result-accepted",
    "You return lengths below 1: so much padding leaves nothing.",
    hint="n = 1, k = 1, padding 1: what is left? Look at your result before you return "
    "it.",
)
def empty_result_accepted(n, k, stride=1, padding=0, output_padding=0, dilation=1):
    """Do not look at the result."""
    _refuse(n, k, stride, padding, output_padding, dilation)
    return (n - 1) * stride + dilation * (k - 1) + 1 - 2 * padding + output_padding


@exercise.wrong(
    "empty-result-of-zero-accepted",
    "You refuse negative lengths, but not a length of 0, where nothing is left either.",
    hint="n = 1, k = 2, padding 1: what is left? The docstring says below 1.",
)
def empty_result_of_zero_accepted(
    n, k, stride=1, padding=0, output_padding=0, dilation=1
):
    """Compare with 0."""
    _refuse(n, k, stride, padding, output_padding, dilation)
    size = (n - 1) * stride + dilation * (k - 1) + 1 - 2 * padding + output_padding
    return 0 if size == 0 else _left(size)


@exercise.wrong(
    "compared-before-output-padding",
    "You compare the length with 1 before output_padding is added; it may be what "
    "makes the result long enough.",
    hint="n = 1, k = 2, stride 2, padding 1, output_padding 1: what is the result?",
)
def compared_before_output_padding(
    n, k, stride=1, padding=0, output_padding=0, dilation=1
):
    """Look too early."""
    _refuse(n, k, stride, padding, output_padding, dilation)
    return _left((n - 1) * stride + dilation * (k - 1) + 1 - 2 * padding) + (
        output_padding
    )


@exercise.wrong(
    "not-refused",
    "You refuse nothing: numbers below their smallest value, and results below 1.",
    hint="Check all six numbers before you use them, and the result before you return "
    "it.",
)
def not_refused(n, k, stride=1, padding=0, output_padding=0, dilation=1):
    """Compute whatever comes."""
    return (n - 1) * stride + dilation * (k - 1) + 1 - 2 * padding + output_padding


@exercise.wrong(
    "nothing-returned",
    "Your function returns None.",
    hint="Does the last line of your function say return?",
)
def nothing_returned(n, k, stride=1, padding=0, output_padding=0, dilation=1):
    """Compute and forget."""
    _refuse(n, k, stride, padding, output_padding, dilation)
    size = (n - 1) * stride + dilation * (k - 1) + 1 - 2 * padding + output_padding
    _left(size)
