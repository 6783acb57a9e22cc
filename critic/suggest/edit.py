"""A change to a draft, and why none can be made."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from critic.okr.document import Span


class Edit(NamedTuple):
    """What takes the place of a span of the source; an empty span is where it is put in."""

    span: Span
    replacement: str


class Unplaced(StrEnum):
    """Why a proposal cannot be written into the draft for its author."""

    NO_STATEMENT = "the draft has no such statement"
    NOTHING_TO_WRITE = "a question changes nothing in the draft"
    NO_KEY_RESULT = "there is no key result to put it after; paste it yourself"
    NO_LIST = "the key results are not a list that a line can be added to; paste it yourself"
    NO_ROW = "the table has no place for one more row like this; paste it yourself"
    IN_A_LINE = "the values stand on one line; paste it yourself"
    IN_MARKUP = "it stands inside markup that a change could break; paste it yourself"
