"""A model of this machine: llama.cpp in this process, serving a GGUF file to this machine alone.

``OMP_WAIT_POLICY=passive`` must stand in the environment before this module is imported, or threads
that wait eat what the others need.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import xllamacpp

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_HOST = "127.0.0.1"
# For each call at once: our prompts have about 2,000 tokens before the draft.
_CONTEXT, _AT_ONCE = 8_192, 2


@contextmanager
def serving(path: Path, port: int = 0, threads: int = 0) -> Iterator[str]:
    """Serve a model while the context lasts, and give its base URL; port 0 takes a free one.

    ``threads`` 0 are as many as there are cores.
    """
    params = xllamacpp.CommonParams()
    params.model.path = str(path)
    params.model_alias = {path.stem}
    params.hostnames = [_HOST]
    params.port = port
    params.n_parallel = _AT_ONCE
    params.n_ctx = _CONTEXT * _AT_ONCE
    params.ui = False
    params.endpoint_slots = params.endpoint_props = False
    params.no_perf = True
    params.verbosity = 0
    if threads:
        params.cpuparams.n_threads = threads
    server = xllamacpp.Server(params)
    try:
        yield f"{server.listening_address}/v1"
    finally:
        del server
