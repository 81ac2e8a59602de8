"""The authority, police, health, schools and voluntary bodies; their teams and practitioners.

Here too are an authority's own dated limits on a duty: tighter than the law, never looser, and
kept beside it (`statute` holds no tables).
"""
