"""KINSTEAD_HOME, the folder with everything Kinstead keeps on this machine, and its secret key."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from kinstead.config.setting_readers import BadSetting


def make_home(home: Path) -> None:
    """Make KINSTEAD_HOME if it is not there; one that is there is left as it is.

    Others may pass through it but not list it: run by root, the database belongs to another
    account, which must reach its own folder inside.
    """
    try:
        home.mkdir(mode=0o711, parents=True, exist_ok=True)
    except OSError as why:
        raise BadSetting(
            f"KINSTEAD_HOME cannot be made at {home}: {why.strerror}. Set KINSTEAD_HOME to a "
            "folder you may write in."
        ) from None


def kept_secret(home: Path) -> str:
    """The demo's secret, from `home`/secret; made there (owner-only) when there is none."""
    path = home / "secret"
    make_home(home)
    try:
        # Written whole under another name first, so that two first starts agree on one.
        fresh = path.with_name(f"secret.{os.getpid()}")
        if not path.exists():
            fresh.touch(mode=0o600)
            fresh.write_text(secrets.token_urlsafe(48) + "\n", encoding="ascii")
            try:
                os.link(fresh, path)
            except FileExistsError:
                pass
            finally:
                fresh.unlink()
        kept = path.read_text(encoding="ascii").strip()
    except OSError as why:
        raise BadSetting(f"The secret key cannot be kept in {path}: {why.strerror}.") from None
    if len(kept) < 32:
        raise BadSetting(f"{path} does not hold a secret key; remove it to have one made.")
    return kept
