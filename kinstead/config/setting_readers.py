"""How the text of each setting is read: one function a kind, each refusing in one sentence."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit


class BadSetting(Exception):
    """A setting that cannot be used; the message says which, why and what would do."""


def text(name: str, raw: str) -> str:
    """Words, as they are."""
    return raw.strip()


def yes_or_no(name: str, raw: str) -> bool:
    """yes or no, and what service managers write for them."""
    word = raw.strip().lower()
    if word in {"yes", "true", "on", "1"}:
        return True
    if word in {"no", "false", "off", "0"}:
        return False
    raise BadSetting(f"{name} must be yes or no, not {raw!r}.")


def yes_no_or_unsaid(name: str, raw: str) -> bool | None:
    """yes, no, or nothing, where what nothing means depends on other settings."""
    return yes_or_no(name, raw) if raw.strip() else None


def whole_number(smallest: int, largest: int) -> Callable[[str, str], int]:
    """A whole number in a range, both ends included."""

    def read(name: str, raw: str) -> int:
        try:
            number = int(raw)
        except ValueError:
            number = smallest - 1
        if not smallest <= number <= largest:
            raise BadSetting(
                f"{name} must be a whole number from {smallest} to {largest}, not {raw!r}."
            )
        return number

    return read


def one_of(*choices: str) -> Callable[[str, str], str]:
    """One of a few words."""

    def read(name: str, raw: str) -> str:
        if raw.strip() not in choices:
            raise BadSetting(f"{name} must be one of {', '.join(choices)}, not {raw!r}.")
        return raw.strip()

    return read


def folder(name: str, raw: str) -> Path:
    """A folder, there or to be made."""
    path = Path(raw).expanduser().absolute()
    if path.exists() and not path.is_dir():
        raise BadSetting(f"{name} must be a folder, and {path} is not one.")
    return path


def file(name: str, raw: str) -> Path | None:
    """A file that is there, or nothing."""
    if not raw.strip():
        return None
    path = Path(raw).expanduser().absolute()
    if not path.is_file():
        raise BadSetting(f"{name} names {path}, and there is no such file.")
    return path


def host_names(name: str, raw: str) -> tuple[str, ...]:
    """Host names separated by commas."""
    hosts = tuple(part.strip() for part in raw.split(",") if part.strip())
    for host in hosts:
        if "/" in host or " " in host:
            raise BadSetting(
                f"{name} takes host names such as kinstead.northmere.example, separated by "
                f"commas, not {host!r}."
            )
    return hosts


def address_of(*schemes: str) -> Callable[[str, str], str]:
    """Read a URL. Its text is never repeated in a message: it may hold a password."""

    def read(name: str, raw: str) -> str:
        url = raw.strip()
        if not url:
            return ""
        try:
            parts = urlsplit(url)
            parts.port  # noqa: B018  (reading it is what checks it)
        except ValueError as why:
            raise BadSetting(f"{name} cannot be read as an address: {why}.") from None
        if parts.scheme not in schemes or not (parts.netloc or parts.query or parts.path):
            wanted = " or ".join(f"{scheme}://" for scheme in schemes)
            raise BadSetting(f"{name} must be an address beginning {wanted}")
        return url

    return read


def memory(name: str, raw: str) -> str:
    """An amount of memory, as PostgreSQL writes it."""
    if not re.fullmatch(r"[1-9]\d{0,6}(kB|MB|GB)", raw.strip()):
        raise BadSetting(f"{name} must be an amount of memory such as 256MB or 2GB, not {raw!r}.")
    return raw.strip()
