"""Addresses of this room."""

from __future__ import annotations

from django.urls import URLPattern, path

from kinstead.front_door.views import contacts, referrals, tell_us

urlpatterns: list[URLPattern] = [
    path("front-door/", contacts.front_door, name="front_door"),
    path(
        "front-door/decisions-to-ratify/",
        referrals.referrals_to_ratify,
        name="referrals_to_ratify",
    ),
    path("front-door/contacts/<uuid:contact_id>/", contacts.contact, name="contact"),
    path(
        "front-door/contacts/<uuid:contact_id>/place/",
        contacts.place_contact,
        name="place_contact",
    ),
    path(
        "front-door/contacts/<uuid:contact_id>/answer/",
        contacts.answer_contact,
        name="answer_contact",
    ),
    path("tell-us/", tell_us.tell_us, name="tell_us"),
    path("tell-us/sent/", tell_us.contacts_sent, name="contacts_sent"),
    path("tell-us/sent/<uuid:sent_id>/", tell_us.contact_sent, name="contact_sent"),
    path(
        "families/<uuid:family_id>/referrals/<uuid:referral_id>/",
        referrals.referral,
        name="referral",
    ),
    path(
        "families/<uuid:family_id>/referrals/<uuid:referral_id>/ratify/",
        referrals.ratify_referral,
        name="ratify_referral",
    ),
]
