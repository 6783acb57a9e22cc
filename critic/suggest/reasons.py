"""Why a proposal is not shown."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """Why a proposal failed a check, as people read it."""

    UNKNOWN_STATEMENT = "it is for a statement that the draft does not have"
    WRONG_KIND = "this kind of change cannot be made to this kind of statement"
    NO_TEXT = "it says nothing"
    TOO_LONG = "it is too long"
    TOO_MANY_LINES = "it does not have one line for each statement"
    HIDDEN_CHARACTERS = "it has characters that nobody can see"
    MARKUP = "it has markup or a link"
    NO_PURPOSE = "it does not say what it is for"
    NOTHING_TO_RESOLVE = "it claims to clear a finding that is not there"
    INVENTED_NUMBER = "it has a number that stands neither in the draft nor in a cited passage"
    INVENTED_NAME = "it names something that neither the draft nor a passage names"
    STRAY = "it is about something else than the set that it is for"
    OPEN_VALUE = "it leaves a value open without saying whom to ask"
    NO_PASSAGE = "it cites a passage that was not given"
    QUOTE_NOT_FOUND = "its quote does not stand in the passage that it cites"
    NOT_AS_WRITTEN = "written into the draft, it does not read as proposed; paste it yourself"
    OTHERS_CHANGE = "written into the draft, it changes how other statements read"
    TURNED = "it turns round which way the statement goes"
    VALUE_LOST = "it leaves out a value that the statement has"
    DATE_LOST = "it leaves out the date that the statement has"
    OTHER_MEASURE = "it measures something else than the statement, and no finding asks for that"
    REPEATED = "it says what another statement or suggestion says already"
    NOT_RESOLVED = "it does not clear the finding that it is for"
    NEW_FINDING = "it brings a new finding"
    LOWER_SCORE = "it lowers the score"
    NO_SCORE = "the draft cannot be scored, so nothing shows that it would be better"
    NOT_TOGETHER = "together with the suggestions before it, it brings a new finding"
    NOT_NEEDED = "a suggestion before it is for the same statement"
