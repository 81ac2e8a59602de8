"""A PostgreSQL of our own: found, started, shared between commands, stopped; nothing to install.

For evaluation, development and tests. `Server` is the whole of it for a caller:

    server = Server(home / "postgres")
    with server.running():
        connect(host=str(server.address().folder), port=server.address().port, ...)

Open the files in this order: `binaries` (which PostgreSQL), `account` (who runs it; PostgreSQL
refuses root), `place` (which folder it may own), `server` (starting and sharing it), `keeper` (the
small process that stops it when nobody uses it any more, even after a kill -9), `processes` (what
is left running after a crash). Knows nothing of Django or of what the database holds.
"""

from kinstead.kit.postgres.refusal import CannotRun
from kinstead.kit.postgres.server import ADMIN, Address, Server

__all__ = ["ADMIN", "Address", "CannotRun", "Server"]
