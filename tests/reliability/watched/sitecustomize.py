"""Python imports this at its start: each connection and each name that is looked up is noted.

``WATCHED`` names the file. A line has the event of Python's audit, and what it is about.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

_NAMES = ("socket.getaddrinfo", "socket.gethostbyname")
_SENDS = ("socket.connect", "socket.sendto")
_FILE = Path(os.environ["WATCHED"])


def _heard(event: str, arguments: tuple[object, ...]) -> None:
    if event in _NAMES or event in _SENDS:
        about = arguments[0] if event in _NAMES else arguments[1]
        with _FILE.open("a", encoding="utf-8") as told:
            told.write(f"{event} {about}\n")


sys.addaudithook(_heard)
