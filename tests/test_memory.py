"""What is remembered changes no result, and stays small."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from critic import pipeline
from critic.bootstrap import load_knowledge, load_profile
from critic.context import Context, Scope
from critic.judge import judge_key_result, judge_objective, key_result, lexicon, objective
from critic.judge.around import NOTHING, Around
from critic.knowledge import PhraseIndex
from critic.memory import LONGEST, MOST, remembered
from critic.okr import parse
from critic.okr.document import KeyResult, Level, Period, Span, Statement
from critic.okr.grammar import statement
from critic.okr.grammar.words import listed
from critic.report import FORMATS, Look

if TYPE_CHECKING:
    from critic.knowledge import Knowledge

_WORDS = st.sampled_from(
    listed(
        "launch reduce churn from 40% to 20 the app and of buyers by Q3 2026 quality (weekly) —"
        " share survey, improve team's NPS 4.5/5 €3 every ship without tickets x"
    )
)
_PLAIN = st.lists(_WORDS, min_size=1, max_size=14).map(" ".join) | st.text(min_size=1, max_size=40)
_AROUND = st.sampled_from([NOTHING, Around(level=Level.COMPANY), Around(team=("search",))])
_RESULTS = ("Churn of buyers falls from 9% to 4%", "Launch the app and improve quality")
_CONTEXTS = (
    Context(),
    Context(
        level=Level.TEAM, team=Scope(("churn", "the app"), ("buyers",)), today=date(2026, 8, 1)
    ),
    Context(level=Level.COMPANY, cycle=Period(date(2026, 7, 1), date(2026, 9, 30))),
)
_SET = """\
Objective: Night nurses find a free bed without a phone call

- Reduce the time from request to bed from 50 minutes to 20
- {}
  - was 31% in spring
- Launch the **new** bed board
"""


class Asked:
    """Counts how often it had to work something out."""

    def __init__(self) -> None:
        self.texts: list[tuple[str, ...]] = []

    def __call__(self, *texts: str) -> int:
        self.texts.append(texts)
        return sum(map(len, texts))


def test_what_was_asked_before_is_not_worked_out_again() -> None:
    asked = Asked()
    look = remembered(asked)

    assert [look("warm"), look("warm", "bread"), look("warm"), look("warm", "bread")] == [4, 9] * 2
    assert asked.texts == [("warm",), ("warm", "bread")]


@pytest.mark.parametrize("texts", [("a" * (LONGEST + 1),), ("a", "b" * LONGEST)])
def test_long_texts_are_not_kept(texts: tuple[str, ...]) -> None:
    asked = Asked()
    look = remembered(asked)

    assert look(*texts) == look(*texts) == LONGEST + 1
    assert asked.texts == [texts, texts]


def test_what_was_not_asked_for_longest_is_forgotten() -> None:
    asked = Asked()
    look = remembered(asked)
    for number in range(MOST + 1):
        look(str(number))

    look("1")
    assert len(asked.texts) == MOST + 1
    look("0")
    assert len(asked.texts) == MOST + 2


@settings(max_examples=50)
@given(_PLAIN, st.lists(_PLAIN, max_size=2), _AROUND)
def test_what_is_remembered_of_words_is_what_they_say(
    plain: str, details: list[str], around: Around
) -> None:
    known = load_knowledge()
    words = lexicon.of(known)
    made = Statement(plain, Span(0, len(plain)), plain, claim=statement.read(plain, known))
    below = tuple(
        Statement(each, Span(0, 1), each, claim=statement.read(each, known)) for each in details
    )
    asked = [KeyResult("KR1", made, below, measures=counted) for counted in ((), below[-1:])]
    fresh = [key_result.judge(stated, words, around) for stated in asked]

    for _ in range(2):
        assert statement.reader(known)(plain) == made.claim
        assert [judge_key_result(stated, known, around) for stated in asked] == fresh
        assert judge_objective(made, known) == objective.judge(made, words)


def test_a_judgement_holds_on_to_the_claim_of_its_statement() -> None:
    known = _fresh()
    (stated,) = _statements("Objective: a\n\n- Churn of buyers falls from 9% to 4%", known)
    vaguer = replace(stated, claim=replace(stated.claim, target=None, baseline=None))

    found = judge_key_result(KeyResult("KR1", vaguer), known)

    assert found == key_result.judge(KeyResult("KR1", vaguer), lexicon.of(known), NOTHING)
    assert found != judge_key_result(KeyResult("KR1", stated), _fresh())


def test_what_was_checked_before_changes_no_critique() -> None:
    asked = list(product(_RESULTS, _CONTEXTS))
    alone = [_critique(_SET.format(plain), context, _fresh()) for plain, context in asked]

    known = _fresh()
    for _ in range(2):
        assert [_critique(_SET.format(plain), context, known) for plain, context in asked] == alone


def test_each_knowledge_has_a_memory_of_its_own() -> None:
    known = load_knowledge()
    mute = replace(known, metrics={}, metric_index=PhraseIndex({}))
    text = _SET.format("Churn falls from 9% to 4%")

    heard, unheard = (
        [each.claim.metric for each in _statements(text, words)] for words in (known, mute)
    )
    assert heard != unheard
    assert heard == [each.claim.metric for each in _statements(text, known)]


def test_many_threads_may_ask_at_once() -> None:
    texts = [_SET.format(f"Calls that need a second call fall to {number}") for number in range(8)]
    alone = [_critique(text, Context(), _fresh()) for text in texts[:1]]
    known = _fresh()

    with ThreadPoolExecutor(max_workers=4) as threads:
        found = list(threads.map(lambda text: _critique(text, Context(), known), texts * 3))
    assert found[:1] == alone
    assert found == found[:8] * 3


def _critique(text: str, context: Context, known: Knowledge) -> str:
    profile = load_profile()
    report = pipeline.check(text, path="-", knowledge=known, profile=profile, context=context)
    return FORMATS["json"]([report], Look())


def _fresh() -> Knowledge:
    """Return the knowledge that ships, as one of which nothing is remembered yet."""
    return replace(load_knowledge())


def _statements(text: str, known: Knowledge) -> list[Statement]:
    only = parse(text, known).objectives[0]
    return [each.statement for each in only.key_results]
