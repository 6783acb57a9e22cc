"""What every episode about goals says, and terms of the trade in plain words.

People ask in terms; guests tell stories. "Guardrail" is asked, and "the brake" is said. And that
an episode has the word OKR tells nothing where every episode is about them.
"""

from __future__ import annotations

import re

_EVERYWHERE = """
company companies discuss discussed episode episodes explain explained explains goal goals guest
happen happened happens host key mention mentioned objective objectives okr okrs organisation
organisations organization organizations people podcast product result results show speaker talk
talked talks team teams tell tells work
"""
EVERYWHERE = frozenset(_EVERYWHERE.split())
"""Words that tell no moment from another."""

_OF_GOALS = re.compile(r"\b(?:OKRs?|key results?|objectives?)\b", re.IGNORECASE)

_PLAIN = (
    ("leading (?:indicators?|metrics?|ones?|measures?)", "early sign that tells beforehand"),
    ("lagging (?:indicators?|metrics?|ones?|measures?)", "late number that comes at the end"),
    (
        "(?:guardrails?(?: metrics?)?|(?:counter|health)[ -]?metrics?)",
        "brake, a limit that must not get worse",
    ),
    ("(?:tech(?:nical)? debt|maintenance|refactoring)", "upkeep, repairs and upgrades"),
    ("(?:retros?|retrospectives?)", "looking back at what we learned"),
    ("(?:cascad\\w*|top.?down)", "handed down from above"),
    ("(?:binary|yes.?(?:or.?)?/?no)", "done or not done"),
    ("churn\\w*", "people who leave and do not come back"),
    ("(?:retention|renewals?)", "people who stay and come back"),
    ("(?:prototypes?|mvps?)", "a first try without software"),
    ("(?:a/b tests?|experiments?)", "trying it with half of the people to compare"),
    ("baselines?", "starting value that is measured first"),
    ("(?:check.?ins?|stand.?ups?)", "short weekly meeting about progress"),
    ("(?:individual|personal) (?:okrs?|goals|objectives)", "objectives for single persons"),
    (
        "(?:bonus(?:es)?|compensation|incentives?|performance reviews?)",
        "salary, pay and money for reaching goals",
    ),
    ("(?:dependenc\\w+|depends? on)", "what one team needs from another team"),
    ("mid.?(?:quarter|cycle|term)", "halfway, in the middle of the quarter"),
    ("(?:scor(?:es?|ed|ing)|grad(?:es?|ed|ing))", "mark between zero and one at the end"),
    ("dashboards?", "screen with many numbers"),
    ("confidence", "how sure we are"),
    ("outputs?", "tasks and things delivered"),
    ("outcomes?", "what changes for people"),
    ("roadmaps?", "plan of what we build and when"),
    ("(?:stakeholders?|ceos?|executives?|leadership)", "the boss, director or founder"),
    ("(?:interviews?|user research|discovery)", "talking to users to learn what they need"),
    ("(?:stretch|ambitious|moonshots?)(?: goals?)?", "higher than we can surely reach"),
    ("vanity metrics?", "a number that looks good and tells nothing"),
    ("north star(?: metric)?", "the one number that everybody steers by"),
    ("(?:onboarding|activation)", "what newcomers do in their first days"),
    ("prioriti[sz]\\w+", "choosing what to do first and what to leave"),
)
_TERMS = tuple((re.compile(rf"\b{term}(?!\w)", re.IGNORECASE), plain) for term, plain in _PLAIN)


def plainly(text: str) -> str:
    """Return a text with terms of the trade in plain words."""
    for term, plain in _TERMS:
        text = term.sub(plain, text)
    return text


def without_goals(text: str) -> str:
    """Return a text without the words for what the whole trade is about."""
    return " ".join(_OF_GOALS.sub(" ", text).split())
