"""Reading a strategy that somebody wrote by hand, whatever its shape: nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.context.strategy import Note, Strategy
from critic.errors import MalformedError
from critic.okr.forms import yaml
from critic.okr.forms.values import Mapping, Scalar, Sequence
from critic.strategy import keys, stages
from critic.strategy.keys import OF_CHOICE, Part
from critic.strategy.parts import Parts
from critic.strategy.passages import Passages, texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from critic.context.strategy import Quoted, Stage
    from critic.okr.forms.values import Value

_NOTHING = (
    "it names nothing of a strategy; write choices (each with narrative, playing_field,"
    " winning_moves and declined), journey, north_star or horizon as keys"
)


def read(
    text: str, source: str = "strategy.yaml", heard: Callable[[str], Part | None] = keys.part
) -> Strategy:
    """Return what a YAML text says of a strategy; ``source`` names it in citations.

    ``heard`` tells what a key means beside which a text or a list stands.

    A key may stand in the singular or the plural, its value may be one text or a list, and what
    belongs to a choice may stand beside the choices. Raises MalformedError with line and column
    where the YAML is broken or nothing of it is a strategy.
    """
    found = of_values(yaml.values(text), text, source, heard)
    if found is None:
        raise MalformedError(_NOTHING, line=1, column=1)
    return found


def of_values(
    values: list[Value],
    text: str,
    source: str,
    heard: Callable[[str], Part | None] = keys.part,
) -> Strategy | None:
    """Return what the values of a text say of a strategy, None where they say nothing."""
    reader = _Reader(Passages(text, source), heard)
    for value in values:
        if isinstance(value, Mapping):
            reader.everything(value)
        elif isinstance(value, Sequence):
            reader.listed_choices(value)
    return reader.found(source)


class _Reader:
    """Gathers the parts of a strategy while it walks through the values of a text."""

    def __init__(self, passages: Passages, heard: Callable[[str], Part | None]) -> None:
        self._passages = passages
        self._heard = heard
        self._beside = Parts()
        self._choices: list[Parts] = []
        self._journey: list[Stage] = []
        self._once: dict[Part, tuple[Quoted, ...]] = {}
        self._notes: list[Note] = []

    def found(self, source: str) -> Strategy | None:
        choices = [each.choice() for each in (self._beside, *self._choices)]
        strategy = Strategy(
            source=source,
            text=self._passages.source,
            choices=tuple(each for each in choices if each),
            journey=tuple(self._journey),
            north_star=self._once.get(Part.NORTH_STAR, ()),
            horizon=self._once.get(Part.HORIZON, ()),
            notes=tuple(self._notes),
        )
        told = strategy.choices or strategy.journey or strategy.north_star or strategy.horizon
        return strategy if told else None

    def everything(self, value: Mapping) -> None:
        """Read a mapping whose keys are parts of the strategy."""
        for name, key, below in value.entries:
            part = keys.part(name)
            if part is Part.STRATEGY and isinstance(below, Mapping):
                self.everything(below)
            elif part is Part.CHOICES:
                self._named_choices(below)
            else:
                self._told(name, key, below, self._beside)

    def listed_choices(self, value: Sequence) -> None:
        for item in value.items:
            if isinstance(item, Mapping):
                self._choice(item)
            else:
                for each in texts(item):
                    self._choices.append(Parts(self._passages.scalar(each, Part.CHOICES)))

    def _named_choices(self, value: Value) -> None:
        """Read choices: a list, one choice, or choices under names of their own."""
        if isinstance(value, Mapping):
            known = [keys.part(name) for name, _, _ in value.entries]
            if not any(known):
                for _, key, below in value.entries:
                    self._choice_called(key, below)
            else:
                self._choice(value)
        else:
            self.listed_choices(value if isinstance(value, Sequence) else Sequence((value,)))

    def _choice(self, value: Mapping) -> None:
        """Read one choice; {name: {…}} is one too."""
        if len(value.entries) == 1:
            name, key, below = value.entries[0]
            if keys.part(name) is None and isinstance(below, Mapping):
                self._choice_called(key, below)
                return
        parts = Parts()
        self._choices.append(parts)
        for name, key, below in value.entries:
            self._told(name, key, below, parts)

    def _choice_called(self, key: Scalar, value: Value) -> None:
        parts = Parts(next(iter(self._passages.all(key, Part.CHOICES)), None))
        self._choices.append(parts)
        if isinstance(value, Mapping):
            for name, inner, below in value.entries:
                self._told(name, inner, below, parts)
        else:
            parts.add(Part.NARRATIVE, self._passages.all(value, Part.NARRATIVE))

    def _told(self, name: str, key: Scalar, value: Value, parts: Parts) -> None:
        """Put a value where its key says that it belongs."""
        part = keys.part(name) if isinstance(value, Mapping) else self._heard(name)
        if part is None:
            self._note(key, value)
        elif part in OF_CHOICE:
            parts.add(part, self._passages.all(value, part))
        elif part is Part.JOURNEY:
            self._journey += stages.of(value, self._passages, part)
        elif part in (Part.NORTH_STAR, Part.HORIZON):
            self._once[part] = (*self._once.get(part, ()), *self._passages.all(value, part))
        elif part in (Part.NAME, Part.CHOICES) and isinstance(value, Scalar) and not parts.name:
            parts.name = next(iter(self._passages.all(value, Part.CHOICES)), None)
        else:
            self._note(key, value)

    def _note(self, key: Scalar, value: Value) -> None:
        for each in texts(key):
            named = self._passages.scalar(each, "notes")
            meant = keys.meant(named.text.lower().replace("_", " "))
            self._notes.append(Note(named, self._passages.all(value, named.text), meant))
