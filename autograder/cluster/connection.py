"""Which clusters are used, and the connection to one."""

from __future__ import annotations

import logging
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

PATIENCE = 10.0
LOOPBACK = ("localhost", "127.0.0.1", "::1")
FILES = (
    "set distributed.comm.tls.ca-file, .client.cert and .client.key in Dask's "
    "configuration (README, Several machines)"
)


class ClusterUnusable(ValueError):
    """Nothing can be executed on the cluster; the sentence says why."""


def refusal(address: str) -> str:
    """Say why an address is not used, nothing if it may be.

    >>> refusal("tls://10.0.0.7:8786")
    ''
    >>> refusal("tcp://localhost:8786")
    ''
    >>> refusal("tcp://10.0.0.7:8786")
    'tcp:// is not encrypted, and the hidden casebooks travel: use tls://'
    """
    parts = urlsplit(address)
    if parts.scheme == "tcp" and parts.hostname not in LOOPBACK:
        return "tcp:// is not encrypted, and the hidden casebooks travel: use tls://"
    if parts.scheme not in ("tls", "tcp") or not parts.hostname:
        return "tls://HOST:PORT is expected, or tcp://localhost:PORT"
    return ""


@contextmanager
def connected(address: str) -> Iterator[Any]:
    """Connect to a scheduler; what still runs when it ends is cancelled."""
    if reason := refusal(address):
        raise ClusterUnusable(f"the scheduler's address is {address!r}; {reason}")
    from distributed import Client
    from distributed.security import Security

    # What goes wrong is told by our own sentences.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        security = Security()
        arguments = security.get_connection_args("client")
        if address.startswith("tls") and arguments["ssl_context"] is None:
            raise ClusterUnusable(f"{address} needs certificates; {FILES}")
        client = Client(
            address,
            security=security,
            timeout=PATIENCE,
            set_as_default=False,
            deserializers=["dask", "msgpack", "error"],
        )
    except (ssl.SSLError, FileNotFoundError) as error:
        raise ClusterUnusable(
            f"the TLS files cannot be used ({error}); {FILES}"
        ) from error
    except OSError as error:
        cause = error.__cause__ or error
        raise ClusterUnusable(
            f"no Dask scheduler answers at {address} within {PATIENCE:g} s ({cause}); "
            "start it, or check the address and the certificates"
        ) from error
    try:
        yield client
    finally:
        client.close(timeout=PATIENCE)
