"""The children in need census, as files and tables.

Read these modules in this order:

- ``tables``: the census's tables, their columns and their place in the XML, as data;
- ``years``: what each collection year changes, as data, and how a year is named;
- ``cin_return``: one return in memory, and how to make one row by row;
- ``values``: what a cell's text means (yes or no, a day);
- ``unreadable``: why a file is refused, in one sentence fit for the screen;
- ``read``: a file in, a return out, with everything that no table holds listed beside it;
- ``write``: a return in, a file out;
- ``compare``: what differs between two returns, in words;
- ``invented``: a believable return about people who do not exist.

Nothing here imports Django, opens a network connection or remembers anything between calls.
"""
