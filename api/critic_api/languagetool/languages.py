"""The languages that a client may name, and the one that an answer names."""

from __future__ import annotations

from typing import NamedTuple


class Language(NamedTuple):
    """A language, by its name and its code."""

    name: str
    code: str

    @property
    def base(self) -> str:
        """The code without its country."""
        return self.code.partition("-")[0].lower()


ENGLISH = Language("English", "en")
KNOWN = (
    ENGLISH,
    Language("English (Australian)", "en-AU"),
    Language("English (Canadian)", "en-CA"),
    Language("English (GB)", "en-GB"),
    Language("English (New Zealand)", "en-NZ"),
    Language("English (South African)", "en-ZA"),
    Language("English (US)", "en-US"),
)
USUAL = KNOWN[-1]
_BY_CODE = {language.code.lower(): language for language in KNOWN}


def named(code: str) -> Language:
    """Return the language with a code; one that is not known is called by its code."""
    return _BY_CODE.get(code.lower()) or Language(code, code)


def detected(code: str, variants: tuple[str, ...]) -> Language:
    """Return the language that a text is in, in the variant that its author prefers."""
    if code != ENGLISH.code:
        return named(code)
    preferred = (named(each) for each in variants)
    return next((each for each in preferred if each.base == code), USUAL)
