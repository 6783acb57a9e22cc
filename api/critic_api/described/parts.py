"""Parts that many routes share: schemas of answers, headers, problems, and how a key comes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from critic_api.forms import Form, error, kind_of
from critic_api.shapes import chat, kept, languagetool, problem, ready, report, rules, strategy

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic.json_schema import JsonSchemaMode

_PREFIXES = {Form.DOCUMENT: "", Form.TEXT: "Plain", Form.OPENAI: "Chat"}
REF = "#/components/schemas/{model}"
_ANSWERS: tuple[type[BaseModel], ...] = (
    report.Report,
    strategy.StrategyRead,
    rules.Rules,
    rules.RulePage,
    kept.Documents,
    kept.Taken,
    kept.Passages,
    kept.Answer,
    kept.History,
    kept.WholeCritique,
    kept.FeedbackList,
    kept.Jobs,
    kept.WholeJob,
    problem.Problem,
    ready.Ready,
    chat.Completion,
    chat.ChatModels,
    chat.ChatError,
    languagetool.CheckForm,
    languagetool.Checked,
    languagetool.ConfigInfo,
    languagetool.Info,
    languagetool.KnownLanguage,
)


class _Untitled(GenerateJsonSchema):
    """Names schemas, and not each of their keys once more."""

    def field_title_should_be_set(self, schema: object) -> bool:
        del schema
        return False


def schemas() -> dict[str, Any]:
    """Return the schemas of all answers, by name."""
    asked: list[tuple[type[BaseModel], JsonSchemaMode]]
    asked = [(each, "validation") for each in _ANSWERS]
    _, made = models_json_schema(asked, ref_template=REF, schema_generator=_Untitled)
    found: dict[str, Any] = made["$defs"]
    for schema in found.values():
        for each in schema.get("properties", {}).values():
            each.pop("default", None)
    return found


SECURITY: dict[str, Any] = {
    "bearer": {
        "type": "http",
        "scheme": "bearer",
        "description": "A key that `critic keys create` has made: `Authorization: Bearer KEY`.",
    },
    "header": {
        "type": "apiKey",
        "in": "header",
        "name": "X-API-Key",
        "description": "The same key, for clients that have no other way.",
    },
    "query": {
        "type": "apiKey",
        "in": "query",
        "name": "apiKey",
        "description": "The same key in the address, which others may log; prefer a header.",
    },
}

_TEXT: dict[str, Any] = {"type": "string"}
_NUMBER: dict[str, Any] = {"type": "string", "pattern": "^[0-9]+$"}
HEADERS: dict[str, Any] = {
    "X-Request-Id": {
        "description": "What the request is called in the log: as you have named it, or by us.",
        "required": True,
        "schema": {"type": "string", "pattern": "^[A-Za-z0-9_.-]{1,64}$"},
    },
    "RateLimit-Limit": {
        "description": "How many requests a key may make in the window; only where there is one.",
        "schema": _NUMBER,
    },
    "RateLimit-Remaining": {
        "description": "How many of them are left.",
        "schema": _NUMBER,
    },
    "RateLimit-Reset": {
        "description": "In how many seconds there are more.",
        "schema": _NUMBER,
    },
    "Retry-After": {
        "description": "In how many seconds to go on.",
        "schema": _NUMBER,
    },
    "Location": {
        "description": "Where it is from now on.",
        "required": True,
        "schema": {"type": "string", "pattern": "^/v1/"},
    },
    "Link": {
        "description": 'The next page, `rel="next"`, where there is one (RFC 8288).',
        "schema": _TEXT,
    },
    "WWW-Authenticate": {
        "description": "How a key is sent.",
        "required": True,
        "schema": {"type": "string", "const": "Bearer"},
    },
}


class Refusal(NamedTuple):
    """A status that says why a request was not answered."""

    name: str
    about: str
    title: str
    detail: str = ""
    headers: tuple[str, ...] = ()


REFUSALS: dict[int, Refusal] = {
    400: Refusal(
        "Wrong",
        "What is sent cannot be worked with",
        "The request cannot be worked with",
        "send either text or data, and not both",
    ),
    401: Refusal(
        "NoKey",
        "No key, or one that is unknown, expired or revoked",
        "A key is needed",
        "send a key as Authorization: Bearer KEY; critic keys create makes one",
        ("WWW-Authenticate",),
    ),
    403: Refusal(
        "NotAllowed",
        "A key without the scope; without keys, somebody else than the one user",
        "This key is not good for that",
        "it lacks the scope critique; critic keys create --scopes makes others",
    ),
    404: Refusal("NotThere", "Nothing there, or nothing of yours", "There is no such thing"),
    408: Refusal(
        "TooSlow",
        "The body has not come in time",
        "The body did not come",
        "send it at once, and again",
    ),
    413: Refusal(
        "TooLarge",
        "The body has more bytes than the route takes",
        "The body is too large",
        "at most 65,536 bytes are taken here",
    ),
    415: Refusal(
        "OtherMediaType",
        "The body is of another type, or packed",
        "The body is no JSON",
        "send it with Content-Type: application/json",
    ),
    422: Refusal(
        "NotWorkable",
        "A field that is wrong, or JSON that is not taken: NUL, half a surrogate pair, NaN, a key"
        " twice in one object, more than 64 levels; an `Idempotency-Key` that came with another"
        " request",
        "The request cannot be worked with",
        "text: Field required",
    ),
    429: Refusal(
        "TooOften",
        "Too many requests of a key, or of an address without one",
        "Too many requests",
        "600 requests are allowed; go on in 12 seconds",
        ("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset", "Retry-After"),
    ),
    500: Refusal("Bug", "A bug of ours", "A bug in okr-critic", "please report it, with the id"),
    503: Refusal(
        "NotUsable",
        "Too much is asked at once, what is kept cannot be used, or the service ends; nothing was"
        " changed",
        "What is kept cannot be used: database is locked",
        "nothing was changed; try again",
        ("Retry-After",),
    ),
}


def header_refs(names: tuple[str, ...]) -> dict[str, Any]:
    """Return headers of an answer, each by its name; every answer has its id."""
    return {name: {"$ref": f"#/components/headers/{name}"} for name in ("X-Request-Id", *names)}


def refusal(status: int, form: Form) -> str:
    """Return the name of the answer that refuses so, in the form of a route."""
    return f"{_PREFIXES[form]}{REFUSALS[status].name}"


def refusals() -> dict[str, Any]:
    """Return the answers that refuse, for each form in which clients understand one."""
    made: dict[str, Any] = {}
    for status, each in REFUSALS.items():
        shared = {"description": each.about, "headers": header_refs(each.headers)}
        content = {"schema": {"$ref": REF.format(model="Problem")}, "example": _example(status)}
        made[each.name] = {**shared, "content": {"application/problem+json": content}}
        text = ": ".join(filter(None, (each.title, each.detail)))
        plain = {"schema": {"type": "string", "pattern": "^Error: "}, "example": f"Error: {text}"}
        made[f"Plain{each.name}"] = {**shared, "content": {"text/plain": plain}}
        fault = {"schema": {"$ref": REF.format(model="ChatError")}, "example": _fault(status, text)}
        made[f"Chat{each.name}"] = {**shared, "content": {"application/json": fault}}
    return made


def _fault(status: int, text: str) -> dict[str, Any]:
    kind, code = kind_of(status)
    return error(text, kind, code)


def _example(status: int) -> dict[str, Any]:
    refusal = REFUSALS[status]
    told: dict[str, Any] = {"title": refusal.title, "status": status}
    if refusal.detail:
        told["detail"] = refusal.detail
    if status == 422:
        told["errors"] = [{"pointer": "#/text", "detail": "Field required"}]
    return {**told, "request_id": "b54d1b6a3f0c2e97"}
