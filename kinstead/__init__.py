"""Kinstead: one record for a family, which the family helps to write.

The folders are rooms, laid out as a family's journey; `docs/contributing/rooms.md` is the map.
A later room may import an earlier one, never the reverse.
"""
