"""Serves the drawn examples on this machine under the product's own content policy.

A page that needs anything written into it (a style, a script) is broken here as it would be in
use. Posts to /draft/ answer as a test tells them to.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

STATIC = Path(__file__).resolve().parents[2] / "kinstead" / "web" / "static"
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


@dataclass
class DrawnSite:
    """The running site: pages by name, what was posted, and what the next posts are answered."""

    pages: dict[str, str]
    policy: str
    url: str = ""
    posted: list[bytes] = field(default_factory=list)
    answers: list[tuple[int, dict[str, Any]]] = field(default_factory=list)


@contextmanager
def serving(pages: dict[str, str], policy: str) -> Iterator[DrawnSite]:
    """The site until the block ends."""
    site = DrawnSite(pages, policy)

    class Handler(BaseHTTPRequestHandler):
        def _answer(self, status: int, kind: str, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Content-Security-Policy", site.policy)
            self.end_headers()
            self.wfile.write(body)

        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            if path.startswith("/static/"):
                file = (STATIC / path.removeprefix("/static/")).resolve()
                if file.is_file() and file.is_relative_to(STATIC):
                    kind = TYPES.get(file.suffix, "application/octet-stream")
                    return self._answer(200, kind, file.read_bytes())
            page = site.pages.get(path.strip("/"))
            if page is not None:
                return self._answer(200, "text/html", page.encode())
            return self._answer(404, "text/plain", path.encode())

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            site.posted.append(body)
            status, answer = site.answers.pop(0) if site.answers else (500, {})
            self._answer(status, "application/json", json.dumps(answer).encode())

        def log_message(self, *_: Any) -> None:
            """Say nothing: the test says what matters."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
