"""A draft, and what is known around it, to a service; what its model proposes, back.

The rules judge here. Of the answer only what a model has worded is taken, as proposals that nobody
trusts: whoever shows them verifies them by the rules of this machine, as any other.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from critic.context.strategy import Citation
from critic.model.status import Part, Status
from critic.remote.errors import ServiceError, strange
from critic.remote.parts import part
from critic.report.columns import printable
from critic.strategy import passages
from critic.suggest.proposals import CHANGING, Origin, Proposal, SuggestionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from critic.context import Context
    from critic.pipeline import Setting
    from critic.remote.client import Client
    from critic.remote.fields import Fields
    from critic.suggest.proposals import Checked

_MOST = 200
_KINDS = frozenset(SuggestionKind)
_OTHERWISE = "it reads the draft in another way; is it of another version?"


class Told(NamedTuple):
    """What a service proposes for a draft, and what became of asking it.

    ``has_failed`` says that it has given no answer; what became of its model is another thing.
    """

    proposals: tuple[Proposal, ...]
    part: Part
    has_failed: bool = False


def told_of(setting: Setting, known: tuple[str, ...]) -> dict[str, object]:
    """Return what is known around drafts, as a service is told; it has the profiles ``known``.

    Words, metrics and rules of one's own stay here: a service is told of the nearest profile that
    ships, and its proposals are judged by what holds here.
    """
    context, profile = setting.context, setting.profile
    names = (profile.name, *(each.name for each in profile.extends))
    told: dict[str, object] = {
        "level": context.level,
        "today": context.today.isoformat() if context.today else None,
        "team": _team(context),
        "parent": context.parent.source if context.parent else None,
        "strategy": _strategy(context),
        "profile": next((each for each in names if each in known), None),
    }
    return {name: value for name, value in told.items() if value is not None}


def propose(
    client: Client, source: str, told: Mapping[str, object], checked: Checked, context: Context
) -> Told:
    """Return what the model of a service proposes; whatever becomes of that, nothing is raised."""
    server = client.server
    try:
        answer = client.post("/v1/critique", {"text": source, **told})
        asked = part(answer.one("model"))
        document, *more = answer.every("documents")
        if more:
            raise strange(server, "several documents")
        found = tuple(_proposals(document, checked, source, context))
    except ServiceError as error:
        return Told(
            (), Part(server.url, Status.DEGRADED, error.problem, error.wait), has_failed=True
        )
    name = f"{printable(asked.name)} (by {server.url})" if asked.name else server.url
    reason = printable(asked.reason) if asked.reason else None
    if asked.name is None:
        reason = reason or "no model is named where it was started"
    return Told(found, replace(asked, name=name, reason=reason))


def _team(context: Context) -> Mapping[str, object] | None:
    team = context.team
    if team is None:
        return None
    return {
        "owns": [*team.owns],
        "influences": [*team.influences],
        "contributes": [*team.contributes],
    }


def _strategy(context: Context) -> str | None:
    chosen = context.strategy
    return "\n\n".join((chosen.text, *(text for _, text in chosen.beside))) if chosen else None


def _proposals(
    document: Fields, checked: Checked, source: str, context: Context
) -> Iterator[Proposal]:
    here, there = _statements(checked), dict(_told_statements(document))
    places = passages(source, context)
    for each in document.every("suggestions")[:_MOST]:
        statement = each.text("for")
        if each.text("origin") != Origin.MODEL or each.text("kind") not in _KINDS:
            continue
        if here.get(statement) != there.get(statement):
            raise strange(document.server, _OTHERWISE)
        kind = SuggestionKind(each.text("kind"))
        yield Proposal(
            statement,
            kind,
            each.text("text"),
            each.text("why"),
            _resolves(each, _codes(checked, statement), kind),
            tuple(_citation(one, places) for one in each.every("citations")),
            Origin.MODEL,
        )


def _resolves(told: Fields, found: tuple[str, ...], kind: SuggestionKind) -> tuple[str, ...]:
    """Return what a proposal may clear of what was found here; verifying tells which it does."""
    return found if kind in CHANGING else tuple(c for c in told.texts("resolves") if c in found)


def _codes(checked: Checked, statement: str) -> tuple[str, ...]:
    found = (each for each in checked.findings if each.statement == statement)
    return tuple(dict.fromkeys(each.code for each in found if not each.suppressed))


def _citation(told: Fields, places: Mapping[str, str]) -> Citation:
    """Return a citation of the text of ours that has its words, by the name that it has here."""
    named, quote = told.text("source"), told.text("quote")
    if named in places:
        return Citation(named, told.text("locator"), quote)
    words = " ".join(quote.split())
    holding = (name for name, text in places.items() if words in " ".join(text.split()))
    return Citation(next(holding, named), told.text("locator"), quote)


def _statements(checked: Checked) -> dict[str, str]:
    """Return every statement as it is read here, by its id."""
    found: dict[str, str] = {}
    for judged in checked.judged.objectives:
        if judged.objective.statement is not None:
            found[judged.objective.id] = printable(judged.objective.statement.plain)
        for each in judged.key_results:
            found[each.key_result.id] = printable(each.key_result.statement.plain)
    return found


def _told_statements(document: Fields) -> Iterator[tuple[str, str]]:
    for objective in document.every("objectives"):
        if objective.values.get("plain") is not None:
            yield objective.text("id"), printable(objective.text("plain"))
        for each in objective.every("key_results"):
            yield each.text("id"), printable(each.text("plain"))
