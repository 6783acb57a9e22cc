"""Answers from episodes: as text for people, as JSON, and as Markdown.

Quotes are what others said: they are shown so that no terminal and no browser obeys them. What a
model has worded stands above the quote that it rests on, and is shown as warily. Titles, times and
links are made here, from what is known of a source.
"""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import TYPE_CHECKING

from critic.episodes.answer import Answered, as_hit
from critic.episodes.links import link
from critic.model.status import NOT_ASKED, Status
from critic.report import asked, columns, passages
from critic.report.look import Look, paint
from critic.report.markdown import escaped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from critic.corpus.model import Source
    from critic.episodes.answer import Answer, Citation, Claim
    from critic.episodes.conversation import Exchange
    from critic.episodes.found import Found
    from critic.model.status import Part

REFUSAL = "The material does not cover this."
ERASED = "No answer is kept: it was broken off, or a document that it cites was forgotten.\n"
_NEAREST = "Nearest to it:"
_INDENT = "   "
_ROOM = len(_INDENT)


def text(answer: Answer, look: Look, part: Part = NOT_ASKED) -> str:
    """Return the claims, each a quote above its places; ``part`` is what became of a model."""
    return "\n".join(_rows(answer, look, part)) + "\n"


def numbered(number: int, claim: Claim, look: Look) -> str:
    """Return a claim as text, below a line of its own where it is not the first."""
    return "\n".join(_claim(number, claim, look)) + "\n"


def as_json(answer: Answer, _: Look, part: Part = NOT_ASKED) -> str:
    """Return the one object of ``critic ask --format json``."""
    return json.dumps(as_object(answer, part), ensure_ascii=False, indent=2) + "\n"


def as_object(answer: Answer, part: Part = NOT_ASKED) -> dict[str, object]:
    """Return an answer as JSON has it; ``part`` is what became of a model."""
    claims = answer.claims if isinstance(answer, Answered) else ()
    return {
        "answered": bool(claims),
        "answer": "\n".join(claim.text for claim in claims) or REFUSAL,
        "claims": [claimed(claim) for claim in claims],
        "nearest": [
            passages.fields(as_hit(each)) | {"at": passages.clock(each.piece.seconds)}
            for each in answer.nearest
        ],
        "model": asked.fields(part),
    }


def claimed(claim: Claim) -> dict[str, object]:
    """Return a claim as JSON has it."""
    return {"text": claim.text, "citations": [cited(each) for each in claim.citations]}


def cited(citation: Citation) -> dict[str, object]:
    """Return a citation as JSON has it."""
    return {
        "source": PurePath(citation.source.name).as_posix(),
        "locator": locator(citation),
        "start": passages.clock(citation.piece.seconds),
        "quote": citation.quote,
        "title": citation.source.loaded.title,
        "speaker": citation.piece.speaker,
        "url": address(citation),
    }


def markdown(answer: Answer, _: Look, part: Part = NOT_ASKED) -> str:
    """Return the claims as quotes, with links to the minute where an address is known."""
    return "\n".join(_lines(answer, part)) + "\n"


def block(claim: Claim) -> str:
    """Return a claim as Markdown: what a model has worded above the quote, its places below."""
    said = [escaped(claim.text), ""] if is_worded(claim) else []
    places = [f"> — {_speaker(citation)}{linked(citation)}  " for citation in claim.citations]
    return "\n".join((*said, f"> {escaped(claim.citations[0].quote)}", ">", *places))


def linked(citation: Citation) -> str:
    """Return where a citation stands as Markdown, as a link where an address is known."""
    url = address(citation)
    where = escaped(place(citation))
    return f"[{where}](<{url}>)" if url else where


def transcript(exchanges: Sequence[Exchange]) -> str:
    """Return a conversation as Markdown, each question above its answer."""
    return "\n".join(f"## {escaped(each.question)}\n\n{_kept(each.answer)}" for each in exchanges)


def history(exchanges: Sequence[Exchange], look: Look) -> str:
    """Return a conversation as text, each question above its answer."""
    return "\n".join(
        f"{paint(shown(each.question), look.palette.strong)}\n"
        f"{ERASED if each.answer is None else text(each.answer, look)}"
        for each in exchanges
    )


def described(source: Source) -> str:
    """Return a document in a line: its name, its title and its date."""
    known = (PurePath(source.name).as_posix(), source.loaded.title, source.loaded.date)
    return " · ".join(shown(each) for each in known if each)


def shown(text: str) -> str:
    """Return what others wrote on one line that no terminal obeys."""
    return columns.printable(text)


def place(citation: Citation) -> str:
    """Return where a citation stands, for people: its episode, its heading or page, its time."""
    loaded = citation.source.loaded
    title = loaded.title or PurePath(citation.source.name).name
    return ", ".join(
        columns.printable(each) for each in dict.fromkeys((title, locator(citation))) if each
    )


def locator(citation: Citation) -> str:
    """Return the time of a citation; where there is none its heading, or its page."""
    passage = citation.passage
    if citation.piece.seconds is not None:
        return passages.clock(citation.piece.seconds) or ""
    if passage.heading:
        return passage.heading.lstrip("#").strip()
    return f"page {passage.page}" if passage.page is not None else ""


def address(citation: Citation) -> str | None:
    """Return the link to the moment; None where no address is known."""
    return link(citation.source.loaded.url, citation.piece.seconds)


def is_worded(claim: Claim) -> bool:
    """Whether a claim is no quote itself: a model has worded it."""
    return claim.text != claim.citations[0].quote


FORMATS: Mapping[str, Callable[[Answer, Look, Part], str]] = {
    "text": text,
    "json": as_json,
    "markdown": markdown,
}


def _rows(answer: Answer, look: Look, part: Part) -> Iterator[str]:
    if isinstance(answer, Answered):
        for number, claim in enumerate(answer.claims, start=1):
            yield from _claim(number, claim, look)
        return
    yield from columns.wrap(_refusal(part), look.width)
    if answer.nearest:
        yield from ("", _NEAREST)
    for found in answer.nearest:
        yield from (_INDENT + row for row in columns.wrap(_nearest(found), look.width - _ROOM))


def _claim(number: int, claim: Claim, look: Look) -> Iterator[str]:
    yield from ("",) if number > 1 else ()
    said = _quoted(claim)
    room = look.width - _ROOM
    if is_worded(claim):
        first = columns.wrap(columns.printable(claim.text), room)
        rows = [*first, *columns.wrap(said, room)]
    else:
        rows = columns.wrap(said, room)
    yield f"{number}  {rows[0]}"
    yield from (_INDENT + row for row in (*rows[1:], *_places(claim, look)))


def _refusal(part: Part) -> str:
    """Return the refusal; where a model has read the passages, that it was this model's."""
    well = part.status in {Status.OK, Status.CACHED}
    said = f"So says {part.name}: {part.reason}." if well and part.reason else ""
    return " ".join(filter(None, (REFUSAL, columns.printable(said))))


def _quoted(claim: Claim) -> str:
    speaker, quote = claim.citations[0].piece.speaker, claim.citations[0].quote
    said = f"“{columns.printable(quote)}”"
    return f"{columns.printable(speaker)}: {said}" if speaker else said


def _places(claim: Claim, look: Look) -> Iterator[str]:
    sign = paint(look.signs.instead, look.palette.dim)
    for citation in claim.citations:
        yield f"{sign} {paint(place(citation), look.palette.strong)}"
    url = next(filter(None, map(address, claim.citations)), None)
    if url:
        yield f"  {url}"


def _nearest(found: Found) -> str:
    title = found.moment.source.loaded.title or PurePath(found.moment.source.name).name
    start = passages.clock(found.piece.seconds)
    return columns.printable(f"{title}, {start}" if start else title)


def _kept(answer: Answer | None) -> str:
    return ERASED if answer is None else markdown(answer, Look())


def _lines(answer: Answer, part: Part) -> Iterator[str]:
    if not isinstance(answer, Answered):
        yield escaped(_refusal(part))
        if answer.nearest:
            yield from ("", _NEAREST, "")
        yield from (f"- {escaped(_nearest(found))}" for found in answer.nearest)
        return
    for number, claim in enumerate(answer.claims):
        if number:
            yield ""
        yield block(claim)


def _speaker(citation: Citation) -> str:
    return f"{escaped(citation.piece.speaker)}, " if citation.piece.speaker else ""
