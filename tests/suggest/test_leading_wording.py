"""How steps and metrics read as what a key result counts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from critic import bootstrap
from critic.suggest.leading.wording import of_metric, of_step, plural

KNOWLEDGE = bootstrap.load_knowledge()


@pytest.mark.parametrize(
    ("step", "subject"),
    [
        ("seller registered", "sellers registered"),
        ("seller registers", "sellers who register"),
        ("sellers register", "sellers who register"),
        ("pet owner finds a free slot", "pet owners who find a free slot"),
        ("child finishes the trail", "children who finish the trail"),
        ("family visits once", "families who visit once"),
        ("guest smells the bread", "guests who smell the bread"),
        ("guest enters", "guests who enter"),
        ("order arrives", "orders that arrive"),
        ("invoice is paid", "invoices that are paid"),
        ("asks a first question", "guests who ask a first question"),
        ("is trained", "guests who are trained"),
        ("signs up", "guests who sign up"),
        ("create an account", "guests who create an account"),
        ("apply", "guests who apply"),
        ("carries the box", "guests who carry the box"),
        ("watches a film", "guests who watch a film"),
        ("demo", "demos"),
        ("first visit", "first visits"),
        ("parts complete on the van", "parts complete on the van"),
        ("car ready to sell", "cars ready to sell"),
        ("leak alert read", "leak alerts read"),
        ("data set documented", "data sets documented"),
        ("catch picked up on time", "catches picked up on time"),
        ("heat on by the evening", "guests with heat on by the evening"),
        ("onboarding", "guests who get to onboarding"),
        ("first booking through us", "first bookings through us"),
        ("ten bookings", "guests with ten bookings"),
        ("workshop owner asks for a demo", "workshop owners who ask for a demo"),
        ("registered in the market", "guests registered in the market"),
        ("order in March", "orders in March"),
        ("visits", "visits"),
        ("stays", "guests who stay"),
    ],
)
def test_a_step_is_what_can_be_counted_of_it(step: str, subject: str) -> None:
    found = of_step(step, "guests", KNOWLEDGE)

    assert found == (subject, True)
    assert found.moves("up") == "rise"


def test_what_is_done_to_nobody_in_particular_is_done_to_cases() -> None:
    found = of_step("installed on the first visit", "people", KNOWLEDGE)

    assert found.text == "cases installed on the first visit"


def test_without_a_list_of_people_a_step_is_told_of_things() -> None:
    bare = replace(KNOWLEDGE, lexicons={})

    assert of_step("seller opens a shop", "guests", bare).text == "sellers that open a shop"


@pytest.mark.parametrize(
    ("name", "better", "sentence"),
    [
        ("activation rate", "up", "activation rate rises"),
        ("on time delivery", "up", "on-time delivery rises"),
        ("accounts at risk", "down", "accounts at risk fall"),
        ("demos booked", "up", "demos booked rise"),
        ("minutes read", "up", "minutes read rise"),
        ("incidents detected by monitoring", "up", "incidents detected by monitoring rise"),
        ("marketing qualified leads", "up", "marketing qualified leads rise"),
        ("time to value", "down", "time to value falls"),
        (
            "applications right first time",
            "up",
            "applications that are right the first time rise",
        ),
    ],
)
def test_a_metric_agrees_with_its_verb(name: str, better: str, sentence: str) -> None:
    subject = of_metric(name)

    assert f"{subject.text} {subject.moves(better)}" == sentence


@pytest.mark.parametrize(
    ("noun", "many"), [("Child", "Children"), ("box", "boxes"), ("city", "cities"), ("day", "days")]
)
def test_plural(noun: str, many: str) -> None:
    assert plural(noun) == many
