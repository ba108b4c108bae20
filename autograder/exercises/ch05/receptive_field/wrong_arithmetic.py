"""receptive_field: misconceptions about the sums for size, jump and start."""

from __future__ import annotations

from autograder.exercises.ch05.receptive_field.parts import exercise
from autograder.exercises.ch05.receptive_field.shared import _windows


@exercise.wrong(
    "adds-k-each-time",
    "You add k for each layer; one pixel sees one pixel, and a kernel of 3 adds two "
    "neighbours to it.",
    hint="What does one output of a single conv layer with k = 3 see?",
)
def adds_k_each_time(layers):
    """Use k for k - 1."""
    size, jump, start, fields = 1, 1, 0, []
    for k, stride, padding in _windows(layers):
        size, start = size + k * jump, start - padding * jump
        jump *= stride
        fields.append((size, jump, start))
    return fields


@exercise.wrong(
    "size-begins-at-zero",
    "Your sizes are one too small: before any layer, each input sees itself.",
    hint="A kernel of 1 sees how many inputs? What is your size before the first "
    "layer?",
)
def size_begins_at_zero(layers):
    """Begin with 0."""
    size, jump, start, fields = 0, 1, 0, []
    for k, stride, padding in _windows(layers):
        size, start = size + (k - 1) * jump, start - padding * jump
        jump *= stride
        fields.append((size, jump, start))
    return fields


@exercise.wrong(
    "sizes-multiplied",
    "You multiply the sizes of the kernels; each layer adds (k − 1) · jump neighbours.",
    hint="Two layers with kernels of 3 and stride 1: which inputs does one output see?",
)
def sizes_multiplied(layers):
    """Take the product."""
    size, jump, start, fields = 1, 1, 0, []
    for k, stride, padding in _windows(layers):
        size, start = size * k, start - padding * jump
        jump *= stride
        fields.append((size, jump, start))
    return fields


@exercise.wrong(
    "stride-on-its-own-layer",
    "You apply a layer's stride to its own kernel: the jump changes before you use it.",
    hint="A first layer with k = 3 and stride 2: how many inputs does one output see?",
)
def stride_on_its_own_layer(layers):
    """Multiply the jump first."""
    size, jump, start, fields = 1, 1, 0, []
    for k, stride, padding in _windows(layers):
        jump *= stride
        size, start = size + (k - 1) * jump, start - padding * jump
        fields.append((size, jump, start))
    return fields


@exercise.wrong(
    "jump-changed-before-start",
    "Your sizes and jumps are right, but the jump changes before you use it for the "
    "start.",
    hint="A first layer with padding 1 and stride 2: at which input does its first "
    "window begin?",
)
def jump_changed_before_start(layers):
    """Multiply the jump between size and start."""
    size, jump, start, fields = 1, 1, 0, []
    for k, stride, padding in _windows(layers):
        size += (k - 1) * jump
        jump *= stride
        start -= padding * jump
        fields.append((size, jump, start))
    return fields


@exercise.wrong(
    "size-times-stride",
    "You multiply the size by the stride: (size − 1) · s + k is for going from the "
    "output down; from the input up, a layer adds (k − 1) · jump.",
    hint="A pool of 2 with stride 2 on top of a conv layer of 3: how many inputs does "
    "one of its outputs see?",
)
def size_times_stride(layers):
    """Use the formula for the other direction."""
    size, jump, start, fields = 1, 1, 0, []
    for k, stride, padding in _windows(layers):
        size, start = (size - 1) * stride + k, start - padding * jump
        jump *= stride
        fields.append((size, jump, start))
    return fields


@exercise.wrong(
    "jump-forgotten-in-size",
    "You add k − 1 whatever the jump; behind a stride, neighbouring values lie "
    "several inputs apart.",
    hint="After a pool with stride 2, how many inputs apart are the views of two "
    "neighbours?",
)
def jump_forgotten_in_size(layers):
    """Add k - 1."""
    size, jump, start, fields = 1, 1, 0, []
    for k, stride, padding in _windows(layers):
        size, start = size + k - 1, start - padding * jump
        jump *= stride
        fields.append((size, jump, start))
    return fields


@exercise.wrong(
    "jump-is-the-last-stride",
    "Your jump is the stride of the last layer; the strides of all layers multiply.",
    hint="Two pools with stride 2 in a row: how far apart are two outputs, in inputs?",
)
def jump_is_the_last_stride(layers):
    """Forget the strides before."""
    size, jump, start, fields = 1, 1, 0, []
    for k, stride, padding in _windows(layers):
        size, start = size + (k - 1) * jump, start - padding * jump
        jump = stride
        fields.append((size, jump, start))
    return fields


@exercise.wrong(
    "pools-stride-forgotten",
    "The strides of your pools change no jump; a pool with stride 2 moves the view "
    "like any layer with stride 2.",
    hint="After a pool with stride 2, how many inputs apart are the views of two "
    "neighbours?",
)
def pools_stride_forgotten(layers):
    """Multiply the jump for conv layers only."""
    size, jump, start, fields = 1, 1, 0, []
    for layer, (k, stride, padding) in zip(layers, _windows(layers), strict=True):
        size, start = size + (k - 1) * jump, start - padding * jump
        if layer[0] == "conv":
            jump *= stride
        fields.append((size, jump, start))
    return fields


@exercise.wrong(
    "strides-added",
    "You add the strides up; they multiply.",
    hint="Two layers with stride 3 in a row: how far apart are two outputs, in inputs?",
)
def strides_added(layers):
    """Add stride - 1 to the jump."""
    size, jump, start, fields = 1, 1, 0, []
    for k, stride, padding in _windows(layers):
        size, start = size + (k - 1) * jump, start - padding * jump
        jump += stride - 1
        fields.append((size, jump, start))
    return fields


@exercise.wrong(
    "start-without-jump",
    "Your start moves by the padding itself; the padding is counted in values of the "
    "layer's own input, and the start in inputs of the network.",
    hint="After a pool with stride 2, how many inputs does one zero of padding stand "
    "for?",
)
def start_without_jump(layers):
    """Subtract the padding."""
    size, jump, start, fields = 1, 1, 0, []
    for k, stride, padding in _windows(layers):
        size, start = size + (k - 1) * jump, start - padding
        jump *= stride
        fields.append((size, jump, start))
    return fields


@exercise.wrong(
    "start-of-the-last-layer-only",
    "Your start knows the last layer's padding only; those of the layers before moved "
    "it too.",
    hint="Two layers with k = 3 and padding 1: which inputs does output 0 of the "
    "second one see?",
)
def start_of_the_last_layer_only(layers):
    """Forget the starts before."""
    size, jump, fields = 1, 1, []
    for k, stride, padding in _windows(layers):
        size, start = size + (k - 1) * jump, -padding * jump
        jump *= stride
        fields.append((size, jump, start))
    return fields


@exercise.wrong(
    "start-by-both-paddings",
    "Your start moves by the zeros of both sides; only those on the left lie before "
    "it.",
    hint="With padding 1, where does the first window of a single layer start?",
)
def start_by_both_paddings(layers):
    """Subtract 2p."""
    size, jump, start, fields = 1, 1, 0, []
    for k, stride, padding in _windows(layers):
        size, start = size + (k - 1) * jump, start - 2 * padding * jump
        jump *= stride
        fields.append((size, jump, start))
    return fields


@exercise.wrong(
    "start-moves-right",
    "Padding moves your start to the right; its zeros lie before the first input.",
    hint="With padding 1, where does the first window of a single layer start?",
)
def start_moves_right(layers):
    """Add the padding."""
    size, jump, start, fields = 1, 1, 0, []
    for k, stride, padding in _windows(layers):
        size, start = size + (k - 1) * jump, start + padding * jump
        jump *= stride
        fields.append((size, jump, start))
    return fields


@exercise.wrong(
    "start-never-below-zero",
    "Your start is always 0; where the first window begins in the padding, it is "
    "below 0.",
    hint="With padding 1, where does the first window of a single layer start?",
)
def start_never_below_zero(layers):
    """Ignore the padding."""
    size, jump, fields = 1, 1, []
    for k, stride, _padding in _windows(layers):
        size += (k - 1) * jump
        jump *= stride
        fields.append((size, jump, 0))
    return fields


@exercise.wrong(
    "start-is-the-middle",
    "Your start is the middle of what output 0 sees; its first input is asked for.",
    hint="A single layer with k = 3 and no padding: which inputs does output 0 see?",
)
def start_is_the_middle(layers):
    """Follow the centre of the window."""
    size, jump, start, fields = 1, 1, 0, []
    for k, stride, padding in _windows(layers):
        size, start = size + (k - 1) * jump, start + ((k - 1) / 2 - padding) * jump
        jump *= stride
        fields.append((size, jump, start))
    return fields
