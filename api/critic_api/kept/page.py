"""Long lists, a page at a time: the header Link says where the next one is (RFC 8288)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Generic, NamedTuple, Protocol, TypeVar

from fastapi import Query

from critic_api.access.asked import there

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fastapi import Request

Limit = Annotated[int, Query(ge=1, le=1000, description="How many at most.")]
After = Annotated[
    str | None, Query(max_length=200, description="The id of the last entry of the page before.")
]


class _Known(Protocol):
    @property
    def id(self) -> str: ...


_Entry = TypeVar("_Entry", bound=_Known)
_Kept_co = TypeVar("_Kept_co", bound=_Known, covariant=True)


class _Kept(Protocol[_Kept_co]):
    def get(self, identity: str) -> _Kept_co | None: ...

    def all(self, limit: int | None, after: str | None) -> Sequence[_Kept_co]: ...


class Page(NamedTuple, Generic[_Entry]):
    """Some entries of a list, and whether there are more."""

    entries: Sequence[_Entry]
    has_more: bool

    @classmethod
    def of(cls, entries: Sequence[_Entry], limit: int) -> Page[_Entry]:
        """Return the first ``limit`` entries; one more was looked for, or all."""
        return cls(entries[:limit], len(entries) > limit)

    @classmethod
    def after(cls, kept: _Kept[_Entry], limit: int, after: str | None) -> Page[_Entry]:
        """Return the entries after the one with an id, which has to be there."""
        if after is not None:
            there(kept.get(after))
        return cls.of(kept.all(limit + 1, after), limit)

    def link(self, request: Request, parameter: str) -> dict[str, str]:
        """Return the header that leads to the next page, whose ``parameter`` is the last id."""
        if not self.has_more:
            return {}
        url = request.url.include_query_params(**{parameter: self.entries[-1].id})
        return {"Link": f'<{url.path}?{url.query}>; rel="next"'}
