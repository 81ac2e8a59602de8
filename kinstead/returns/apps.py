"""The room as Django sees it."""

from django.apps import AppConfig


class ReturnsConfig(AppConfig):
    name = "kinstead.returns"
    label = "returns"
    verbose_name = "Statutory returns"
