"""What is kept, and what is found in it."""

from __future__ import annotations

from typing import Literal

from critic_api.shapes.base import Citation, Count, Kind, ModelPart, Shape
from critic_api.shapes.report import Report, Score, Summary


class Document(Shape):
    """A document that is kept."""

    id: str
    name: str
    path: str | None
    kind: Kind
    kind_is_guessed: bool
    title: str | None
    author: str | None
    date: str | None
    url: str | None
    digest: str
    characters: Count
    passages: Count
    vectors: Count
    embedder: str | None
    """Null where words alone find it."""


class Documents(Shape):
    """Documents, in the order in which they were first taken in."""

    documents: list[Document]


class Taken(Shape):
    """What became of a document that was sent."""

    result: Literal["taken", "changed", "unchanged"]
    document: Document


class Passage(Shape):
    """A part of a document."""

    source: str
    title: str | None
    heading: str | None
    page: int | None
    start: str | None
    """Hours, minutes and seconds of a recording."""
    end: str | None
    text: str
    score: float
    lexical: float | None
    dense: float | None


class Near(Passage):
    """A passage that comes near a question."""

    at: str | None
    """The moment of the recording that comes nearest."""


class Passages(Shape):
    """The passages that answer best, the best first."""

    passages: list[Passage]
    method: Literal["hybrid", "lexical", "dense"]
    """By what they were found."""


class Quote(Citation):
    """What somebody said in an episode."""

    start: str | None
    title: str | None
    speaker: str | None
    url: str | None
    """A link to the moment."""


class Claim(Shape):
    """A part of an answer, with what it rests on."""

    text: str
    citations: list[Quote]


class Answer(Shape):
    """What the episodes say, or that they do not say it."""

    answered: bool
    answer: str
    claims: list[Claim]
    nearest: list[Near]
    """What comes near, where there is no answer."""
    model: ModelPart


class KeptCritique(Shape):
    """A critique of a document, in short."""

    id: str
    created_at: str
    request_id: str | None
    """The id of the request that it answered; null where none is known."""
    score: Score | None
    summary: Summary


class History(Shape):
    """The critiques of a document, oldest first."""

    name: str
    critiques: list[KeptCritique]


class WholeCritique(KeptCritique):
    """A critique that is kept: the draft, and what was answered."""

    name: str
    draft: str
    report: Report


class Feedback(Shape):
    """An opinion that is kept."""

    id: str
    created_at: str
    on: Literal["finding", "suggestion"]
    verdict: Literal["useful", "wrong"]
    text: str
    code: str | None
    statement: str | None
    note: str | None
    critique: str | None


class FeedbackList(Shape):
    """Opinions, in the order in which they came."""

    feedback: list[Feedback]


class Job(Shape):
    """Long work, and how far it is."""

    id: str
    state: Literal["queued", "running", "done"]
    total: Count
    done: Count
    created_at: str
    changed_at: str


class Jobs(Shape):
    """Jobs, the last first."""

    jobs: list[Job]


class JobError(Shape):
    """Why a draft of a job could not be read."""

    field: str
    detail: str


class JobCritique(Shape):
    """The critique of a draft of a job."""

    critique: Report


class JobFailure(Shape):
    """A draft of a job that could not be read."""

    error: JobError


class WholeJob(Job):
    """A job with its results, in the order of the drafts; null is not done."""

    results: list[JobCritique | JobFailure | None]
