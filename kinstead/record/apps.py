"""The room as Django sees it."""

from django.apps import AppConfig


class RecordConfig(AppConfig):
    name = "kinstead.record"
    label = "record"
    verbose_name = "What every room writes on a family's record"

    def ready(self) -> None:
        """Make the room's nightly jobs known to the worker."""
        from kinstead.record import jobs  # noqa: F401
