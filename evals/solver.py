"""How the engine is asked: the parser as a library, its judgements through the JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from critic import bootstrap, okr, pipeline
from critic.context import Context
from critic.errors import InputError
from critic.report import FORMATS
from critic.report.look import Look
from evals.answers import answers_of
from evals.outline import outline_of

if TYPE_CHECKING:
    from evals.answers import Answer, WireDocument
    from evals.outline import Outline


def read(source: str) -> Outline:
    """Return what the parser reports; a draft that it refuses has nothing."""
    try:
        return outline_of(okr.parse(source, bootstrap.load_knowledge()))
    except InputError:
        return ()


def judge(source: str) -> tuple[Answer, ...]:
    """Return what ``critic check --format json`` says of every statement."""
    report = pipeline.check(
        source,
        path="-",
        knowledge=bootstrap.load_knowledge(),
        profile=bootstrap.load_profile(),
        context=Context(),
    )
    document: WireDocument = json.loads(FORMATS["json"]([report], Look()))["documents"][0]
    return answers_of(document)
