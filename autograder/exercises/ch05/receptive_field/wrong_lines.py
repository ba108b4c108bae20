"""receptive_field: misconceptions about layers, the lines, and what is refused."""

from __future__ import annotations

from autograder.exercises.ch05.receptive_field.parts import exercise
from autograder.exercises.ch05.receptive_field.shared import _windows


@exercise.wrong(
    "start-before-jump",
    "Your lines hold size, start, jump; the order is size, jump, start.",
    hint="A single layer with k = 3, stride 1 and padding 1 has the line (3, 1, −1).",
)
def start_before_jump(layers):
    """Exchange the last two."""
    size, jump, start, fields = 1, 1, 0, []
    for k, stride, padding in _windows(layers):
        size, start = size + (k - 1) * jump, start - padding * jump
        jump *= stride
        fields.append((size, start, jump))
    return fields


@exercise.wrong(
    "channels-taken-for-k",
    "You take a conv layer's channels for its kernel length.",
    hint='In ("conv", channels, k, stride, padding) the channels come before k.',
)
def channels_taken_for_k(layers):
    """Unpack in another order."""
    size, jump, start, fields = 1, 1, 0, []
    for layer, (k, stride, padding) in zip(layers, _windows(layers), strict=True):
        k = layer[1]
        size, start = size + (k - 1) * jump, start - padding * jump
        jump *= stride
        fields.append((size, jump, start))
    return fields


@exercise.wrong(
    "only-the-last-line",
    "You return the last layer's line alone; one line for each layer is asked for.",
    hint="Where is your list, and does every layer add to it?",
)
def only_the_last_line(layers):
    """Keep no list."""
    size, jump, start = 1, 1, 0
    for k, stride, padding in _windows(layers):
        size, start = size + (k - 1) * jump, start - padding * jump
        jump *= stride
    return size, jump, start


@exercise.wrong(
    "one-list-for-all",
    "All lines of your result are the last one: you append one and the same list "
    "again and again, and change it afterwards.",
    hint="Append a new tuple, (size, jump, start), in every round. What does a list "
    "hold that was appended twice?",
)
def one_list_for_all(layers):
    """Append the same list."""
    field, fields = [1, 1, 0], []
    for k, stride, padding in _windows(layers):
        field[0] += (k - 1) * field[1]
        field[2] -= padding * field[1]
        field[1] *= stride
        fields.append(field)
    return fields


@exercise.wrong(
    "pools-left-out",
    "Your pools leave no line in the result; they see and jump like any other layer.",
    hint="A pool of 2 with stride 2: what do its size and its jump become?",
)
def pools_left_out(layers):
    """Look at conv layers only."""
    _windows(layers)
    size, jump, start, fields = 1, 1, 0, []
    for layer in layers:
        if layer[0] == "conv":
            _, _, k, stride, padding = layer
            size, start = size + (k - 1) * jump, start - padding * jump
            jump *= stride
            fields.append((size, jump, start))
    return fields


@exercise.wrong(
    "input-listed",
    "Your list begins with the input, (1, 1, 0); one line for each layer is asked for.",
    hint="How many lines does a network of two layers have in your list?",
)
def input_listed(layers):
    """Begin with the input."""
    size, jump, start, fields = 1, 1, 0, [(1, 1, 0)]
    for k, stride, padding in _windows(layers):
        size, start = size + (k - 1) * jump, start - padding * jump
        jump *= stride
        fields.append((size, jump, start))
    return fields


@exercise.wrong(
    "dense-skipped",
    "You skip layers that are neither conv nor pool; a dense layer sees the whole "
    "input, so the question has no answer behind it.",
    hint='What does your program do with ("dense", 10)? An `else` can raise.',
)
def dense_skipped(layers):
    """Have no else."""
    size, jump, start, fields = 1, 1, 0, []
    known = [layer for layer in layers if layer[0] in ("conv", "pool")]
    for k, stride, padding in _windows(known):
        size, start = size + (k - 1) * jump, start - padding * jump
        jump *= stride
        fields.append((size, jump, start))
    return fields


@exercise.wrong(
    "numbers-not-checked",
    "You refuse layers of another kind, but not a k or a stride below 1, nor a "
    "padding below 0.",
    hint="Nothing in your sums complains about a stride of 0. Check the numbers of "
    "each layer.",
)
def numbers_not_checked(layers):
    """Check the kind only."""
    size, jump, start, fields = 1, 1, 0, []
    for layer in layers:
        if layer[0] not in ("conv", "pool"):
            raise ValueError("impossible")
        k, stride, padding = (*layer[1:], 0) if layer[0] == "pool" else layer[2:]
        size, start = size + (k - 1) * jump, start - padding * jump
        jump *= stride
        fields.append((size, jump, start))
    return fields
