"""``critic model serve``: what is served, and what is said about it."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from critic import bootstrap
from critic.cli import model
from critic.cli.entry import run
from critic.cli.options import Options
from critic.config.endpoint import Endpoint
from critic.errors import InputError, MissingExtraError
from tests.cli.fakes import terminal

if TYPE_CHECKING:
    from collections.abc import Iterator


def test_it_serves_until_somebody_interrupts(tmp_path: Path) -> None:
    path = tmp_path / "small.gguf"
    path.write_bytes(b"GGUF and more")
    events: list[str] = []

    @contextmanager
    def serving(served: Path, port: int) -> Iterator[str]:
        events.append(f"{served.name} {port}")
        yield "http://127.0.0.1:7/v1"
        events.append("ended")

    def sleep(seconds: float) -> None:
        events.append("waits")
        if events.count("waits") > 1:
            raise KeyboardInterrupt
        assert seconds > 0

    shown = terminal()._replace(sleep=sleep)
    code = model.serve(Options(path=str(path), port=7), shown, serving)

    assert code == 130
    assert events == ["small.gguf 7", "waits", "waits", "ended"]
    assert "--model openai:small --base-url http://127.0.0.1:7/v1" in shown.complained


def test_what_is_no_model_is_refused(tmp_path: Path) -> None:
    text = tmp_path / "notes.gguf"
    text.write_text("not a model", encoding="utf-8")

    for path, said in ((text, "is no GGUF file"), (tmp_path / "none.gguf", "cannot be read")):
        with pytest.raises(InputError, match=said):
            model.serve(Options(path=str(path), port=0), terminal(), bootstrap.serving)


@pytest.mark.parametrize("port", ["x", "-1", "70000"])
def test_a_port_is_a_port(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run(["model", "serve", "small.gguf", "--port", port], terminal())

    assert "port" in capsys.readouterr().err


def test_where_an_extra_is_missing_it_is_said_how_to_get_it() -> None:
    endpoint = Endpoint("openai", "m", None, "api.openai.com", "")

    with pytest.raises(MissingExtraError, match=r"okr-critic\[model\]"):
        bootstrap.load_model(endpoint, "critic.model.nowhere")
    with pytest.raises(MissingExtraError, match=r"okr-critic\[local\]"):
        bootstrap.serving(Path("small.gguf"), 0, "critic.model.nowhere")
