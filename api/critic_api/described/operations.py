"""What there is to say of each route: its name, and what it answers.

One table, so that no route is forgotten; a test compares it with the routes that there are.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from critic_api.chat.described import BODY, ENTRY
from critic_api.described import examples
from critic_api.draft import DRAFT
from critic_api.kept.described import ANSWER, QUESTION
from critic_api.routes.strategy import STRATEGY


class Tag(NamedTuple):
    """A group of routes."""

    name: str
    about: str


CRITIQUE = Tag("critique", "A draft in, findings and suggestions out. Nothing of it is kept.")
RULES = Tag("rules", "What a draft is held against.")
DOCUMENTS = Tag("documents", "Strategies and transcripts that are kept, and passages in them.")
EPISODES = Tag("episodes", "Answers from transcripts, in quotes.")
CHAT = Tag("chat", "The same for chat clients, in the forms of OpenAI's protocol.")
HISTORY = Tag("history", "How a document has become better: its critiques, each with its score.")
FEEDBACK = Tag("feedback", "What readers hold of findings and suggestions.")
JOBS = Tag("jobs", "Many drafts, critiqued while their client does something else.")
EDITORS = Tag("editors", "LanguageTool's API, version 2, for editors that know it.")
SERVICE = Tag("service", "The service itself.")
TAGS = (CRITIQUE, RULES, DOCUMENTS, EPISODES, CHAT, HISTORY, FEEDBACK, JOBS, EDITORS, SERVICE)


class Operation(NamedTuple):
    """A route: its id, what a list of routes calls it, and what it answers.

    ``shape`` is the schema of the answer, None where it is text or nothing; ``asks`` an example of
    the body of the request. ``links`` lead from the answer to other routes: id → where their
    ``identity`` stands. ``may_miss`` where it can say that there is no such thing. ``also`` are
    other statuses with the same body, and what each says.
    """

    id: str
    tag: Tag
    summary: str
    shape: str | None = None
    status: int = 200
    example: Any = None
    asks: Any = None
    links: tuple[tuple[str, str], ...] = ()
    may_miss: bool = False
    is_list: bool = False
    also: tuple[tuple[int, str], ...] = ()


_ID = "$response.body#/id"
_DOCUMENT = "$response.body#/document/id"
_OF_DOCUMENT = (("getDocument", _DOCUMENT), ("eraseDocument", _DOCUMENT))
_OF_JOB = (("getJob", _ID), ("eraseJob", _ID))
_OF_FEEDBACK = (("getFeedback", _ID), ("eraseFeedback", _ID))
_KEPT_AT = "$response.body#/history/id"
_OF_CRITIQUE = (("getCritique", _KEPT_AT), ("eraseCritique", _KEPT_AT))

TABLE: dict[tuple[str, str], Operation] = {
    ("post", "/v1/check"): Operation(
        "check", CRITIQUE, "Check a draft by the rules", "Report", asks=DRAFT
    ),
    ("post", "/v1/critique"): Operation(
        "critique",
        CRITIQUE,
        "Critique a draft, with suggestions",
        "Report",
        asks=DRAFT,
        links=_OF_CRITIQUE,
    ),
    ("post", "/v1/strategy"): Operation(
        "readStrategy", CRITIQUE, "Read a strategy", "StrategyRead", asks=STRATEGY
    ),
    ("get", "/v1/rules"): Operation(
        "listRules", RULES, "List the rules of a profile", "Rules", may_miss=True
    ),
    ("get", "/v1/rules/{code}"): Operation(
        "getRule", RULES, "Read the page of a rule", "RulePage", may_miss=True
    ),
    ("get", "/v1/documents"): Operation(
        "listDocuments",
        DOCUMENTS,
        "List documents",
        "Documents",
        example=examples.DOCUMENTS,
        may_miss=True,
        is_list=True,
    ),
    ("post", "/v1/documents"): Operation(
        "takeDocument",
        DOCUMENTS,
        "Take a document in",
        "Taken",
        201,
        examples.TAKEN,
        links=_OF_DOCUMENT,
        also=((200, "It was there, or is replaced"),),
    ),
    ("get", "/v1/documents/{identity}"): Operation(
        "getDocument", DOCUMENTS, "Read about a document", "Document", 200, examples.DOCUMENT
    ),
    ("delete", "/v1/documents/{identity}"): Operation(
        "eraseDocument", DOCUMENTS, "Erase a document", status=204
    ),
    ("post", "/v1/search"): Operation(
        "search",
        DOCUMENTS,
        "Find passages",
        "Passages",
        200,
        examples.PASSAGES,
        examples.QUERY,
    ),
    ("post", "/v1/ask"): Operation(
        "ask", EPISODES, "Ask the episodes", "Answer", 200, ANSWER, QUESTION
    ),
    ("get", "/v1/history"): Operation(
        "listCritiques",
        HISTORY,
        "List the critiques of a document",
        "History",
        200,
        examples.HISTORY,
        may_miss=True,
        is_list=True,
    ),
    ("delete", "/v1/history"): Operation(
        "eraseCritiques",
        HISTORY,
        "Erase all critiques of a document",
        status=204,
        may_miss=True,
    ),
    ("get", "/v1/history/{identity}"): Operation(
        "getCritique", HISTORY, "Read a critique", "WholeCritique"
    ),
    ("delete", "/v1/history/{identity}"): Operation(
        "eraseCritique", HISTORY, "Erase a critique", status=204
    ),
    ("get", "/v1/feedback"): Operation(
        "listFeedback",
        FEEDBACK,
        "List opinions",
        "FeedbackList",
        200,
        examples.FEEDBACK_LIST,
        may_miss=True,
        is_list=True,
    ),
    ("post", "/v1/feedback"): Operation(
        "giveFeedback",
        FEEDBACK,
        "Say what you hold of it",
        "Feedback",
        201,
        examples.FEEDBACK,
        examples.SAID,
        links=_OF_FEEDBACK,
        may_miss=True,
    ),
    ("get", "/v1/feedback/{identity}"): Operation(
        "getFeedback", FEEDBACK, "Read an opinion", "Feedback", 200, examples.FEEDBACK
    ),
    ("delete", "/v1/feedback/{identity}"): Operation(
        "eraseFeedback", FEEDBACK, "Erase an opinion", status=204
    ),
    ("get", "/v1/jobs"): Operation(
        "listJobs",
        JOBS,
        "List jobs",
        "Jobs",
        200,
        examples.JOBS,
        may_miss=True,
        is_list=True,
    ),
    ("post", "/v1/jobs"): Operation(
        "startJob",
        JOBS,
        "Send many drafts",
        "Job",
        202,
        examples.JOB,
        examples.WORK,
        links=_OF_JOB,
    ),
    ("get", "/v1/jobs/{identity}"): Operation(
        "getJob", JOBS, "Read how far a job is", "WholeJob", 200, examples.WHOLE_JOB
    ),
    ("delete", "/v1/jobs/{identity}"): Operation(
        "eraseJob", JOBS, "Stop and erase a job", status=204
    ),
    ("post", "/v1/chat/completions"): Operation(
        "complete",
        CHAT,
        "Answer a chat from the episodes",
        "Completion",
        200,
        examples.CHAT,
        BODY,
        may_miss=True,
    ),
    ("get", "/v1/models"): Operation(
        "listModels",
        CHAT,
        "List what a chat may name",
        "ChatModels",
        example=examples.MODELS,
    ),
    ("get", "/v1/models/{model}"): Operation(
        "getModel", CHAT, "Read about a model", "ChatModel", example=ENTRY
    ),
    ("get", "/livez"): Operation("livez", SERVICE, "Ask whether it lives", example="ok"),
    ("get", "/readyz"): Operation(
        "readyz",
        SERVICE,
        "Ask whether it can do its work",
        "Ready",
        example=examples.READY,
        also=((503, "It cannot: a database has failed, or the service ends"),),
    ),
    ("get", "/metrics"): Operation(
        "metrics", SERVICE, "Read what is counted", example=examples.METRICS
    ),
}
