"""How long each widget takes to redraw after a change; the course promises 100 ms.

Run it from the repository's root: python benchmarks/widgets.py. Each slider of each
widget moves to every place of its range (at most 40), and the time of the redraw is
taken in the kernel; the way to the browser is not in it.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import platform
import statistics
import time
from collections.abc import Iterator
from typing import Any

import ipywidgets
import matplotlib
import numpy as np

import convlab.widgets

PROMISE_MS = 100
SLIDERS = (ipywidgets.IntSlider, ipywidgets.FloatSlider)


def all_widgets() -> Iterator[tuple[str, ipywidgets.Widget]]:
    """Yield each function of `convlab.widgets` that makes a widget, called."""
    for info in pkgutil.iter_modules(convlab.widgets.__path__):
        module = importlib.import_module(f"convlab.widgets.{info.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            takes = inspect.signature(function).parameters
            if function.__module__ != module.__name__ or takes:
                continue
            if isinstance(made := function(), ipywidgets.Widget):
                yield f"{info.name}.{name}", made


def parts(widget: ipywidgets.Widget) -> Iterator[ipywidgets.Widget]:
    """Yield a widget and everything in it."""
    yield widget
    for child in getattr(widget, "children", ()):
        yield from parts(child)


def places(slider: Any) -> list[float]:
    """Return places from one end of a slider to the other, and back."""
    count = min(20, round((slider.max - slider.min) / slider.step) + 1)
    up = np.linspace(slider.min, slider.max, count)
    whole = isinstance(slider, ipywidgets.IntSlider)
    return [int(v) if whole else float(v) for v in (*up, *up[::-1])]


def redraws(widget: ipywidgets.Widget) -> Iterator[float]:
    """Yield the milliseconds of each redraw, all sliders through their range."""
    sliders = [p for p in parts(widget) if isinstance(p, SLIDERS)]
    for slider in sliders:
        for value in places(slider):
            before = slider.value
            start = time.perf_counter()
            slider.value = value
            took = time.perf_counter() - start
            if slider.value != before:
                yield 1000 * took


def main() -> None:
    """Print a table of medians and maxima."""
    versions = f"matplotlib {matplotlib.__version__}, NumPy {np.__version__}"
    print(f"{platform.platform()}, Python {platform.python_version()}, {versions}")
    print(f"{'widget':40} {'changes':>8} {'median ms':>10} {'maximum ms':>11}")
    for name, widget in all_widgets():
        times = list(redraws(widget))
        median, most = statistics.median(times), max(times)
        late = "" if most < PROMISE_MS else f"  over {PROMISE_MS} ms"
        print(f"{name:40} {len(times):8} {median:10.1f} {most:11.1f}{late}")


if __name__ == "__main__":
    main()
