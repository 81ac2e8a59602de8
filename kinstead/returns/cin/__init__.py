"""The children in need census, as files and tables.

Read these modules in this order:

- ``tables``: the census's tables, their columns and their place in the XML, as data;
- ``years``: what each collection year changes, as data, and how a year is named;
- ``cin_return``: one return in memory, and how to make one row by row;
- ``values``: what a cell's text means (yes or no, a day);
- ``unreadable``: why a file is refused, in one sentence fit for the screen;
- ``read``: a file in, a return out, with everything that no table holds listed beside it; its
  steps are ``source``, ``layout``, ``take_child``, ``take_header`` and ``deciding_year``;
- ``write``: a return in, a file out;
- ``compare``: what differs between two returns, in words;
- ``invented``: a believable return about people who do not exist (``invented_child`` says who,
  ``invented_history`` what happened).

Nothing here imports Django, asks anything of the internet or remembers anything between calls.
"""
