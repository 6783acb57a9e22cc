"""Addresses of episodes → links to a moment, in the way that its player reads a time."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

if TYPE_CHECKING:
    from urllib.parse import SplitResult

_SCHEMES = frozenset(("http", "https"))
_QUERY = frozenset(("youtube.com", "youtu.be", "youtube-nocookie.com", "spotify.com"))
"""Players that read ``t`` in the query, in seconds; all others get the fragment ``#t=``."""
_VIMEO = frozenset(("vimeo.com",))
_TIMES = frozenset(("t", "start", "time_continue"))


def link(url: str | None, seconds: float | None) -> str | None:
    """Return a link to a moment; None where an address is none that a browser should open.

    Without a time it leads to the episode. YouTube and Spotify read ``t`` in the query, Vimeo
    ``#t=65s``, and players of podcasts (Apple's, Overcast, a file in a browser) ``#t=65``.
    """
    parts = _parts(url)
    if parts is None:
        return None
    if seconds is None or seconds < 0:
        return urlunsplit(parts)
    time = str(int(seconds))
    host = (parts.hostname or "").lower()
    if _is_of(host, _QUERY):
        kept = [
            pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] not in _TIMES
        ]
        return urlunsplit(parts._replace(query=urlencode([*kept, ("t", time)])))
    fragment = f"t={time}s" if _is_of(host, _VIMEO) else f"t={time}"
    return urlunsplit(parts._replace(fragment=fragment))


def _parts(url: str | None) -> SplitResult | None:
    """Return the parts of a plain web address: no other scheme, no user, no odd character."""
    if not url or not url.isprintable() or any(c.isspace() or c in '<>"\\`' for c in url):
        return None
    try:
        parts = urlsplit(url)
        known = parts.scheme.lower() in _SCHEMES and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return None
    return parts if known and "@" not in parts.netloc else None


def _is_of(host: str, domains: frozenset[str]) -> bool:
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)
