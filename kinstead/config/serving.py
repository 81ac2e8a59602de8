"""Gunicorn's configuration: how many workers, TLS, limits, and ending when we end.

Sync workers: measured level with the alternatives, with the best worst case. The application is
imported once, in the parent, and each worker then opens its own database connections.
"""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

from kinstead.config.environment import environment
from kinstead.kit.postgres.processes import die_with_parent

if TYPE_CHECKING:
    from gunicorn.arbiter import Arbiter
    from gunicorn.workers.base import Worker

# `kinstead serve` opens the port itself and hands it over, so that nobody can take it between.
_SOCKET, _READY = os.environ.get("_SERVING_SOCKET"), os.environ.get("_SERVING_READY")

bind = f"fd://{_SOCKET}" if _SOCKET else f"{environment.host}:{environment.port}"
workers = environment.workers
worker_class = "sync"
preload_app = True
control_socket_disable = True
proc_name = "kinstead"
loglevel = "warning"
# Long enough for a census file over a slow line; statements have a limit of their own.
timeout = 120
graceful_timeout = 3
# A worker is replaced now and then, in case something it uses keeps memory.
max_requests, max_requests_jitter = 10_000, 1_000
certfile = str(environment.tls_certificate) if environment.tls_certificate else None
keyfile = str(environment.tls_key) if environment.tls_key else None
# Who ended TLS is for Django to judge, by KINSTEAD_TRUST_PROXY_TLS alone.
secure_scheme_headers: dict[str, str] = {}
if os.path.isdir("/dev/shm"):
    worker_tmp_dir = "/dev/shm"  # a heartbeat file on a slow disk can stall a worker


def post_fork(server: Arbiter, worker: Worker) -> None:
    """In each new worker: share no database connection, and do not outlive the parent."""
    from django.db import connections

    connections.close_all()
    die_with_parent(signal.SIGKILL)


def post_worker_init(worker: Worker) -> None:
    """Tell `kinstead serve` that a page would be answered now."""
    if _READY:
        try:
            os.write(int(_READY), b".")
        except OSError:
            pass  # it was told by another worker and no longer listens
