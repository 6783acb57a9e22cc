"""The keys of a strategy file, in the many ways in which people write them."""

from __future__ import annotations

from difflib import get_close_matches
from enum import StrEnum


class Part(StrEnum):
    """What a key says about the text beside it."""

    STRATEGY = "strategy"
    CHOICES = "choices"
    NAME = "name"
    NARRATIVE = "narrative"
    PLAYING_FIELD = "playing field"
    WINNING_MOVES = "winning moves"
    DECLINED = "declined"
    JOURNEY = "journey"
    NORTH_STAR = "north star"
    HORIZON = "horizon"


OF_CHOICE = (Part.NARRATIVE, Part.PLAYING_FIELD, Part.WINNING_MOVES, Part.DECLINED)

_WAYS = {
    Part.STRATEGY: "strategy, our strategy, product strategy, company strategy, strategies",
    Part.CHOICES: "choices, choice, strategic choices, strategic choice, bets, bet",
    Part.NAME: "name, title, choice name, headline",
    Part.NARRATIVE: """narrative, narratives, strategic narrative, story, why, why us, why now,
        why us why now, why us and why now, reason""",
    Part.PLAYING_FIELD: """playing field, playing fields, field, where to play, where we play, who,
        who we serve, whom we serve, segment, segments, audience, market, markets, customers,
        customer, for, for whom, whom, where, target audience, target customers, target users""",
    Part.WINNING_MOVES: """winning moves, winning move, moves, move, how to win, how we win, how,
        win, wins, winning""",
    Part.DECLINED: """declined, decline, declines, we decline, no, we say no to, say no to,
        what we say no to, not us, not, not doing, not now, out of scope, non goals,
        what we decline""",
    Part.JOURNEY: """journey, journeys, customer journey, user journey, customer journeys,
        journey steps, steps""",
    Part.NORTH_STAR: "star, north star, north star metric, northstar, north star goal",
    Part.HORIZON: """horizon, time horizon, period, time frame, timeframe, until, cycle, years,
        valid""",
}
_PARTS = {way.strip(): part for part, ways in _WAYS.items() for way in ways.split(",")}
_ALIKE = 0.75
_LONGEST = 40


def part(key: str) -> Part | None:
    """Return what a key in lower case words stands for; None where nobody knows it."""
    return _PARTS.get(key)


def meant(key: str) -> str | None:
    """Return the known key that an unknown one resembles."""
    near = get_close_matches(key[:_LONGEST], _PARTS, n=1, cutoff=_ALIKE)
    return str(_PARTS[near[0]]) if near else None
