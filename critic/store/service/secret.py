"""What a key looks like, and what is kept of it: nothing that would open a door."""

from __future__ import annotations

import hmac
import os
import re
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from critic.store.trouble import Trouble, told, trouble

if TYPE_CHECKING:
    from pathlib import Path

_PREFIX = "critic_"
_BYTES = 32
_FORM = re.compile(rf"{_PREFIX}(?P<id>[0-9a-f]{{12}})\.(?P<secret>[\w-]{{43}})", re.ASCII)
_PEPPER = re.compile(f"[0-9a-f]{{{2 * _BYTES}}}")


class Secret(NamedTuple):
    """A key as its holder has it: ``critic_ID.SECRET``, where the secret has 256 bits."""

    id: str
    secret: str

    def __str__(self) -> str:
        return f"{_PREFIX}{self.id}.{self.secret}"

    def digest(self, pepper: bytes) -> bytes:
        """Return what is kept instead of the secret."""
        return hmac.digest(pepper, f"{self.id}.{self.secret}".encode(), "sha256")


def made() -> Secret:
    """Return a new key; no two are alike, and none can be guessed."""
    return Secret(secrets.token_hex(6), secrets.token_urlsafe(_BYTES))


def read(text: str) -> Secret | None:
    """Return the key that a text is, None where it is none."""
    found = _FORM.fullmatch(text)
    return Secret(found["id"], found["secret"]) if found else None


def pepper(path: Path) -> bytes:
    """Return what digests are made with: a file of ours that nobody else may read.

    Without it no key that was given out is known any more, whoever has the database.
    """
    with told(path):
        if not path.exists():
            with suppress(FileExistsError):
                _create(path)
        found = path.read_text(encoding="ascii", errors="replace")
    if not _PEPPER.fullmatch(found):
        raise trouble(Trouble.BROKEN, path)
    return bytes.fromhex(found)


def _create(path: Path) -> None:
    """Write the file apart and link it: whoever comes second finds a whole one, never a half."""
    unfinished = path.with_name(f"{path.name}-{secrets.token_hex(4)}.part")
    try:
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as stream:
            stream.write(secrets.token_hex(_BYTES))
            stream.flush()
            os.fsync(descriptor)
        os.link(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)
