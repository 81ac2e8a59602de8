"""The room as Django sees it."""

from django.apps import AppConfig


class CaseloadConfig(AppConfig):
    name = "kinstead.caseload"
    label = "caseload"
    verbose_name = "The worker's desk"
