"""Examples of a description beside what is really answered."""

from __future__ import annotations


def holds(value: object, part: object) -> bool:
    """Whether a value has all that a part has; of a list the first ones."""
    if isinstance(part, dict) and isinstance(value, dict):
        return all(holds(value.get(key), each) for key, each in part.items())
    if isinstance(part, list) and isinstance(value, list):
        return all(holds(*pair) for pair in zip(value, part, strict=False))
    return value == part
