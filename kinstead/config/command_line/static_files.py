"""Collecting style sheets and scripts for production, only when one of them has changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import kinstead


def gather(folder: Path, progress: Callable[[str], None]) -> None:
    """Collect static files into `folder`, fingerprinted and compressed, unless they are there."""
    wanted = _fingerprint()
    mark = folder / ".gathered"
    if mark.exists() and mark.read_text(encoding="ascii") == wanted:
        return
    import django
    from django.core.management import call_command

    progress("")
    django.setup()
    call_command("collectstatic", interactive=False, verbosity=0)
    mark.write_text(wanted, encoding="ascii")


def _fingerprint() -> str:
    digest = hashlib.sha256()
    rooms = Path(kinstead.__path__[0])
    for path in sorted(rooms.glob("*/static/**/*")):
        if path.is_file():
            digest.update(path.relative_to(rooms).as_posix().encode())
            digest.update(path.read_bytes())
    for package in ("django", "django-allauth", "whitenoise"):
        digest.update(f"{package} {metadata.version(package)}".encode())
    return digest.hexdigest()
