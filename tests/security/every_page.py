"""Every page there is, found by asking Django, with its policy and what its address needs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from kinstead.access.models import Account
from kinstead.access.roles import Action
from tests.security.world import ARGUMENTS, FAMILY_THINGS, Which, World
from tests.shape.test_every_page_has_a_policy import our_pages

ANYONE, SIGNED_IN = ("anyone",), ("signed in",)


@dataclass(frozen=True)
class Page:
    """One address. `policy` is the actions of which one opens it, or one of the two open kinds."""

    name: str
    policy: tuple[Any, ...]
    parameters: tuple[str, ...]

    def __str__(self) -> str:
        return self.name

    @property
    def is_about_a_family(self) -> bool:
        """Whether its address says whose record it is."""
        return bool(set(self.parameters) & set(FAMILY_THINGS))

    def opens_to(self, actions: frozenset[Action]) -> bool:
        """What the policy says of somebody signed in who may do `actions`."""
        return self.policy in (ANYONE, SIGNED_IN) or any(a in actions for a in self.policy)

    def address(self, world: World, which: Which, asker: Account) -> str:
        """Its address for one family (or none), as `asker` would come to it."""
        unknown = [name for name in self.parameters if name not in ARGUMENTS]
        assert not unknown, (
            f"The page {self.name} needs {unknown}: add them to ARGUMENTS in "
            "tests/security/world.py, with a real one for each family"
        )
        return reverse(
            self.name,
            kwargs={name: ARGUMENTS[name](world, which, asker) for name in self.parameters},
        )


@cache
def all_pages() -> tuple[Page, ...]:
    """Ours; the sign-in library's own pages have tests of their own."""
    return tuple(
        Page(
            name=str(pattern.name),
            policy=tuple(pattern.callback.policy),  # type: ignore[attr-defined]
            parameters=parameters,
        )
        for pattern, parameters in _with_parameters(get_resolver(), ())
        if pattern in _ours()
    )


@cache
def _ours() -> tuple[URLPattern, ...]:
    return tuple(our_pages())


def _with_parameters(
    resolver: URLResolver, above: tuple[str, ...]
) -> list[tuple[URLPattern, tuple[str, ...]]]:
    found: list[tuple[URLPattern, tuple[str, ...]]] = []
    for entry in resolver.url_patterns:
        parameters = (*above, *entry.pattern.regex.groupindex)
        if isinstance(entry, URLResolver):
            found.extend(_with_parameters(entry, parameters))
        else:
            found.append((entry, parameters))
    return found


def words_of(answer: Any) -> str:
    """The whole body without what differs from one answer to the next for anybody."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    text = body.decode("utf-8", errors="replace")
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", text)
