"""Addresses of this room."""

from __future__ import annotations

from django.urls import path

from kinstead.people.views import duplicates, merges, restrict, reveal, search

urlpatterns = [
    path("search/", search.search, name="search"),
    path("families/<uuid:family_id>/restrict/", restrict.restrict, name="restrict"),
    path(
        "families/<uuid:family_id>/addresses/<uuid:address_id>/show/",
        reveal.reveal_address,
        name="reveal_address",
    ),
    path("duplicates/", duplicates.duplicate_pairs, name="duplicates"),
    path("duplicates/look/", duplicates.look_for_duplicates, name="look_for_duplicates"),
    path("duplicates/<uuid:pair_id>/", duplicates.compare, name="compare"),
    path("duplicates/<uuid:pair_id>/two-people/", duplicates.keep_apart, name="keep_apart"),
    path("merges/", merges.merges, name="merges"),
    path("merges/<uuid:merge_id>/", merges.merge, name="merge"),
    path("merges/<uuid:merge_id>/undo/", merges.undo_merge, name="undo_merge"),
]
