"""The room as Django sees it."""

from django.apps import AppConfig


class FrontDoorConfig(AppConfig):
    name = "kinstead.front_door"
    label = "front_door"
    verbose_name = "Contacts and referrals"
