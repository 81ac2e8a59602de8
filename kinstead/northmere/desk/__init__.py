"""The six families of Bronagh Tillotson's desk, written by hand, line by line.

`FAMILIES` tells them in the order of her list: six families, thirteen children, every level of need.
"""

from __future__ import annotations

from collections.abc import Callable

from kinstead.northmere.desk import (
    brierley,
    featherstone_mbeki,
    okafor_lindqvist,
    pell,
    restricted,
    szczepanska_ward,
)
from kinstead.northmere.families.generated import Northmere
from kinstead.northmere.families.story import Story

FAMILIES: tuple[Callable[[Northmere], Story], ...] = (
    szczepanska_ward.tell,
    featherstone_mbeki.tell,
    pell.tell,
    brierley.tell,
    okafor_lindqvist.tell,
    restricted.tell,
)
