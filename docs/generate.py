#!/usr/bin/env python3
"""Write what follows from the sources: ``python docs/generate.py``.

That is docs/rules, from the docstrings of the rules, the tables of docs/profiles.md and
docs/settings.md, docs/openapi.json, and the quick copy of the knowledge.
"""

from __future__ import annotations

from pathlib import Path

from critic import bootstrap, resources
from critic.knowledge import compiled
from critic.knowledge.load import sources
from critic.rules import rulebook
from docs import openapi, profiles, settings

FOLDER = Path(__file__).parent / "rules"


def main() -> None:
    """Write one page a rule and the list of all, and drop the page of a rule that is gone."""
    rules = bootstrap.load_profile().rules
    pages = {f"{rule.code}.md": rulebook.markdown(rule) for rule in rules}
    pages["index.md"] = rulebook.index(rules)
    FOLDER.mkdir(exist_ok=True)
    for path in FOLDER.glob("*.md"):
        if path.name not in pages:
            path.unlink()
    for name, text in pages.items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
    for page_of in (profiles, settings):
        told = page_of.regenerated(page_of.PAGE.read_text(encoding="utf-8"))
        page_of.PAGE.write_text(told, encoding="utf-8", newline="\n")
    openapi.PAGE.write_text(openapi.generated(), encoding="utf-8", newline="\n")
    knowledge = resources.rubrics() / "knowledge"
    copy = compiled.written(sources(knowledge))
    (knowledge / compiled.FILE).write_text(copy, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
