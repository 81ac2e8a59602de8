"""Every page says who may open it; one that does not, fails here."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, get_resolver

from kinstead.access.roles import Action

# allauth's pages about one's own sign-in: they show nothing of anybody else, and hold their own
# checks. Everything else is ours and must say.
LIBRARIES = ("allauth.",)


def all_patterns(resolver: URLResolver) -> list[URLPattern]:
    found: list[URLPattern] = []
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            found.extend(all_patterns(entry))
        else:
            found.append(entry)
    return found


def our_pages() -> list[URLPattern]:
    return [
        p
        for p in all_patterns(get_resolver())
        if not getattr(p.callback, "__module__", "").startswith(LIBRARIES)
        and not getattr(getattr(p.callback, "view_class", None), "__module__", "").startswith(
            LIBRARIES
        )
        # Django's own redirect that allauth mounts.
        and not getattr(p.callback, "__module__", "").startswith("django.")
    ]


def test_every_page_declares_its_policy() -> None:
    without = [str(p.pattern) for p in our_pages() if not hasattr(p.callback, "policy")]
    assert without == []


def test_a_policy_is_actions_or_one_of_the_two_open_kinds() -> None:
    assert our_pages()
    for page in our_pages():
        policy = page.callback.policy  # type: ignore[attr-defined]
        assert policy in (("anyone",), ("signed in",)) or (
            policy and all(isinstance(action, Action) for action in policy)
        ), str(page.pattern)


def test_few_pages_are_open_to_anyone() -> None:
    names = {p.name for p in our_pages() if p.callback.policy == ("anyone",)}  # type: ignore[attr-defined]
    assert names == {
        "start",
        "accessibility",
        "privacy",
        "sign_in_as",
        # With a link that works once; and on the way back from single sign-on.
        "choose_password",
        "openid_connect_callback",
    }


def test_every_page_has_a_name() -> None:
    assert [str(p.pattern) for p in our_pages() if not p.name] == []
