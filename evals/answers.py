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


class WireKeyResult(TypedDict):
    """A key result in the JSON, as far as it is measured."""

    span: list[int]
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

    span: list[int] | None
    kind: str | None
    number: bool | None
    judgement: Mapping[str, Value] | None
    key_results: list[WireKeyResult]


class WireDocument(TypedDict):
    """A document in the JSON, as far as it is measured."""

    objectives: list[WireObjective]


def answers_of(document: WireDocument) -> tuple[Answer, ...]:
    """Return one answer a statement, labelled as the annotators label."""
    return tuple(
        answer
        for objective in document["objectives"]
        for answer in (*_of_objective(objective), *map(_of_key_result, objective["key_results"]))
    )


def class_of(value: Value) -> str | None:
    """Return a label's class as text: true is "yes", false is "no", null stays None."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "outcome" if value == "guardrail" else value


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
