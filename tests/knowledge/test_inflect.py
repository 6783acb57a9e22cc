"""The forms of verbs."""

from __future__ import annotations

import pytest

from critic.knowledge.inflect import first_word, forms


@pytest.mark.parametrize(
    ("lemma", "expected"),
    [
        ("walk", "walk walks walking walked"),
        ("bake", "bake bakes baking baked"),
        ("carry", "carry carries carrying carried"),
        ("play", "play plays playing played"),
        ("plan", "plan plans planning planned"),
        ("fix", "fix fixes fixing fixed"),
        ("show", "show shows showing showed"),
        ("scan", "scan scans scanning scanned"),
        ("clean", "clean cleans cleaning cleaned"),
        ("test", "test tests testing tested"),
        ("pass", "pass passes passing passed"),
        ("watch", "watch watches watching watched"),
        ("veto", "veto vetoes vetoing vetoed"),
        ("agree", "agree agrees agreeing agreed"),
        ("open", "open opens opening opened"),
        ("reveal", "reveal reveals revealing revealed"),
    ],
)
def test_regular_verbs(lemma: str, expected: str) -> None:
    assert " ".join(forms(lemma)) == expected


def test_a_longer_verb_doubles_only_where_it_is_said_to() -> None:
    assert forms("refer", doubled=True) == ("refer", "refers", "referring", "referred")
    assert forms("offer") == ("offer", "offers", "offering", "offered")


def test_a_verb_in_l_has_both_spellings() -> None:
    assert " ".join(forms("label")) == "label labels labeling labelling labeled labelled"


@pytest.mark.parametrize(
    ("lemma", "expected"),
    [
        (
            "organize",
            "organize organizes organizing organized organise organises organising organised",
        ),
        ("analyze", "analyze analyzes analyzing analyzed analyse analyses analysing analysed"),
    ],
)
def test_a_verb_in_ize_has_british_forms(lemma: str, expected: str) -> None:
    assert " ".join(forms(lemma)) == expected


def test_an_irregular_verb_has_its_own_past_and_no_regular_one() -> None:
    assert forms("grow", ("grew", "grown")) == ("grow", "grows", "growing", "grew", "grown")


def test_a_past_form_may_be_the_verb_itself() -> None:
    assert forms("cut", ("cut",)) == ("cut", "cuts", "cutting")


def test_a_regular_past_may_stand_beside_an_irregular_one() -> None:
    assert forms("learn", ("learned", "learnt"))[-2:] == ("learned", "learnt")


def test_the_first_word_of_a_phrase_is_inflected() -> None:
    assert forms("carry out") == ("carry out", "carries out", "carrying out", "carried out")
    assert first_word("carry out") == "carry"


def test_a_hyphenated_verb_is_inflected_at_its_end() -> None:
    assert forms("co-host") == ("co-host", "co-hosts", "co-hosting", "co-hosted")
