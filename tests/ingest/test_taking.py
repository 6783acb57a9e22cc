"""Documents are taken once, whole, and again only where something has changed."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from critic.corpus import reading
from critic.corpus.loaders import load
from critic.corpus.model import Kind, Loaded, Source
from critic.episodes.remembering import recalled
from critic.errors import ConfigurationError, InputError
from critic.ingest.outcome import Outcome, Result
from critic.ingest.taking import RECIPE, Intake
from critic.store.database import Store
from critic.store.values import Change, Given, Kept
from tests.corpus.fakes import FakeEmbedder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOTES = "---\nauthor: Ana\n---\n# Show\n\n[00:00:05] A loaf of rye.\n[01:02:03] The last ferry.\n"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "home", "a test") as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "episodes"
    made.mkdir()
    (made / "notes.md").write_text(NOTES, encoding="utf-8")
    (made / "other.md").write_text("# Show\n\nAn owl.\n", encoding="utf-8")
    return made


def results(outcomes: Iterator[Outcome]) -> list[str]:
    return [each.result.value for each in outcomes]


def test_a_second_run_changes_nothing(store: Store, folder: Path) -> None:
    changes: list[Change] = []
    intake = Intake(store, load, FakeEmbedder(), changes.append)

    first = list(intake.take([str(folder)]))
    before = store.sources.entries()

    assert [(each.result, each.kind, each.passages) for each in first] == [
        (Result.TAKEN, Kind.EPISODE, 2),
        (Result.TAKEN, Kind.EPISODE, 1),
    ]
    assert [change.come is not None for change in changes] == [True, True]
    assert results(intake.take([str(folder)])) == ["unchanged", "unchanged"]
    assert store.sources.entries() == before
    assert len(changes) == 2


def test_what_has_changed_is_taken_instead(store: Store, folder: Path) -> None:
    intake = Intake(store, load)
    list(intake.take([str(folder)]))
    (folder / "notes.md").write_text("# Show\n\nA boat.\n", encoding="utf-8")

    assert results(intake.take([str(folder)])) == ["changed", "unchanged"]
    assert store.passages.search("ferry", 5) == ()
    assert len(store.passages.search("boats", 5)) == 1


def test_vectors_come_later_without_opening_the_document_again(store: Store, folder: Path) -> None:
    list(Intake(store, load).take([str(folder)]))
    assert store.embeddings.count(Kind.EPISODE, "fake") == 0

    def closed(suffix: str, data: bytes) -> Loaded:
        raise AssertionError(suffix, data)

    late = Intake(store, closed, FakeEmbedder())

    assert results(late.take([str(folder)])) == ["completed", "completed"]
    assert results(late.take([str(folder)])) == ["unchanged", "unchanged"]
    assert store.embeddings.count(Kind.EPISODE, "fake") == 3
    assert results(Intake(store, closed).take([str(folder)])) == ["unchanged", "unchanged"]


def test_what_is_set_by_hand_holds_until_it_is_set_anew(store: Store, folder: Path) -> None:
    path = folder / "notes.md"
    intake = Intake(store, load)
    list(intake.take([str(path)], Given(Kind.STRATEGY, title="Rye", url="https://example.org")))
    path.write_text(NOTES + "[01:02:09] Owls.\n", encoding="utf-8")

    assert results(intake.take([str(folder)])) == ["changed", "taken"]
    entry = store.sources.named(path.as_posix())
    assert entry is not None
    assert (entry.kind, entry.title, entry.author) == (Kind.STRATEGY, "Rye", "Ana")
    assert results(intake.take([str(path)], Given(Kind.EPISODE))) == ["changed"]
    entry = store.sources.named(path.as_posix())
    assert entry is not None
    assert (entry.kind, entry.title, entry.url) == (Kind.EPISODE, "Rye", "https://example.org")


def test_a_fact_is_one_line_of_text(store: Store, folder: Path) -> None:
    path = (folder / "notes.md").as_posix()

    list(Intake(store, load).take([path], Given(title=" Rye\x1b\udcff\nbread ", author=" ")))

    entry = store.sources.named(path)
    assert entry is not None
    assert (entry.title, entry.author, entry.given) == (
        "Rye bread",
        "Ana",
        Given(title="Rye bread"),
    )


def test_facts_are_for_one_document(store: Store, folder: Path) -> None:
    with pytest.raises(InputError, match=r"--title, --date: for one document only, not for 2"):
        list(Intake(store, load).take([str(folder)], Given(title="Rye", date="2026")))


def test_the_same_bytes_are_kept_once(store: Store, folder: Path) -> None:
    (folder / "copy.md").write_text(NOTES, encoding="utf-8")

    outcomes = list(Intake(store, load).take([str(folder)]))

    assert [each.result for each in outcomes] == [Result.TAKEN, Result.SKIPPED, Result.TAKEN]
    assert outcomes[1].why == f"the same as {(folder / 'copy.md').as_posix()}, which is kept"


def test_what_cannot_be_read_is_refused_and_the_rest_taken(store: Store, folder: Path) -> None:
    (folder / "broken.pdf").write_bytes(b"no PDF")
    (folder / "page.html").write_text("<p>A ferry.</p>", encoding="utf-8")
    (folder / "photo.jpg").write_bytes(b"x")

    def some(suffix: str, data: bytes) -> Loaded:
        if suffix == ".html":
            raise ConfigurationError("HTML files need a library")
        return load(suffix, data)

    outcomes = {
        each.name.rpartition("/")[2]: each for each in Intake(store, some).take([str(folder)])
    }

    assert {name: each.result.value for name, each in outcomes.items()} == {
        "broken.pdf": "refused",
        "notes.md": "taken",
        "other.md": "taken",
        "page.html": "refused",
        "photo.jpg": "skipped",
    }
    assert outcomes["page.html"].why == "HTML files need a library"
    assert "broken" in outcomes["broken.pdf"].why


def test_a_name_that_is_no_text_is_refused(store: Store, folder: Path) -> None:
    path = folder / os.fsdecode(b"caf\xe9.md")
    path.write_text(NOTES, encoding="utf-8")

    (outcome,) = Intake(store, load).take([str(path)])

    assert outcome.result is Result.REFUSED
    assert outcome.why == "its name is no Unicode text; rename it"


def test_what_can_no_longer_be_read_stays_as_it_was(store: Store, folder: Path) -> None:
    path = folder / "notes.md"
    list(Intake(store, load).take([str(path)]))
    path.write_bytes(b"\0")

    (outcome,) = Intake(store, load).take([str(path)])

    assert outcome.result is Result.REFUSED
    assert outcome.why.endswith("; what was kept of it before stays")
    assert len(store.passages.search("ferry", 5)) == 1


def test_what_was_taken_by_older_rules_is_taken_anew(store: Store, folder: Path) -> None:
    path = folder / "notes.md"
    name, data = path.as_posix(), path.read_bytes()
    old = Source(name, Kind.EPISODE, reading.digest(data), Loaded("As it was read then."))
    store.sources.put(Kept(old, (), recipe=RECIPE - 1))

    assert results(Intake(store, load).take([name])) == ["changed"]
    assert len(store.passages.search("ferry", 5)) == 1


def test_progress_counts_documents_in_parts(store: Store, folder: Path) -> None:
    told: list[tuple[float, int, str]] = []
    intake = Intake(
        store,
        load,
        FakeEmbedder(),
        progress=lambda *step: told.append((step[0], step[1], step[2].rpartition("/")[2])),
    )

    list(intake.take([str(folder)]))

    assert told == [
        (0, 2, "notes.md"),
        (1, 2, "notes.md"),
        (1, 2, "other.md"),
        (2, 2, "other.md"),
    ]


def test_a_file_is_the_same_however_its_path_is_spelled(store: Store, folder: Path) -> None:
    intake = Intake(store, load)
    list(intake.take([str(folder)]))
    (folder / "notes.md").write_text("# Show\n\nA boat.\n", encoding="utf-8")
    roundabout = folder / ".." / folder.name / "notes.md"

    (outcome,) = intake.take([str(roundabout)])

    assert outcome[:2] == ((folder / "notes.md").as_posix(), Result.CHANGED)
    assert len(store.sources.entries()) == 2


def test_another_file_of_the_same_name_takes_nobody_s_place(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    intake = Intake(store, load)
    outcomes: list[Outcome] = []
    for team in ("east", "west", "east"):
        (tmp_path / team).mkdir(exist_ok=True)
        (tmp_path / team / "plan.md").write_text(f"# Plan\n\nA ferry {team}.\n", encoding="utf-8")
        monkeypatch.chdir(tmp_path / team)
        outcomes += intake.take(["plan.md"])

    whole = (tmp_path / "west" / "plan.md").resolve().as_posix()
    assert [(each.name, each.result) for each in outcomes] == [
        ("plan.md", Result.TAKEN),
        (whole, Result.TAKEN),
        ("plan.md", Result.UNCHANGED),
    ]


def test_a_file_that_was_moved_is_followed(store: Store, folder: Path) -> None:
    intake = Intake(store, load)
    path = folder / "notes.md"
    list(intake.take([str(path)], Given(title="Rye")))
    moved = path.rename(folder / "moved.md")

    (first,) = intake.take([str(moved)])
    (second,) = intake.take([str(moved)])

    assert first[:2] == (moved.as_posix(), Result.CHANGED)
    assert second.result is Result.UNCHANGED
    (entry,) = store.sources.entries()
    assert (entry.name, entry.origin, entry.title) == (moved.as_posix(), str(moved), "Rye")


def test_a_folder_that_was_moved_is_followed(store: Store, folder: Path) -> None:
    """Under the same relative names nothing has to be made anew."""
    intake = Intake(store, load)
    list(intake.take([str(folder)]))
    for entry in store.sources.entries():
        store.sources.move(entry.id, f"{entry.origin}.gone")

    assert results(intake.take([str(folder)])) == ["unchanged", "unchanged"]
    assert {entry.origin for entry in store.sources.entries()} == {
        each.as_posix() for each in folder.iterdir()
    }


def test_what_asking_an_episode_needs_is_made_with_it(store: Store, folder: Path) -> None:
    (folder / "notes.md").write_text("# Plan\n\nOur strategy: a boat.\n", encoding="utf-8")
    told: list[float] = []
    path = folder / "other.md"
    episode, plan = Given(Kind.EPISODE), Given(Kind.STRATEGY)
    intake = Intake(store, load, FakeEmbedder(), recall=recalled)
    heard = replace(intake, progress=lambda done, *_: told.append(done))

    list(heard.take([str(path)], episode))
    list(intake.take([str(folder / "notes.md")], plan))

    ids = [each.id for each in store.sources.entries()]
    assert list(store.recollections.of("fake", ids)) == [ids[0]]
    assert told == [0, 0.5, 1]


def test_it_comes_with_vectors_that_come_later(store: Store, folder: Path) -> None:
    path = folder / "other.md"
    list(Intake(store, load).take([str(path)], Given(Kind.EPISODE)))
    late = Intake(store, load, FakeEmbedder(), recall=recalled)

    assert results(late.take([str(path)])) == ["completed"]
    (entry,) = store.sources.entries()
    source = store.sources.get(entry.id)
    assert source is not None
    expected = {entry.id: recalled(source, FakeEmbedder())}
    assert store.recollections.of("fake", [entry.id]) == expected
