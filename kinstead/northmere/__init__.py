"""Northmere: the council that does not exist, and the families who live there.

`build.build` peoples an empty Kinstead with the council, its partners, the standing cast and some
eighty families with years behind them; `scale.fill` makes half a million people in bulk for the
benchmarks. Nobody here is or was anybody. The same seed on the same day tells the same stories,
and every date is counted from today, so that there is always work late, due today and to come.
"""
