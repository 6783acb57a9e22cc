"""The one place that reads what time it is: keys expire, and what is kept has a date."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> datetime:
    """Return the time in UTC."""
    return datetime.now(UTC)


def written(time: datetime) -> str:
    """Return a time as it is kept: it sorts as a text, and says that it is UTC."""
    return time.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def read(text: str) -> datetime:
    """Return the time that was kept as a text."""
    return datetime.fromisoformat(text)
