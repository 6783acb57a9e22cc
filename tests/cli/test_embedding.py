"""Which embedder is meant, and whether documents may go there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from critic.cli import embedding, entry
from critic.cli.options import Options
from critic.corpus import minilm
from critic.errors import ConfigurationError, InputError
from tests.cli.fakes import FakeTerminal, Stream, terminal

if TYPE_CHECKING:
    from critic.corpus.embed import Embedder


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def load(screen: FakeTerminal | None = None, **flags: str) -> Embedder | None:
    given = dict.fromkeys(("embedder", "embedder_url", "embedder_key_file", "config")) | flags
    return embedding.loader(Options(isolated=False, **given), screen or terminal())()


def name(found: Embedder | None) -> str | None:
    return found.name if found else None


def test_the_one_that_ships_is_taken_unless_another_is_set() -> None:
    assert name(load()) == minilm.NAME
    assert name(load(embedder="none")) is None
    assert name(load(terminal(environment={"CRITIC_EMBEDDER": "none"}))) is None

    Path("critic.toml").write_text('embedder = "none"\n', encoding="utf-8")
    assert name(load()) is None


def test_a_model_of_ones_own_is_found_beside_the_file_that_names_it() -> None:
    folder = Path("house/mine")
    folder.mkdir(parents=True)
    (folder / "model.onnx").write_bytes(minilm.read(minilm.WEIGHTS))
    (folder / "tokenizer.json").write_bytes(minilm.read(minilm.TOKENIZER))
    Path("house/critic.toml").write_text('embedder = "path:mine"\n', encoding="utf-8")
    screen = FakeTerminal(Stream(), Stream(), Stream(tty=True), {})

    found = load(screen, config="house/critic.toml")

    assert str(name(found)).startswith("path:mine@")
    assert "is one that nobody has verified" in screen.complained


def test_a_service_is_named_by_its_address() -> None:
    where = "http://127.0.0.1:9/v1"

    assert name(load(embedder="openai:small")) == "openai:small"
    assert name(load(embedder="openai:small", embedder_url=where)) == f"openai:small at {where}"


@pytest.mark.parametrize(
    ("text", "flags", "expected"),
    [
        ('embedder = "openai:small"', {}, "a file alone may not say so; give --embedder, or"),
        ('embedder-url = "http://a.example"', {"embedder": "openai:x"}, "CRITIC_EMBEDDER_URL"),
        ("", {"embedder": "openai:x", "embedder_url": "nowhere"}, "--embedder: 'nowhere' is no"),
        ("", {"embedder": "openai:x", "embedder_key_file": "none"}, "none: "),
        ("", {"embedder": "openai:x", "embedder_key_file": "critic.toml"}, "one line, with"),
        ("", {"embedder": "path:none"}, "--embedder: none needs the files model.onnx and"),
    ],
)
def test_what_is_wrong_is_said_with_where_it_stands(
    text: str, flags: dict[str, str], expected: str
) -> None:
    Path("critic.toml").write_text(f"{text}\n\n", encoding="utf-8")

    with pytest.raises(InputError) as caught:
        load(None, **flags)

    assert expected in str(caught.value)


def test_a_key_is_read_from_a_file_or_the_environment() -> None:
    Path("key").write_text("sk-secret\n", encoding="utf-8")

    assert name(load(embedder="openai:small", embedder_key_file="key")) == "openai:small"


def test_an_unknown_embedder_is_said() -> None:
    with pytest.raises(ConfigurationError, match="did you mean 'minilm'"):
        load(embedder="minlm")


def test_a_search_may_be_told_to_go_by_words_alone() -> None:
    Path("notes.md").write_text("The last ferry.\n", encoding="utf-8")
    screen = terminal()
    flags = ["--corpus", "notes.md", "--embedder", "none", "--format", "json"]

    assert entry.run(["search", "boat", *flags], screen) == 0
    assert '"method": "lexical"' in screen.answered
    assert screen.complained == ""
