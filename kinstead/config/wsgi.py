"""Kinstead as a WSGI application, for gunicorn: `gunicorn -c python:kinstead.config.serving
kinstead.config.wsgi` serves it where `kinstead serve` is not wanted.
"""

from __future__ import annotations

import os
import sys

from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application

from kinstead.config import production
from kinstead.config.environment import BadSetting


def _ready_to_serve() -> WSGIHandler:
    """The application, or one line for each thing that keeps it from starting."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kinstead.config.settings")
    try:
        from kinstead.config.environment import environment

        refused = production.refusals(environment) or production.database_refusals(environment)
    except BadSetting as why:
        refused = [str(why)]
    if refused:
        print("\n".join(refused), file=sys.stderr, flush=True)
        raise SystemExit(2)
    handler = get_wsgi_application()
    # Every address and view is imported now, before workers fork, not at the first page.
    from django.urls import get_resolver

    get_resolver().url_patterns  # noqa: B018  (reading it is what imports them)
    return handler


application = _ready_to_serve()
