"""Every theme by its name."""

from __future__ import annotations

from kinstead.northmere.themes.apart import APART
from kinstead.northmere.themes.arrivals import ARRIVALS
from kinstead.northmere.themes.babies import BABIES
from kinstead.northmere.themes.different import DIFFERENT
from kinstead.northmere.themes.disability import DISABILITY
from kinstead.northmere.themes.domestic_abuse import DOMESTIC_ABUSE
from kinstead.northmere.themes.housing import HOUSING
from kinstead.northmere.themes.injuries import INJURIES
from kinstead.northmere.themes.kinship import KINSHIP
from kinstead.northmere.themes.loss import LOSS
from kinstead.northmere.themes.low_days import LOW_DAYS
from kinstead.northmere.themes.money import MONEY
from kinstead.northmere.themes.neglect import NEGLECT
from kinstead.northmere.themes.outside import OUTSIDE
from kinstead.northmere.themes.school import SCHOOL
from kinstead.northmere.themes.shape import Theme
from kinstead.northmere.themes.substances import SUBSTANCES
from kinstead.northmere.themes.young_carers import YOUNG_CARERS

THEMES: dict[str, Theme] = {
    theme.name: theme
    for theme in (
        SCHOOL,
        HOUSING,
        DOMESTIC_ABUSE,
        LOW_DAYS,
        NEGLECT,
        SUBSTANCES,
        DISABILITY,
        OUTSIDE,
        LOSS,
        YOUNG_CARERS,
        APART,
        MONEY,
        BABIES,
        ARRIVALS,
        KINSHIP,
        INJURIES,
        DIFFERENT,
    )
}
