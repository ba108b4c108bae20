"""What the notebooks of ConvNets by Hand import.

Importing it loads no plotting and no PyTorch: figures, widgets and data are imported
where a notebook uses them.
"""

from convlab.check import check
from convlab.progress import progress
from convlab.reveal import reveal

__version__ = "0.1.0"

__all__ = ["__version__", "check", "progress", "reveal"]
