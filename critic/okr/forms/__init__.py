"""The forms that a draft may have, and how each is turned into one kind of tree."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from critic.errors import MalformedError
from critic.okr import columns, labels
from critic.okr.forms import csv, json, markdown, yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from critic.okr.forms.outline import Node


class Form(StrEnum):
    """How a draft is written; MARKDOWN stands for any text that people type or paste."""

    MARKDOWN = "markdown"
    YAML = "yaml"
    JSON = "json"
    CSV = "csv"
    TSV = "tsv"
    SSV = "csv;"


_SUFFIXES = {
    ".docx": Form.MARKDOWN,  # as the text taken out of them is
    ".json": Form.JSON,
    ".tsv": Form.TSV,
    ".xlsm": Form.MARKDOWN,
    ".xlsx": Form.MARKDOWN,
    ".yaml": Form.YAML,
    ".yml": Form.YAML,
}
_JSON_START = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[{\"])")
_YAML_KEY = re.compile(
    r"^[ ]*(?:- )?(?:objectives|okrs|objective|key_results|keyResults|krs):(?:[ ]|\r?$)",
    re.MULTILINE,
)
_YAML_START = re.compile(
    r"(?:(?:[ ]*#[^\n]*)?\r?\n)*(?:---[ ]*\r?\n)?(?:objectives|okrs):[ ]*\r?\n"
)
DELIMITERS = {Form.TSV: "\t", Form.SSV: ";", Form.CSV: ","}
_QUOTES = re.compile(r"[\s\"]+")


def form_of(suffix: str) -> Form | None:
    """Return the form that a file name's suffix promises; None where the text must tell."""
    return _SUFFIXES.get(suffix.lower())


def outline(
    source: str, form: Form | None = None, said: Mapping[str, columns.Column] | None = None
) -> Node:
    """Return the tree of a draft; the form is recognised where it is not given.

    ``said`` tells what the columns of its tables hold, by their names. A byte order mark reads as
    an empty line, so that offsets stay those of ``source``. Raises MalformedError where the text
    breaks the form that it claims or plainly shows, InputError where no column has a name of
    ``said``.
    """
    if source.startswith("\ufeff"):
        source = "\n" + source[1:]
    root = _read(source, form or _recognised(source, said or {}))
    if said:
        columns.apply(root, said)
    return root


def _read(source: str, form: Form) -> Node:
    if form is Form.YAML:
        return yaml.outline(source)
    if form is Form.JSON:
        return json.outline(source)
    if form is Form.MARKDOWN:
        return _as_yaml(source) or markdown.outline(source)
    return csv.outline(source, DELIMITERS[form])


def written_in(
    source: str, form: Form | None = None, said: Mapping[str, columns.Column] | None = None
) -> Form:
    """Return the form in which ``outline`` reads a text that it can read."""
    source = source.removeprefix("\ufeff")
    if form is None:
        form = _recognised(source, said or {})
    is_yaml = form is Form.MARKDOWN and _as_yaml(source) is not None
    return Form.YAML if is_yaml else form


def _recognised(source: str, said: Mapping[str, columns.Column]) -> Form:
    if _JSON_START.match(source):
        return Form.JSON
    if _YAML_START.match(source):
        return Form.YAML
    head, _, body = source.lstrip().partition("\n")
    for form, delimiter in DELIMITERS.items() if body else ():
        names = [_QUOTES.sub(" ", name).strip() for name in head.split(delimiter)]
        if len(names) > 1 and (
            columns.name_okr_columns(names) or (said and _is_table(head, body, delimiter))
        ):
            return form
    return Form.MARKDOWN


def _is_table(head: str, body: str, delimiter: str) -> bool:
    """Say whether text is a table, where somebody has told what its columns hold."""
    first = body.split("\n", 1)[0]
    return first.count(delimiter) >= head.count(delimiter) and not labels.holds_label(head)


def _as_yaml(source: str) -> Node | None:
    """Return the tree of a text with YAML's keys if it is such, None where it is Markdown."""
    if not _YAML_KEY.search(source):
        return None
    try:
        found = yaml.outline(source)
    except MalformedError:
        return None
    return found if any(node.role is not None for node in found.walk()) else None
