"""The room as Django sees it."""

from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    name = "kinstead.agencies"
    label = "agencies"
    verbose_name = "Agencies, teams and practitioners"
