"""Statutory returns: what an authority must send the Department for Education.

Each collection has its own folder, which reads, checks and writes that collection's files as
plain tables and knows nothing of Django or of the database. The database side of the room (what
came in, kept as received; what was made of it; what goes out) stands beside those folders and
turns records into the same tables. Data officers work here.

The law: the Secretary of State's power to require information about children, section 83 of the
Children Act 1989.
"""
