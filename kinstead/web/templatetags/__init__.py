"""The tags and filters that Kinstead's templates load: see `kinstead.py` beside this file."""
