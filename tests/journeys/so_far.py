"""What happened before a journey begins, where another journey walks it page by page already.

`so_far` does it inside the running site's own database, through the product's own actions and as
the people who would have done them: nothing here writes what a page could not have written.
"""

from __future__ import annotations

import json
from typing import Any

_MARK = "so far: "


def so_far(site: Any, what: str, **given: Any) -> dict[str, Any]:
    """Do `what`, a function of `begun.py`, in the site's database; what it says of it."""
    code = (
        "import json\n"
        "from tests.journeys import begun\n"
        f"print({_MARK!r} + json.dumps(begun.{what}(**json.loads({json.dumps(given)!r}))))"
    )
    done = site.command("manage", "shell", "-v", "0", "-c", code)
    line = [said for said in done.stdout.splitlines() if said.startswith(_MARK)]
    assert line, f"{what}: {done.stdout}{done.stderr}"
    said: dict[str, Any] = json.loads(line[-1].removeprefix(_MARK))
    return said
