"""Addresses of this room."""

from __future__ import annotations

from django.urls import path

from kinstead.people.views import restrict, reveal, search

urlpatterns = [
    path("search/", search.search, name="search"),
    path("families/<uuid:family_id>/restrict/", restrict.restrict, name="restrict"),
    path("families/<uuid:family_id>/addresses/<uuid:address_id>/show/", reveal.reveal_address,
         name="reveal_address"),
]
