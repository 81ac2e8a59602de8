"""The room as Django sees it."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "kinstead.access"
    label = "access"
    verbose_name = "Who may see and do what"
