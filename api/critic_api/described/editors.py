"""LanguageTool's paths, which are answered beside the framework and which it cannot describe."""

from __future__ import annotations

from typing import Any

from critic_api.described.operations import EDITORS
from critic_api.described.parts import REF, header_refs

_FORM = "application/x-www-form-urlencoded"
_TEXT = "Objective: Riders reach the last bus\n- Launch the delay board"
_CODE = {
    "name": "code",
    "in": "path",
    "required": True,
    "description": "The code of a rule.",
    "schema": {"type": "string"},
    "example": "MEA003",
}
_ABOUT = """\
Exactly one of `text` and `data` is given. The query wins over the body, and unknown fields say
nothing. `/check` and `/v2/v2/check` are as good. Errors are plain text, as these clients expect.
"""


def paths() -> dict[str, Any]:
    """Return what there is to say of each path."""
    page = _operation("editorRule", "Read a rule as plain text", _plain("MEA003 …"))
    known = {"type": "array", "items": {"$ref": REF.format(model="KnownLanguage")}}
    told = {
        "/v2/languages": ("editorLanguages", "List the known languages", _json_of(known)),
        "/v2/healthcheck": ("editorHealth", "Ask whether it answers", _plain("OK")),
        "/v2/maxtextlength": ("editorLimit", "Ask how long a text may be", _plain("20000")),
        "/v2/info": ("editorInfo", "Ask what answers", _json("Info")),
        "/v2/configinfo": ("editorConfig", "List rules and limits", _json("ConfigInfo")),
    }
    return {
        "/v2/check": _check(),
        **{path: {"get": _operation(*each)} for path, each in told.items()},
        "/v2/rules/{code}": {"get": {**page, "parameters": [_CODE]}},
    }


def _check() -> dict[str, Any]:
    example = {"text": _TEXT, "language": "en-US"}
    form = {"schema": {"$ref": REF.format(model="CheckForm")}, "example": example}
    return {
        "post": {
            **_operation("editorCheck", "Check a text", _json("Checked")),
            "description": _ABOUT,
            "requestBody": {"required": True, "content": {_FORM: form}},
        },
        "get": {
            **_operation("editorCheckByAddress", "Check a short text", _json("Checked")),
            "description": _ABOUT,
            "parameters": _fields(),
        },
    }


def _operation(name: str, summary: str, content: dict[str, Any]) -> dict[str, Any]:
    answer = {"description": summary, "headers": header_refs(()), "content": content}
    return {
        "operationId": name,
        "tags": [EDITORS.name],
        "summary": summary,
        "description": f"{summary}, as LanguageTool does.",
        "responses": {"200": answer},
    }


def _fields() -> list[dict[str, Any]]:
    known = {"text": _TEXT, "data": '{"annotation": [{"text": "KR: Launch it"}]}'}
    usual = {"language": "en-US", "disabledRules": "MEA003", "level": "picky"}
    return [
        {"name": name, "in": "query", "schema": {"type": "string"}, "example": example}
        for name, example in {**known, **usual}.items()
    ]


def _json(shape: str) -> dict[str, Any]:
    return _json_of({"$ref": REF.format(model=shape)})


def _json_of(schema: dict[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}


def _plain(example: str) -> dict[str, Any]:
    return {"text/plain": {"schema": {"type": "string"}, "example": example}}
