"""The room as Django sees it."""

from django.apps import AppConfig


class CareConfig(AppConfig):
    name = "kinstead.care"
    label = "care"
    verbose_name = "Edge of care"
