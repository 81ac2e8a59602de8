"""Which pages a long list has, for the pagination below it."""

from __future__ import annotations

from urllib.parse import urlencode

from kinstead.web.shapes import PageLink, Pages


def pages(
    *, number: int, per_page: int, total: int, query: list[tuple[str, str]] | None = None
) -> Pages:
    """The pagination of page `number` (from 1; kept within what there is) of `total` lines.

    `query` is the rest of the address's query, so that a filter survives turning the page.
    """
    kept = [(key, value) for key, value in (query or []) if key != "page"]

    def address(page: int) -> str:
        return "?" + urlencode([*kept, ("page", str(page))])

    last_page = max(1, -(-total // per_page))
    number = min(max(1, number), last_page)
    shown = sorted({1, last_page, number - 1, number, number + 1} & set(range(1, last_page + 1)))
    links: list[PageLink] = []
    before = 0
    for page in shown:
        if page - before > 1:
            links.append(PageLink(number=before + 1, gap=True))
        links.append(PageLink(number=page, url=address(page), current=page == number))
        before = page
    return Pages(
        first=min(total, (number - 1) * per_page + 1),
        last=min(total, number * per_page),
        total=total,
        links=tuple(links) if last_page > 1 else (),
        previous_url=address(number - 1) if number > 1 else "",
        next_url=address(number + 1) if number < last_page else "",
    )
