"""What is measured on: drafts of fictional organisations, and texts made to hurt."""

from __future__ import annotations

from itertools import count, product

_SETS = (
    """\
## Objective: Home cooks in district {n} trust the box enough to plan their week around it

- Increase the share of boxes in district {n} reordered within 14 days from {a}% to {b}%
- Cut complaints about missing ingredients from {b} to {a} per thousand boxes in district {n}
- Launch the weekly planner in the app for district {n} by Q3 2026
- Keep the cost of a delivery in district {n} at or below €{a}.20
""",
    """\
## Objective: Night nurses of ward {n} find a free bed without a phone call

- Reduce the median time from request to bed in ward {n} from {b} minutes to {a} minutes
- {b}% of discharges from ward {n} confirmed before 11:00 (up from {a}%)
- Interview {a} nurses of ward {n} about the evening handover
- Migrate the bed board of ward {n} to the new data centre and train everybody
""",
    """\
## Objective: School {n} becomes the best place to learn the trade of carpentry

- Apprentices of school {n} who finish their first chair in 30 days: {a}% → {b}%
- Double the number of workshops that take a second apprentice of school {n}
- Improve the quality of the course material of school {n}
- Publish {a} lessons on joints of school {n}, and grow followers to {b},000
- At least {b} of 100 graduates of school {n} hired by December 31
""",
    """\
## Objective: Farmers in valley {n} sell their harvest before it is picked

- Raise pre-sold volume in valley {n} by {a}% without lowering the price below $1.{b}
- Decide by week 6 whether valley {n} will pay for weather cover, from {a} pilots
- Answer {b}% of questions of buyers in valley {n} within 2 hours
""",
)

_BLANKS = (" ", "\t", "\u00a0")
_SPREAD = {
    "lines": """\
# Riders{gap}OKRs{gap}Q3 2026

Objective{gap}: Riders{gap}catch the last bus (30%)

Key results{gap}2:

- KR{gap}1: Cut{gap}missed buses from{gap}40 to 20, measured{gap}by{gap}counts => late
- Riders{gap}who wait

We will win{gap}it, as measured by (1) seats{gap}sold, (2) buses{gap}run
""",
    "cells": """\
| Team{gap}lead | Objective{gap}one | Key result{gap}1 |
|---|---|---|
| North{gap}line | Riders{gap}catch the last bus | Cut{gap}missed buses from 40{gap}to 20 |
""",
}

HOSTILE = (
    *" \t\n\r\0#*_`~|>[](){}<&\\\"'-+=:;,.%$€/@!0aé🎯\u0301\u200f\ud800",
    "- ",
    "* a\n",
    "  - a\n",
    "1. ",
    "> > ",
    "| a ",
    "[a](",
    "![",
    "<!-- ",
    "&amp;",
    "- [ ] ",
    "**a** ",
    "KR1: ",
    "O1 KR1.1 ",
    "Objective: ",
    "Key results:\n- a\n",
    "# Objective\n",
    "1,",
    "1.",
    "1 ",
    "20% ",
    "from 1 to ",
    "by 20% by Q3 2026 ",
    "31% → 45% ",
    "at least at most ",
    "and ",
    "a and b, ",
    "improve quality ",
    "launch and ",
    "share of the share of ",
    "2026-07-01 ",
    "Q3 FY27 H2 ",
    "https://a.example/",
    "@a ",
    "{a: ",
    '{"a": [',
    '"a","b"\n',
    "a\tb\n",
)


def draft(size: int, *, first: int = 1) -> str:
    """Return whole sets of objectives and key results, in all just over ``size`` characters.

    Sets are numbered from ``first``, and have no statement in common.
    """
    sets: list[str] = []
    length = 0
    for number in count(first):
        text = _SETS[(number - 1) % len(_SETS)]
        sets.append(text.format(n=number, a=11 + number % 29, b=47 + number % 41))
        length += len(sets[-1]) + 1
        if length >= size:
            break
    return "\n".join(sets)


def edited(text: str, round_: int) -> str:
    """Return a draft with one statement changed, in each round in another way."""
    head, bullet, rest = text.partition("\n- ")
    return f"{head}{bullet}In round {round_}: {rest}"


def hostile(size: int) -> dict[str, str]:
    """Return ``size`` characters of each thing repeated, alone and as a key result.

    Blanks also stand between the words of each part of a draft, where nothing strips them.
    """
    texts: dict[str, str] = {}
    for blank, (form, text) in product(_BLANKS, _SPREAD.items()):
        width = (size - len(text.format(gap=""))) // text.count("{gap}")
        texts[f"{blank!r} in {form}"] = text.format(gap=blank * width)
    for part in HOSTILE:
        text = part * (size // len(part))
        texts[repr(part)] = text
        texts[f"{part!r} as a key result"] = f"Objective: Riders catch the last bus\n\n- {text}"
    return texts
