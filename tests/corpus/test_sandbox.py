"""A document is opened in a process of its own, and no document can hurt the run."""

from __future__ import annotations

import json
import sys
from threading import Timer

import pytest

from critic.corpus import worker
from critic.corpus.model import Loaded, Place
from critic.corpus.refusal import Reason, RefusedError
from critic.corpus.sandbox import COMMAND, Limits, Sandbox
from critic.errors import ConfigurationError
from tests.corpus import documents

FAKE = """
import os, resource, socket, subprocess, sys, time
from critic.corpus import worker
from critic.corpus.loaders import Format, LOADERS
from critic.corpus.model import Loaded, Place
from critic.corpus.refusal import RefusedError, Reason
from critic.errors import ConfigurationError

def load(suffix, data):
    match suffix:
        case ".environment": return Loaded(" ".join(sorted(os.environ)))
        case ".crash": os.abort()
        case ".exit": sys.exit(3)
        case ".sleep": time.sleep(60)
        case ".spin":
            while True: pass
        case ".memory": return Loaded(str(len(bytearray(8 << 30))))
        case ".flood": return Loaded("x" * 5_000_000)
        case ".print": print("noise"); return Loaded("quiet")
        case ".connect": socket.create_connection(("127.0.0.1", 9))
        case ".run": subprocess.run(["true"])
        case ".write":
            with open(data.decode(), "wb") as file: file.write(b"x" * 100)
        case ".missing": raise ConfigurationError("PDF files need pypdf")
        case ".process": return Loaded(str(os.getpid()))
        case ".core": return Loaded(str(resource.getrlimit(resource.RLIMIT_CORE)))
    raise RefusedError(Reason.EMPTY, "there is no text in it")

worker.load = load
worker.main()
"""
COMMAND_OF_FAKE = (sys.executable, "-I", "-c", FAKE)
NONSENSE = """
import sys
from threading import Timer
from critic.corpus import worker
while frame := worker.receive(sys.stdin.buffer):
    worker.send(sys.stdout.buffer, {answer!r})
"""


def test_a_document_comes_back_as_it_was_loaded() -> None:
    with Sandbox() as sandbox:
        loaded = sandbox.load(".pdf", documents.pdf(["One 1", "Two"], title="Plan"))
        again = sandbox.load(".md", "# Ä 🐾\n\n[00:01] b\n".encode())

    assert loaded == Loaded(
        "One 1\n\nTwo", "Plan", "Nele", "2026-01-14", None, (Place(0, page=1), Place(7, page=2))
    )
    assert again.places == (Place(0, "# Ä 🐾"), Place(7, "# Ä 🐾", seconds=1.0))


def test_a_refusal_comes_back_with_its_reason() -> None:
    with Sandbox() as sandbox, pytest.raises(RefusedError, match="password") as caught:
        sandbox.load(".pdf", documents.locked_pdf())

    assert caught.value.reason is Reason.ENCRYPTED


@pytest.mark.parametrize(
    ("suffix", "limits", "reason"),
    [
        (".crash", Limits(), Reason.CRASH),
        (".exit", Limits(), Reason.CRASH),
        (".sleep", Limits(timeout=0.4), Reason.TIME),
        (".spin", Limits(cpu=0), Reason.TIME),
        (".memory", Limits(), Reason.MEMORY),
        (".flood", Limits(answer=4_000_000), Reason.TOO_LARGE),
        (".connect", Limits(), Reason.CRASH),
        (".run", Limits(), Reason.CRASH),
        (".none", Limits(), Reason.EMPTY),
    ],
)
def test_a_bad_document_is_refused_and_the_next_is_read(
    suffix: str, limits: Limits, reason: Reason
) -> None:
    with Sandbox(limits, COMMAND_OF_FAKE) as sandbox:
        with pytest.raises(RefusedError) as caught:
            sandbox.load(suffix, b"x")
        after = sandbox.load(".print", b"x")

    assert caught.value.reason is reason
    assert after.text == "quiet"


def test_a_library_that_is_missing_is_no_fault_of_the_document() -> None:
    with (
        Sandbox(command=COMMAND_OF_FAKE) as sandbox,
        pytest.raises(ConfigurationError, match="pypdf"),
    ):
        sandbox.load(".missing", b"x")


def test_a_loader_sees_no_environment_and_writes_no_file(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CRITIC_SECRET", "kestrel")
    target = f"{tmp_path}/written"
    with Sandbox(command=COMMAND_OF_FAKE) as sandbox:
        environment = sandbox.load(".environment", b"").text
        core = sandbox.load(".core", b"").text
        with pytest.raises(RefusedError):
            sandbox.load(".write", target.encode())

    assert "CRITIC_SECRET" not in environment
    assert core == "(0, 0)"


def test_many_files_share_a_process_for_a_while() -> None:
    with Sandbox(Limits(files=2), COMMAND_OF_FAKE) as sandbox:
        processes = [sandbox.load(".process", b"").text for _ in range(3)]

    assert processes[0] == processes[1] != processes[2]


def made_up(places: object) -> bytes:
    facts = dict.fromkeys(("title", "author", "date", "url"))
    return json.dumps({"loaded": {"text": "abc", **facts, "places": places}}).encode()


@pytest.mark.parametrize(
    "answer",
    [
        b"{",
        b"[]",
        b"{}",
        b'{"reason": "odd", "message": ""}',
        b'{"loaded": {"text": 1}}',
        made_up(7),
        made_up([[0]]),
        made_up([[9, None, None, None, None]]),
        made_up([[0, 1, None, None, None]]),
        made_up([[0, None, "1", None, None]]),
        made_up([[0, None, 1, "1", None]]),
        made_up([[0, None, 1 << 80, None, None]]),
        made_up([[0, None, 1, float("nan"), None]]),
        made_up([[0, None, 1, 10**400, None]]),
        made_up([[0, "\udcff", 1, None, None]]),
    ],
)
def test_an_answer_that_is_made_up_is_refused(answer: bytes) -> None:
    command = (sys.executable, "-I", "-c", NONSENSE.format(answer=answer))
    with Sandbox(command=command) as sandbox, pytest.raises(RefusedError) as caught:
        sandbox.load(".md", b"x")

    assert caught.value.reason is Reason.CRASH


def test_the_worker_is_a_clean_interpreter() -> None:
    assert COMMAND[:2] == (sys.executable, "-I")
    assert worker.LENGTH == 8


def test_ended_from_elsewhere_it_refuses_what_is_loaded_and_what_comes() -> None:
    with Sandbox(command=COMMAND_OF_FAKE) as sandbox:
        ending = Timer(0.2, sandbox.end)
        ending.start()
        with pytest.raises(RefusedError) as caught:
            sandbox.load(".sleep", b"")
        ending.join()
        assert caught.value.reason is Reason.CRASH
        with pytest.raises(RefusedError):
            sandbox.load(".process", b"")
