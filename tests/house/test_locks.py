"""The locks pin everything with hashes, and tell nothing of where they were made."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.project import ROOT, pyproject

if TYPE_CHECKING:
    from collections.abc import Iterator

CLIENTS = ("language_tool_python", "pylanguagetool")
LOCKS = ("core", "build", "dev", "serve", *(f"clients/{name}" for name in CLIENTS))


@pytest.mark.parametrize("lock", LOCKS)
def test_every_entry_has_hashes(lock: str) -> None:
    bare = [entry for entry in _entries(lock) if "--hash=sha256:" not in entry]

    assert bare == []


@pytest.mark.parametrize("lock", LOCKS)
def test_no_entry_names_a_place(lock: str) -> None:
    text = _text(lock)

    assert re.findall(r".*(?:://|@ |--(?:index|find-links)|^-[a-z] ).*", text, re.MULTILINE) == []


@pytest.mark.parametrize(
    ("lock", "declared"),
    [
        ("core", pyproject()["project"]["dependencies"]),
        ("build", pyproject()["build-system"]["requires"]),
        ("build", pyproject()["dependency-groups"]["build"]),
        ("dev", pyproject()["project"]["optional-dependencies"]["grounding"]),
        ("dev", pyproject()["project"]["optional-dependencies"]["office"]),
        ("dev", pyproject()["project"]["optional-dependencies"]["otel"]),
        ("dev", pyproject()["project"]["optional-dependencies"]["serve"]),
        *(
            ("serve", pyproject()["project"]["optional-dependencies"][extra])
            for extra in ("grounding", "model", "office", "serve")
        ),
        (
            "dev",
            [item for item in pyproject()["dependency-groups"]["dev"] if isinstance(item, str)],
        ),
    ],
)
def test_a_lock_meets_what_is_declared(lock: str, declared: list[str]) -> None:
    pinned = _pinned(lock)
    unmet = [
        item
        for item in map(Requirement, declared)
        if not item.specifier.contains(pinned.get(canonicalize_name(item.name), "0"))
    ]

    assert unmet == []


@pytest.mark.parametrize("part", ["core", "build", "serve"])
def test_developers_have_the_versions_that_users_have(part: str) -> None:
    assert _pinned(part).items() <= _pinned("dev").items()


def test_the_lock_of_a_client_in_node_names_no_place_either() -> None:
    lock = json.loads((ROOT / "requirements/clients/gramma/package-lock.json").read_text("utf-8"))
    packages = [package for name, package in lock["packages"].items() if name]

    assert packages
    assert [package for package in packages if "integrity" not in package] == []
    assert [package for package in packages if "resolved" in package] == []


@pytest.mark.parametrize("client", CLIENTS)
def test_clients_of_others_are_no_part_of_what_is_ours(client: str) -> None:
    assert canonicalize_name(client) in _pinned(f"clients/{client}")
    assert canonicalize_name(client) not in _pinned("dev")


def _text(lock: str) -> str:
    return (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")


def _entries(lock: str) -> Iterator[str]:
    joined = _text(lock).replace("\\\n", " ")
    return (line for line in joined.splitlines() if line and not line.lstrip().startswith("#"))


def _pinned(lock: str) -> dict[str, str]:
    requirements = (Requirement(entry.split(" --hash")[0]) for entry in _entries(lock))
    return {
        canonicalize_name(item.name): str(item.specifier).removeprefix("==")
        for item in requirements
    }
