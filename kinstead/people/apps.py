"""The room as Django sees it."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "kinstead.people"
    label = "people"
    verbose_name = "People, families and who works with them"

    def ready(self) -> None:
        """Make the room's nightly jobs known to the worker."""
        from kinstead.people import jobs  # noqa: F401
