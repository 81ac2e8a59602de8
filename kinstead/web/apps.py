"""The room as Django sees it."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "kinstead.web"
    label = "web"
    verbose_name = "Base page and components"
