"""Accounts, roles and what a role may do; the log of who saw and did what.

Here a person signs in and the database is told who is asking, before any record is read. This
room knows no family: what was looked at is kept as a kind and a key. Whose records a role reaches
is decided in `people`, where allocation is known.
"""
