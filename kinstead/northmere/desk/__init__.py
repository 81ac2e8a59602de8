"""The six families of Bronagh Tillotson's desk, written by hand, line by line.

`FAMILIES` tells them in the order of her list: six families, thirteen children, every level of need.
"""
