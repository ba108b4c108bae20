"""The look of every figure, and the way it is shown: as an image with alt text.

Colours are those of Okabe and Ito (2008), which colour-blind readers can tell apart.
"""

from __future__ import annotations

import base64
import io
from html import escape

import matplotlib.pyplot as plt
from cycler import cycler
from IPython.display import display
from matplotlib.figure import Figure

COLORS = {
    "black": "#000000",
    "orange": "#E69F00",
    "sky": "#56B4E9",
    "green": "#009E73",
    "yellow": "#F0E442",
    "blue": "#0072B2",
    "vermillion": "#D55E00",
    "purple": "#CC79A7",
}

CYCLE = ("blue", "orange", "green", "vermillion", "purple", "sky", "black")

plt.rcParams.update(
    {
        "axes.prop_cycle": cycler(color=[COLORS[name] for name in CYCLE]),
        "axes.spines.right": False,
        "axes.spines.top": False,
        "axes.titlesize": "medium",
        "figure.dpi": 96,
        "font.size": 11,
        "image.cmap": "gray",
        "image.interpolation": "nearest",
        "legend.frameon": False,
    }
)


def png(fig: Figure, crop: bool = True) -> bytes:
    """Return the figure as a PNG file.

    crop: cut white borders off. Widgets go without: it draws everything twice, and
    pictures that change their size as a slider moves are hard to follow.
    """
    file = io.BytesIO()
    edges = "tight" if crop else None
    fig.savefig(file, format="png", bbox_inches=edges, facecolor="white")
    return file.getvalue()


def show(fig: Figure, alt: str) -> None:
    """Show the figure in the notebook as an image with alt text, and close it.

    alt: full sentences that tell what is seen, with the numbers. It is also the text
    that a terminal gets. Raises ValueError if it is empty.
    """
    if not alt.strip():
        raise ValueError("show: alt is empty; tell in a sentence what the figure shows")
    image = image_html(png(fig), alt)
    plt.close(fig)
    display({"text/html": image, "text/plain": alt}, raw=True)


def image_html(data: bytes, alt: str) -> str:
    """Return a PNG file as an HTML image with alt text."""
    code = base64.b64encode(data).decode("ascii")
    return (
        f'<img alt="{escape(alt)}" style="max-width:100%" '
        f'src="data:image/png;base64,{code}">'
    )
