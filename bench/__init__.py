"""How fast Kinstead is, as ratios measured in one run on a machine that is otherwise idle.

`make bench` fills a database of its own with invented people, measures each thing beside plain
psycopg doing the same statements, and prints the goals of the design with what was found. These
are never tests: a busy machine would fail them, so on one the bench refuses to report.
"""
