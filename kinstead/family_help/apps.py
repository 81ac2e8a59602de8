"""The room as Django sees it."""

from django.apps import AppConfig


class FamilyHelpConfig(AppConfig):
    name = "kinstead.family_help"
    label = "family_help"
    verbose_name = "Family help"
