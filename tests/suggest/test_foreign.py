"""What a model may not bring in, however it is asked to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from critic.outside import traces
from critic.suggest import foreign
from critic.suggest.proposals import Origin, Proposal, Rejected, SuggestionKind
from critic.suggest.reasons import Reason

PLAIN = (
    "Share of members who borrow in a month rises from 22% to 35%",
    "Raise on-time returns from [baseline: ask analytics] to 95%",
    "NPS of those who return a saw rises to [target: agree with the team]",
    "It is work. What counts is who borrows: members, and their neighbours; no-shows fall.",
    "“Borrowing” is what people come for (see the data: it rises).",
    "I ask: what's the neighbours' reason?",
    "Pages built with node.js open in 2.5 s or less, e.g. at 9 a.m. or by night",
)


@pytest.mark.parametrize("text", PLAIN)
def test_plain_words_pass(text: str) -> None:
    assert foreign.objection([text], frozenset()) is None


@pytest.mark.parametrize(
    "text",
    [
        "See https://a.b for more",
        "See HTTPS://A.B",
        "see ftp://a/b",
        "see //cdn/b.js",
        "see www.a",
        "see tools-for-all.com",
        "see a.example",
        "see bit.ly for it",
        "see tools.cloud/more",
        "see tools.de",
        "see \uff48\uff54\uff54\uff50\uff53\uff1a\uff0f\uff0ftools",
        "see tools\u3002com",
        "\uff4aavascript:alert(1)",
        "vbscript:x",
        "write to ann@b",
        "javascript:alert(1)",
        "data:text/html;base64,AA",
        "mailto:a",
        "![picture](x)",
        "[words](x)",
        "[words][1]",
        "[1]: x",
        "<b>so</b>",
        "<img src=x>",
        "</p>",
        "<!-- so -->",
        "&lt;b&gt;",
        "&#60;b",
        "**bold**",
        "`code`",
        "~~gone~~",
        "# Title",
        "- item",
        "> quote",
        "<<<DRAFT 12",
        "DRAFT 12>>>",
        "[baseline: ask analytics](x)",
    ],
)
def test_links_and_markup_do_not(text: str) -> None:
    assert foreign.objection([PLAIN[0], text], frozenset()) is Reason.MARKUP


@pytest.mark.parametrize("character", ["\ufe0f", "\U000e0101", "\u3164", "\u2800", "\u180b"])
def test_characters_that_show_nothing_do_not(character: str) -> None:
    assert foreign.objection([f"so{character}so"], frozenset()) is Reason.HIDDEN_CHARACTERS


def test_what_the_draft_names_may_be_named() -> None:
    known = traces.words(["Borealis lends the Q9"])

    assert foreign.objection(["Members of Borealis borrow the Q9"], known) is None
    assert foreign.objection(["Members of Zephyr borrow"], known) is Reason.INVENTED_NAME


SET = "Families pay for the weekly shop with one tap\nShip wallet payments"


@pytest.mark.parametrize(
    ("text", "strays"),
    [
        ("Gardeners find the seeds that suit their soil by the end of [quarter: ask]", True),
        ("Share of new members who come to the workshop in their second month rises", True),
        ("Share of families who pay by wallet rises from [baseline: ask analytics]", False),
        ("The share of the people rises", True),
    ],
)
def test_what_is_about_others_strays(text: str, *, strays: bool) -> None:
    assert foreign.strays(text, [SET]) is strays


def rejected(text: str, origin: Origin = Origin.MODEL) -> Rejected:
    proposal = Proposal("O1", SuggestionKind.REWRITE, text, "why", origin=origin)
    return Rejected(proposal, Reason.TOO_LONG)


def test_what_may_not_come_in_is_not_shown_as_rejected_either() -> None:
    found = foreign.presentable(rejected("See\nhttps://a.b"), frozenset())

    assert (found.proposal.text, found.reason) == (foreign.WITHHELD, Reason.TOO_LONG)
    assert foreign.presentable(rejected("so\u202eso"), frozenset()).proposal.text != "so\u202eso"


@pytest.mark.parametrize("kept", [rejected(PLAIN[0]), rejected("See https://a.b", Origin.TEMPLATE)])
def test_what_is_plain_or_ours_is_shown(kept: Rejected) -> None:
    assert foreign.presentable(kept, frozenset()) is kept


@given(st.text())
def test_what_is_presentable_stays_so(text: str) -> None:
    once = foreign.presentable(rejected(text), frozenset())

    assert foreign.presentable(once, frozenset()) == once
