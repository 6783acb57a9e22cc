"""What the engine answers, read from the JSON that every user gets."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias, TypedDict

if TYPE_CHECKING:
    from collections.abc import Mapping

Value: TypeAlias = "str | bool | None"


class Answer(NamedTuple):
    """The labels of one statement; None for a label that the engine does not answer.

    ``start`` is where the statement begins in the text that was given.
    """

    is_objective: bool
    start: int
    labels: Mapping[str, str | None]


class WireDetail(TypedDict):
    """A sub-bullet in the JSON, as far as it is measured."""

    span: list[int]


class WireKeyResult(TypedDict):
    """A key result in the JSON, as far as it is measured."""

    id: str
    span: list[int]
    details: list[WireDetail]
    kind: str | None
    indicator: str | None
    influence: str | None
    baseline: object
    target: object
    delta: object
    deadline: object
    judgement: Mapping[str, Value]


class WireObjective(TypedDict):
    """An objective in the JSON, as far as it is measured; no span where it has no text."""

    id: str
    span: list[int] | None
    kind: str | None
    number: bool | None
    judgement: Mapping[str, Value] | None
    key_results: list[WireKeyResult]


class WireCitation(TypedDict):
    """A passage that a finding rests on."""

    source: str
    locator: str
    quote: str


class WireFinding(TypedDict):
    """A finding in the JSON, as far as it is measured."""

    code: str
    severity: str
    statement: str | None
    suppressed: bool
    citations: list[WireCitation]


class WireScore(TypedDict):
    """A score in the JSON, as far as it is measured."""

    total: int


class WireDocument(TypedDict):
    """A document in the JSON, as far as it is measured."""

    objectives: list[WireObjective]
    findings: list[WireFinding]
    score: WireScore | None


def answers_of(document: WireDocument) -> tuple[Answer, ...]:
    """Return one answer a statement, labelled as the annotators label."""
    return tuple(
        answer
        for objective in document["objectives"]
        for answer in (*_of_objective(objective), *map(_of_key_result, objective["key_results"]))
    )


def spans_of(document: WireDocument) -> dict[str, tuple[int, int]]:
    """Return where each statement stands, with its details; by its id."""
    found: dict[str, tuple[int, int]] = {}
    for objective in document["objectives"]:
        if objective["span"] is not None:
            found[objective["id"]] = (objective["span"][0], objective["span"][1])
        for each in objective["key_results"]:
            ends = (each["span"][1], *(detail["span"][1] for detail in each["details"]))
            found[each["id"]] = (each["span"][0], max(ends))
    return found


def class_of(value: Value) -> str | None:
    """Return a label's class as text: true is "yes", false is "no", null stays None."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "outcome" if value == "guardrail" else value


def outcome_of(kind: str | None) -> str | None:
    """Return whether a labelled kind is an outcome; learning is neither outcome nor work."""
    return None if kind in {None, "learning"} else class_of(kind == "outcome")


def _of_objective(objective: WireObjective) -> tuple[Answer, ...]:
    if objective["span"] is None:
        return ()
    judgement = objective["judgement"] or {}
    labels = {
        "o_kind": objective["kind"],
        "o_number": class_of(objective["number"]),
        **{f"o_{name}": class_of(judgement.get(name)) for name in ("vague", "compound", "so_what")},
    }
    return (Answer(is_objective=True, start=objective["span"][0], labels=labels),)


def _of_key_result(key_result: WireKeyResult) -> Answer:
    judgement = key_result["judgement"]
    target = (key_result["target"], key_result["delta"])
    labels = {
        "kind": class_of(key_result["kind"]),
        "outcome": class_of(class_of(key_result["kind"]) == "outcome"),
        "has_target": class_of(any(value is not None for value in target)),
        "has_baseline": class_of(key_result["baseline"] is not None),
        "time_bound": class_of(key_result["deadline"] is not None),
        "indicator": key_result["indicator"],
        "influence": key_result["influence"],
        **{
            name: class_of(judgement.get(name))
            for name in ("measurable", "vague", "compound", "so_what", "generic")
        },
    }
    return Answer(is_objective=False, start=key_result["span"][0], labels=labels)
