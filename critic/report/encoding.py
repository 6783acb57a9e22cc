"""What of a text UTF-8 has no bytes for."""

from __future__ import annotations

import re

_SURROGATE = re.compile("[\ud800-\udfff]")


def encodable(json: str) -> str:
    """Return JSON that has UTF-8: half a surrogate pair has none, but for its escape."""
    return _SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", json)
