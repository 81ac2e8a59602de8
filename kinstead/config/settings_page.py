"""Writes `docs/contributing/settings.md` from the settings themselves (`make settings`)."""

from __future__ import annotations

import dataclasses

from kinstead.config.environment import Environment


def written() -> str:
    """`docs/contributing/settings.md`, written from the fields above."""
    lines = [
        "# Settings",
        "",
        "Every setting Kinstead takes from its environment. Written from",
        "`kinstead/config/environment.py` by `make settings`; change it there, not here.",
        "",
        "A value that cannot be understood, or a name beginning `KINSTEAD_` that is not listed,",
        "stops the start with one sentence and exit status 2. Set but empty means not set.",
        "",
        "| Name | Meaning | Default | Example |",
        "|---|---|---|---|",
    ]
    for field in dataclasses.fields(Environment):
        about = field.metadata
        default = f"`{about['default']}`" if about["default"] else "not set"
        lines.append(
            f"| `{about['name']}` | {about['meaning']} | {default} | `{about['example']}` |"
        )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(written(), end="")
