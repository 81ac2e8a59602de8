"""The room as Django sees it."""

from django.apps import AppConfig


class NorthmereConfig(AppConfig):
    name = "kinstead.northmere"
    label = "northmere"
    verbose_name = "The invented council"
