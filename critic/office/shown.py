"""What Excel shows of a value in a number format: 0.45 in "0%" → "45%"; days as ISO dates."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

Value: TypeAlias = "str | float | bool | date | time | timedelta | None"

_PART = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[\$(?P<currency>[^\]\-]*)[^\]]*\]|\[[^\]]*\]|_.|\*.'
    r"|(?P<digits>[0#?][0#?,.]*|\.[0#?]+)|(?P<plain>[$€£¥%+\-() /])|(?P<other>.)"
)
_GENERAL = {"general", "@", ""}
_PRECISION = 10
_ERROR = re.compile(r"#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|CALC!)")
_LARGEST = 1e15


def shown(value: Value, number_format: str) -> str:
    """Return a value as people see it; "" for errors and for nothing."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value, number_format)
    if isinstance(value, datetime):
        has_time = value.time() != time()
        return value.isoformat(" ", "minutes") if has_time else value.date().isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, date | timedelta):
        return str(value)
    text = value or ""
    return "" if _ERROR.fullmatch(text.strip()) else text


def _number(value: float, number_format: str) -> str:
    sections = number_format.split(";")
    is_own = value < 0 and len(sections) > 1 and bool(sections[1])
    pattern = sections[1] if is_own else sections[0]
    parts = list(_PART.finditer(pattern))
    digits = [part["digits"] for part in parts if part["digits"]]
    if (
        pattern.strip().lower() in _GENERAL
        or len(digits) != 1
        or any(part["other"] for part in parts)
        or abs(value) >= _LARGEST
    ):
        return f"{value:.{_PRECISION}g}"
    is_percent = any(part["plain"] == "%" for part in parts)
    amount = _amount(abs(value) if is_own else value, digits[0], is_percent=is_percent)
    return "".join(amount if part["digits"] else _literal(part) for part in parts).strip()


def _amount(value: float, digits: str, *, is_percent: bool) -> str:
    whole, _, decimals = digits.partition(".")
    scale = len(digits) - len(digits.rstrip(","))
    scaled = (value * 100 if is_percent else value) / 1000**scale
    places = len(decimals.rstrip(","))
    separator = "," if "," in whole.rstrip(",") else ""
    text = f"{scaled:{separator}.{places}f}"
    optional = len(decimals) - len(decimals.rstrip("#?"))
    kept = len(text) - optional
    return (text[:kept] + text[kept:].rstrip("0")).rstrip(".") if optional else text


def _literal(part: re.Match[str]) -> str:
    return part["quoted"] or part["escaped"] or part["currency"] or part["plain"] or ""
