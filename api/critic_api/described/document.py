"""Completes what the framework knows of the routes to the whole description of the service."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from critic import bootstrap, pipeline
from critic.report import as_json, rules
from critic_api.access.entitled import entitled
from critic_api.described import editors, examples, parts
from critic_api.described.operations import TABLE, TAGS
from critic_api.described.streams import SHEETS, STREAMS
from critic_api.draft import DRAFT, Draft, setting_of
from critic_api.forms import Form
from critic_api.routes.strategy import STRATEGY, Told, read

if TYPE_CHECKING:
    from collections.abc import Collection

    from critic_api.access.entitled import Entitled
    from critic_api.described.operations import Operation

_ABOUT = """\
Critique of objectives and key results: exactly placed, with what to do about each finding. The same
draft gives the same findings and score, with a language model or without.

Errors are problem documents (RFC 9457); those of `/v2` are plain text, as editors expect, and those
of `/v1/chat` and `/v1/models` are errors of OpenAI's. Whatever `Accept` says, an answer comes as it
is described here.
"""
_RATES = ("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset")
_OF_BODIES = (408, 413, 415, 422)
_UNWANTED = ("HTTPValidationError", "ValidationError")


def completed(generated: dict[str, Any], *, wants_keys: bool) -> dict[str, Any]:
    """Return the description of a service; ``wants_keys`` where nobody is let in without one."""
    paths = {**generated["paths"], **editors.paths()}
    there = {told.id for (method, path), told in TABLE.items() if method in paths.get(path, ())}
    for path, item in paths.items():
        for method, operation in item.items():
            told = TABLE.get((method, path))
            if told is not None:
                _tell(operation, told, there)
            _refuse(path, operation, told, wants_keys=wants_keys)
    schemas = generated.get("components", {}).get("schemas", {})
    asked = {name: each for name, each in schemas.items() if name not in _UNWANTED}
    return {
        "openapi": "3.1.0",
        "info": {
            **generated["info"],
            "description": _ABOUT,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "tags": [{"name": each.name, "description": each.about} for each in TAGS],
        "paths": paths,
        "components": {
            "schemas": dict(sorted({**parts.schemas(), **asked}.items())),
            "responses": parts.refusals(),
            "headers": parts.HEADERS,
            "securitySchemes": parts.SECURITY,
        },
    }


def _tell(operation: dict[str, Any], told: Operation, there: Collection[str]) -> None:
    """Say what a route of the framework answers; links lead to the routes that are ``there``."""
    operation.update(operationId=told.id, tags=[told.tag.name], summary=told.summary)
    has_place = told.status in {201, 202}
    more = ("Location",) if has_place else ("Link",) if told.is_list else ()
    answer: dict[str, Any] = {
        "description": told.summary,
        "headers": parts.header_refs((*_RATES, *more)),
    }
    if told.shape:
        answer["content"] = _content(told)
    elif told.status == 200:
        answer["content"] = {"text/plain": {"schema": {"type": "string"}, "example": told.example}}
    links = {
        name: {"operationId": name, "parameters": {"identity": place}}
        for name, place in told.links
        if name in there
    }
    if links:
        answer["links"] = links
    operation["responses"] = {str(told.status): answer}
    for status, about in told.also:
        operation["responses"][str(status)] = {**answer, "description": about}
    if told.asks is not None:
        operation["requestBody"]["content"]["application/json"]["example"] = told.asks


def _content(told: Operation) -> dict[str, Any]:
    example = _computed(told.id) if told.example is None else told.example
    schema = {"$ref": parts.REF.format(model=told.shape)}
    content: dict[str, Any] = {"application/json": {"schema": schema, "example": example}}
    content |= STREAMS[told.id].content() if told.id in STREAMS else {}
    return content | (SHEETS if told.id == "critique" else {})


def _computed(name: str) -> object:
    """Return an example that the engine makes itself."""
    known = bootstrap.load_profile().known
    if name == "listRules":
        return json.loads(rules.as_json(known[:2]))
    if name == "getRule":
        return json.loads(rules.page(known[0]))
    if name == "readStrategy":
        return json.loads(read(Told(**STRATEGY)))
    setting = setting_of(Draft(**DRAFT), bootstrap.proposers())
    found = pipeline.report_of(pipeline.critique(DRAFT["text"], setting, path="-"))
    report = as_json.as_object([found])
    if name == "getCritique":
        kept = {"name": "night-team.md", "draft": DRAFT["text"], "report": report}
        return {**examples.CRITIQUE, **kept}
    return report


def _refuse(
    path: str, operation: dict[str, Any], told: Operation | None, *, wants_keys: bool
) -> None:
    """Say how a route refuses."""
    wanted = entitled(path)
    if wanted.scope is not None and wants_keys:
        operation["security"] = [{name: []} for name in parts.SECURITY]
    for status in sorted(_statuses(path, operation, wanted, told)):
        named = parts.refusal(status, wanted.form)
        ref = {"$ref": f"#/components/responses/{named}"}
        operation["responses"].setdefault(str(status), ref)


def _statuses(
    path: str, operation: dict[str, Any], wanted: Entitled, told: Operation | None
) -> set[int]:
    found = {500, 503}
    if wanted.scope is not None:
        found |= {401, 403, 429}
    if "requestBody" in operation:
        found |= {*_OF_BODIES}
    if operation.get("parameters"):
        found.add(422)
    if "{" in path or (told and told.may_miss):
        found.add(404)
    if wanted.form is not Form.DOCUMENT and 422 in found:
        found = found - {422} | {400}
    return found
