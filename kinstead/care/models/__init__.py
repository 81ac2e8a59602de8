"""One record per file."""

from kinstead.care.models.pre_proceedings import PreProceedings

__all__ = ["PreProceedings"]
