"""What is logged tells what happened and nothing of what was sent."""

from __future__ import annotations

import json
import logging
import warnings
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest

from critic_api.seen import logs

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.filterwarnings("always")
OURS = logging.getLogger("critic_api.test")
THEIRS = logging.getLogger("somebody.else")
SERVER = logging.getLogger("uvicorn.error")


@pytest.fixture(autouse=True)
def _as_a_process_of_ours() -> Iterator[None]:
    """Take away how other servers of this process have the log of uvicorn written."""
    log = logging.getLogger("uvicorn")
    handlers, propagates = log.handlers, log.propagate
    log.handlers, log.propagate = [], True
    yield
    log.handlers, log.propagate = handlers, propagates


def lines(form: str, level: str = "info") -> list[str]:
    """Return what is written of one of each."""
    stream = StringIO()
    with logs.written(stream, form, level):
        logs.event(OURS, "ready", url="http://127.0.0.1:1")
        logs.event(OURS, "stopping", why=None)
        OURS.debug("details")
        _fail(OURS)
        THEIRS.warning("canary %s", "canary")
        THEIRS.info("canary")
        SERVER.warning("Invalid HTTP request received.")
        try:
            int("canary")
        except ValueError:
            SERVER.exception("Exception in ASGI application\n")
        warnings.warn("canary", UserWarning, stacklevel=1)
    return stream.getvalue().splitlines()


def _fail(log: logging.Logger) -> None:
    try:
        {"": 0}["canary"]
    except KeyError as error:
        logs.bug(log, "bug", error, request_id="r")


def told(level: str = "info") -> list[dict[str, Any]]:
    return [json.loads(line) for line in lines(logs.JSON, level)]


def test_each_line_is_an_object() -> None:
    found = told()

    assert [each["event"] for each in found] == ["ready", "stopping", "bug", *["message"] * 4]
    assert found[0]["url"] == "http://127.0.0.1:1"
    assert {"time", "level", "logger"} < set(found[1])
    bug = found[2]
    assert (bug["level"], bug["error"], bug["request_id"]) == ("error", "KeyError", "r")
    assert bug["stack"][-1].endswith(" _fail")
    assert found[3]["message"].startswith("somebody.else says something, at test_logs:")
    assert found[4]["message"] == "Invalid HTTP request received."
    assert (found[5]["message"], found[5]["error"]) == (
        "Exception in ASGI application",
        "ValueError",
    )
    assert found[6]["message"].startswith("py.warnings says something")


@pytest.mark.parametrize("form", [logs.TEXT, logs.JSON])
@pytest.mark.parametrize("level", ["debug", "info", "warning", "error"])
def test_no_value_is_written(form: str, level: str) -> None:
    assert "canary" not in "\n".join(lines(form, level))


def test_levels_are_of_ours_alone() -> None:
    debug, error = told("debug"), told("error")

    assert "details" in [each.get("message") for each in debug]
    assert [each["event"] for each in error if each["logger"] == OURS.name] == ["bug"]
    assert len([each for each in error if each["logger"] != OURS.name]) == 4


def test_people_read_lines_and_are_not_told_twice_that_it_is_ready() -> None:
    found = lines(logs.TEXT)

    assert not [line for line in found if "ready" in line]
    assert found[0].endswith(" info stopping")
    assert found[1].endswith(" error bug error=KeyError")
    assert "  ValueError" in found


def test_afterwards_all_is_as_before() -> None:
    root = logging.getLogger()
    before = root.level, [*root.handlers]
    told()

    assert (root.level, [*root.handlers]) == before
