"""What this room does in the background. A job done twice is done once."""

from __future__ import annotations

from uuid import UUID

from procrastinate.contrib.django import app

from kinstead.kit import moments
from kinstead.returns.actions import received_returns


@app.task(name=received_returns.JOB, lock=received_returns.JOB)
def take_in_return(received_id: str) -> None:
    """Take in an uploaded return."""
    received_returns.take_in_waiting(UUID(received_id), at=moments.now())
