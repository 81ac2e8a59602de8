"""The room as Django sees it."""

from django.apps import AppConfig


class ChildProtectionConfig(AppConfig):
    name = "kinstead.child_protection"
    label = "child_protection"
    verbose_name = "Multi-agency child protection"
