"""Rules: as a list, and each with its page, in JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from critic.rules import Inspector


def as_json(rules: Sequence[Inspector]) -> str:
    """Return ``{"rules": […]}``, each with what it flags."""
    return json.dumps({"rules": [_fields(rule) for rule in rules]}, indent=2) + "\n"


def page(rule: Inspector) -> str:
    """Return one rule with all that its page says."""
    content = rule.page
    told = {
        **_fields(rule),
        "why": content.why,
        "bad": list(content.bad),
        "good": list(content.good),
        "boundary": content.boundary,
        "source": content.source,
    }
    return json.dumps(told, indent=2, ensure_ascii=False) + "\n"


def _fields(rule: Inspector) -> dict[str, str]:
    return {
        "code": rule.code,
        "name": rule.name,
        "criterion": rule.criterion,
        "severity": rule.severity,
        "summary": rule.page.summary,
    }
