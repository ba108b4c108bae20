"""The pictures that the chapters need again and again, each with words that tell it."""

from convlab.draw.images import before_after, images
from convlab.draw.numbers import numbers
from convlab.draw.volume import volume
from convlab.draw.window import window

__all__ = ["before_after", "images", "numbers", "volume", "window"]
