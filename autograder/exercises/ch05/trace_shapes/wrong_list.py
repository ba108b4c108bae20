"""trace_shapes: misconceptions about the list of shapes."""

from __future__ import annotations

from autograder.exercises.ch05.trace_shapes.parts import exercise
from autograder.exercises.ch05.trace_shapes.shared import _after


@exercise.wrong(
    "input-listed",
    "Your list begins with the input's shape; the shapes after each layer are asked "
    "for.",
    hint="How many shapes does a network of two layers have in your list?",
)
def input_listed(layers, input_shape):
    """Begin with the input."""
    shapes = [input_shape]
    for layer in layers:
        shapes.append(_after(layer, shapes[-1]))
    return shapes


@exercise.wrong(
    "only-the-last-shape",
    "You return the last shape alone; the shape after every layer is asked for.",
    hint="Where is your list, and does every layer add to it?",
)
def only_the_last_shape(layers, input_shape):
    """Keep no list."""
    shape = input_shape
    for layer in layers:
        shape = _after(layer, shape)
    return shape


@exercise.wrong(
    "return-in-the-loop",
    "Your list ends after the first layer: the return stands inside the loop.",
    hint="How far to the right does your `return` stand?",
)
def return_in_the_loop(layers, input_shape):
    """Return too early."""
    for layer in layers:
        return [_after(layer, input_shape)]


@exercise.wrong(
    "every-layer-on-the-input",
    "Every layer of yours works on the network's input; it works on what the layer "
    "before it made.",
    hint="Which variable holds the shape that a layer meets, and who changes it?",
)
def every_layer_on_the_input(layers, input_shape):
    """Never hand a shape on."""
    shapes, flat = [], False
    for layer in layers:
        if flat and layer[0] != "dense":
            raise ValueError("impossible")
        shapes.append(_after(layer, input_shape))
        flat = flat or layer[0] == "dense"
    return shapes
