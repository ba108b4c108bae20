"""One of three at once: as `neighbour_1`."""

from hostile.corpus import Attack
from hostile.reach.neighbour_1 import CODE

attack = Attack(starts="right", added={"setup-001": CODE}, tried=True)
