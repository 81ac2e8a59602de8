"""The room as Django sees it."""

from django.apps import AppConfig


class RecordConfig(AppConfig):
    name = "kinstead.record"
    label = "record"
    verbose_name = "What every room writes on a family's record"
