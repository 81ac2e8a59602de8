"""What each page of the desk shows: one function a page, starting from who is asking.

A page of a record costs few statements because each asks PostgreSQL for one part of the page
whole, as JSON, rather than row by row. Row-level security acts on every table inside, so what a
reader may not see is simply not there. Each function also writes the line in the read log.
"""
