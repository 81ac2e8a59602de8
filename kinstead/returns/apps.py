"""The room as Django sees it."""

from django.apps import AppConfig


class ReturnsConfig(AppConfig):
    name = "kinstead.returns"
    label = "returns"
    verbose_name = "Statutory returns"

    def ready(self) -> None:
        # The worker must know the room's jobs.
        from kinstead.returns import jobs  # noqa: F401
