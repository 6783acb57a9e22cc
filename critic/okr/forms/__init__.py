"""The forms that a draft may have, and how each is turned into one kind of tree."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from critic.errors import MalformedError
from critic.okr import tables
from critic.okr.forms import csv, json, markdown, yaml

if TYPE_CHECKING:
    from critic.okr.forms.outline import Node


class Form(StrEnum):
    """How a draft is written; MARKDOWN stands for any text that people type or paste."""

    MARKDOWN = "markdown"
    YAML = "yaml"
    JSON = "json"
    CSV = "csv"
    TSV = "tsv"
    SSV = "csv;"


_SUFFIXES = {".yaml": Form.YAML, ".yml": Form.YAML, ".json": Form.JSON, ".tsv": Form.TSV}
_JSON_START = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[{\"])")
_YAML_KEY = re.compile(
    r"^[ ]*(?:- )?(?:objectives|okrs|objective|key_results|keyResults|krs):(?:[ ]|\r?$)",
    re.MULTILINE,
)
_YAML_START = re.compile(
    r"(?:(?:[ ]*#[^\n]*)?\r?\n)*(?:---[ ]*\r?\n)?(?:objectives|okrs):[ ]*\r?\n"
)
_DELIMITERS = (("\t", Form.TSV), (";", Form.SSV), (",", Form.CSV))
_QUOTES = re.compile(r"[\s\"]+")


def form_of(suffix: str) -> Form | None:
    """Return the form that a file name's suffix promises; None where the text must tell."""
    return _SUFFIXES.get(suffix.lower())


def outline(source: str, form: Form | None = None) -> Node:
    """Return the tree of a draft; the form is recognised where it is not given.

    A byte order mark reads as an empty line, so that offsets stay those of ``source``. Raises
    MalformedError where the text breaks the form that it claims or plainly shows.
    """
    if source.startswith("\ufeff"):
        source = "\n" + source[1:]
    if form is None:
        form = _recognised(source)
    if form is Form.YAML:
        return yaml.outline(source)
    if form is Form.JSON:
        return json.outline(source)
    if form is Form.MARKDOWN:
        return _yaml_or_markdown(source)
    return csv.outline(source, {Form.TSV: "\t", Form.SSV: ";"}.get(form, ","))


def _recognised(source: str) -> Form:
    if _JSON_START.match(source):
        return Form.JSON
    if _YAML_START.match(source):
        return Form.YAML
    first = source.lstrip().split("\n", 1)
    if len(first) > 1:
        for delimiter, form in _DELIMITERS:
            names = [_QUOTES.sub(" ", name).strip() for name in first[0].split(delimiter)]
            if len(names) > 1 and tables.names_okr_columns(names):
                return form
    return Form.MARKDOWN


def _yaml_or_markdown(source: str) -> Node:
    """Read text with YAML's keys as YAML if it is such, everything else as Markdown."""
    if _YAML_KEY.search(source):
        try:
            found = yaml.outline(source)
        except MalformedError:
            return markdown.outline(source)
        if any(node.role is not None for node in found.walk()):
            return found
    return markdown.outline(source)
