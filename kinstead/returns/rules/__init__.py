"""Decisions about a census return, on plain values: no database, no clock, no Django.

Read in this order:

- ``understanding``: what one value means in its collection year, or why it cannot be told;
- ``said``: a return as what it says about each child, and which rows must be held;
- ``putting_right``: values that are understood and break a rule, in words for whoever mends them;
- ``agreement``: which record a row speaks of, and whether it may change what the record says;
- ``story``: the lines a family's chronology gets from what a return says;
- ``report``: what came of taking one in, counted;
- ``membership``: which records a year's return holds.
"""
