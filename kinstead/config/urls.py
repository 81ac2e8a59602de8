"""Root addresses: one include per room, latest room first."""

from __future__ import annotations

from django.urls import include, path

handler400 = "kinstead.access.views.bad_request"
handler403 = "kinstead.access.views.not_permitted"
handler404 = "kinstead.access.views.not_found"
handler500 = "kinstead.access.views.server_error"

urlpatterns = [
    path("", include("kinstead.caseload.urls")),
    path("", include("kinstead.returns.urls")),
    path("", include("kinstead.child_protection.urls")),
    path("", include("kinstead.family_help.urls")),
    path("", include("kinstead.front_door.urls")),
    path("", include("kinstead.record.urls")),
    path("", include("kinstead.people.urls")),
    path("", include("kinstead.agencies.urls")),
    path("", include("kinstead.access.urls")),
]
