"""What the pages of this room show, and what other rooms ask of the record.

Each function starts from who is asking; one that shows a family's record also writes the line in
the read log.
"""

from __future__ import annotations

from kinstead.record.queries.why import why_this_date
from kinstead.record.queries.work import OpenDuty, OpenTask, Work, work_for

__all__ = ["OpenDuty", "OpenTask", "Work", "why_this_date", "work_for"]
