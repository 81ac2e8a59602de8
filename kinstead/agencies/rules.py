"""Whether an authority's own limit for a duty may stand beside the national one."""

from __future__ import annotations

from kinstead.statute import Counting, Edition, Limit


def why_not(edition: Edition, own: int) -> str:
    """Why `own`, in the edition's unit, may not be an authority's limit; empty when it may.

    A limit of law or guidance may be tightened and never loosened. Where only practice or
    Kinstead's own default stands behind a number, each authority sets its own.
    """
    limit = Limit(own, edition.unit)
    if own < 1:
        return "A limit is at least 1. Leave it empty to keep the usual one."
    if not edition.basis.is_national:
        return ""
    if own == edition.limit.count:
        return f"{limit} is the national limit itself. Leave it empty to keep it."
    if edition.limit.count == 0 and edition.counting is not Counting.AHEAD:
        return "This is due on the day itself, and nothing is tighter than that."
    # A notice to be given ahead is tighter the longer it is.
    is_tighter = (own > edition.limit.count) is (edition.counting is Counting.AHEAD)
    if is_tighter:
        return ""
    return (
        f"{limit} is looser than the national {edition.limit}. An authority may be stricter than"
        " law and guidance, never more lenient."
    )
