"""Pictures that a widget moves: what stays is drawn once."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.image import imsave

DPI = 80


class Moving:
    """A figure of which some parts move; drawing the others once makes it fast."""

    figure: Figure
    _canvas: Any = None  # its methods have no types
    _still: Any = None

    def moving(self) -> Sequence[Artist]:
        """Return the parts that move, those that lie on top last."""
        raise NotImplementedError

    def png(self) -> bytes:
        """Return the picture as a PNG file, always of the same size."""
        if self._canvas is None:
            self.figure.set_dpi(DPI)
            self._canvas = FigureCanvasAgg(self.figure)
            self._still = self._draw_still()
        self._canvas.restore_region(self._still)
        for part in self.moving():
            self.figure.draw_artist(part)
        file = io.BytesIO()
        imsave(file, np.asarray(self._canvas.buffer_rgba())[..., :3], format="png")
        return file.getvalue()

    def _draw_still(self) -> Any:
        """Draw what does not move, and return its pixels."""
        for part in self.moving():
            part.set_animated(True)
        self._canvas.draw()
        for part in self.moving():
            part.set_animated(False)
        return self._canvas.copy_from_bbox(self.figure.bbox)
