"""What clients of LanguageTool are answered."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field
from pydantic.alias_generators import to_camel

from critic_api.shapes.base import Count, Shape


class _Camel(Shape):
    model_config = ConfigDict(alias_generator=to_camel)


class Software(_Camel):
    """What answers."""

    name: str
    version: str
    build_date: str
    api_version: int
    premium: bool
    premium_hint: str
    status: str


class Info(_Camel):
    """What answers."""

    software: Software


class Warnings(_Camel):
    """Whether there may be more matches."""

    incomplete_results: bool
    incomplete_results_reason: str = ""


class Language(_Camel):
    """A language that a client may name."""

    name: str
    code: str


class DetectedLanguage(Language):
    """The language that a text seems to be in."""

    confidence: float


class CheckedLanguage(Language):
    """The language that a text was checked in."""

    detected_language: DetectedLanguage


class KnownLanguage(Language):
    """A language, with its country."""

    long_code: str


class Replacement(_Camel):
    """What may be written instead."""

    value: str


class MatchContext(_Camel):
    """Some of the text around a match."""

    text: str
    offset: Count
    length: Count


class MatchType(_Camel):
    """How loud a match is."""

    type_name: Literal["Hint", "Other"]


class RuleUrl(_Camel):
    """Where a rule has its page."""

    value: str


class RuleCategory(_Camel):
    """A criterion."""

    id: str
    name: str


class MatchedRule(_Camel):
    """The rule of a match."""

    id: str
    sub_id: str
    description: str
    issue_type: Literal["style"]
    urls: list[RuleUrl]
    category: RuleCategory


class Match(_Camel):
    """A finding, with its place in UTF-16 units."""

    message: str
    short_message: str
    replacements: list[Replacement]
    offset: Count
    length: Count
    context: MatchContext
    sentence: str
    type: MatchType
    rule: MatchedRule
    ignore_for_incomplete_sentence: bool
    context_for_sure_match: int


class Checked(_Camel):
    """What LanguageTool's clients call a result."""

    software: Software
    warnings: Warnings
    language: CheckedLanguage
    matches: list[Match]


class ConfigParameter(_Camel):
    """Limits."""

    max_text_length: Count


class ConfigRule(_Camel):
    """A rule that can be switched off."""

    rule_id: str
    description: str
    is_default_off: bool
    is_dictionary_based_spelling_rule: bool


class ConfigInfo(_Camel):
    """What the service can do."""

    software: Software
    parameter: ConfigParameter
    rules: list[ConfigRule]


class CheckForm(_Camel):
    """A form of which exactly one of `text` and `data` is given; unknown fields say nothing."""

    model_config = ConfigDict(
        json_schema_extra={"oneOf": [{"required": ["text"]}, {"required": ["data"]}]}
    )

    text: str = ""
    data: str = ""
    """JSON: `{"annotation": [{"text": "…"}, {"markup": "…"}]}`."""
    language: Annotated[str, Field(examples=["en-US"])] = "auto"
    preferred_variants: str = ""
    enabled_rules: str = ""
    disabled_rules: str = ""
    enabled_categories: str = ""
    disabled_categories: str = ""
    enabled_only: str = "false"
    level: str = ""
    """`picky`: every sentence is meant as a statement."""
    username: str = ""
    """It says nothing."""
    api_key: str = ""
    """A key, where neither the address nor a header has one."""
