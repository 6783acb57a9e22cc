"""The knowledge that ships is sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from critic import resources
from critic.knowledge import Better, Knowledge, Metric, Reach, Timing, VerbClass
from critic.knowledge import metrics as reading
from critic.okr.document import Dimension, Direction

if TYPE_CHECKING:
    from collections.abc import Mapping

LEXICONS = frozenset(
    {
        "artefact",
        "buzzword",
        "event",
        "metric_head",
        "pay",
        "people",
        "quality_of_system",
        "vague",
        "work_measure",
    }
)
STEPS = frozenset(
    {
        "acquisition",
        "activation",
        "awareness",
        "cost",
        "engagement",
        "flow",
        "mission",
        "people",
        "quality",
        "referral",
        "retention",
        "revenue",
        "service",
    }
)


def test_there_is_much_to_know(knowledge: Knowledge) -> None:
    assert len(knowledge.metrics) >= 430
    assert len({verb.lemma for verb in knowledge.verbs.values()}) >= 350


def test_every_metric_is_complete(knowledge: Knowledge) -> None:
    assert [
        metric.name
        for metric in knowledge.metrics.values()
        if not (metric.aliases and metric.step and metric.latency_days and metric.usual_change)
    ] == []


def test_a_lagging_metric_has_drivers_and_one_of_them_is_early_and_in_reach(
    knowledge: Knowledge,
) -> None:
    assert [
        metric.name
        for metric in knowledge.metrics.values()
        if metric.timing is Timing.LAGGING and not _can_be_led(knowledge, metric)
    ] == []


def _can_be_led(knowledge: Knowledge, metric: Metric) -> bool:
    drivers = [knowledge.metrics[name] for name in metric.drivers]
    early = [each for each in drivers if each.timing is Timing.LEADING]
    return len(drivers) >= 2 and any(each.reach is Reach.TEAM for each in early)


def test_a_metric_that_the_market_moves_is_late(knowledge: Knowledge) -> None:
    early = {
        metric.name
        for metric in knowledge.metrics.values()
        if metric.reach is Reach.MARKET and metric.timing is Timing.LEADING
    }

    assert early == {"backlinks"}


@pytest.mark.parametrize(
    ("name", "timing", "reach"),
    [
        ("activation rate", Timing.LEADING, Reach.TEAM),
        ("build time", Timing.LEADING, Reach.TEAM),
        ("error rate", Timing.LEADING, Reach.TEAM),
        ("first response time", Timing.LEADING, Reach.TEAM),
        ("attendance rate", Timing.LEADING, Reach.TEAM),
        ("churn rate", Timing.LAGGING, Reach.COMPANY),
        ("net promoter score", Timing.LAGGING, Reach.COMPANY),
        ("registered users", Timing.LAGGING, Reach.COMPANY),
        ("retention rate", Timing.LAGGING, Reach.TEAM),
        ("mortality rate", Timing.LAGGING, Reach.MARKET),
        ("market share", Timing.LAGGING, Reach.MARKET),
        ("awards won", Timing.LAGGING, Reach.MARKET),
    ],
)
def test_metrics_know_when_they_move_and_who_can_move_them(
    knowledge: Knowledge, name: str, timing: Timing, reach: Reach
) -> None:
    metric = knowledge.metrics[name]

    assert (metric.timing, metric.reach) == (timing, reach)


@pytest.mark.parametrize(
    ("fact", "true", "false"),
    [
        ("vanity", "followers, page views, downloads, likes", "signups, registered sellers"),
        ("generic", "NPS, MAU, revenue, conversion", "readmission rate, first lesson completed"),
        ("protects", "refund rate, crash rate, overtime, CSAT", "order volume, first reply"),
    ],
)
def test_metrics_know_what_else_is_true_of_them(
    knowledge: Knowledge, fact: str, true: str, false: str
) -> None:
    said = [
        [getattr(knowledge.metrics[name], fact) for name in _names(knowledge, phrases)]
        for phrases in (true, false)
    ]

    assert said == [[True] * len(true.split(",")), [False] * len(false.split(","))]


def _names(knowledge: Knowledge, phrases: str) -> list[str]:
    found = (knowledge.metric_index.entry(phrase) for phrase in phrases.split(","))
    return [name for name in found if name]


def test_every_name_and_alias_finds_its_metric_whole(knowledge: Knowledge) -> None:
    lost = [
        (phrase, metric.name)
        for metric in knowledge.metrics.values()
        for phrase in (metric.name, *metric.aliases)
        if not _finds_whole(knowledge, phrase, metric.name)
    ]

    assert lost == []


def _finds_whole(knowledge: Knowledge, phrase: str, name: str) -> bool:
    words = phrase.lower().split()
    return knowledge.metric_index.find(words) == ((0, len(words), name),)


def test_no_metric_drives_itself_even_by_way_of_others(knowledge: Knowledge) -> None:
    drivers = {name: metric.drivers for name, metric in knowledge.metrics.items()}

    assert [name for name in drivers if name in _upstream(name, drivers)] == []


def _upstream(name: str, drivers: Mapping[str, tuple[str, ...]]) -> set[str]:
    found: set[str] = set()
    waiting = list(drivers[name])
    while waiting:
        driver = waiting.pop()
        if driver not in found:
            found.add(driver)
            waiting.extend(drivers[driver])
    return found


def test_what_drives_a_metric_is_seen_no_later_than_the_metric(knowledge: Knowledge) -> None:
    metrics = knowledge.metrics

    assert [
        (name, driver)
        for name, metric in metrics.items()
        for driver in metric.drivers
        if metrics[driver].latency_days > metric.latency_days
    ] == []


def test_every_step_is_one_that_others_know(knowledge: Knowledge) -> None:
    steps = {metric.name: metric.step for metric in knowledge.metrics.values()}

    assert {name: step for name, step in steps.items() if step not in STEPS} == {}


def test_a_usual_change_is_a_part_of_the_whole(knowledge: Knowledge) -> None:
    assert [
        metric.name
        for metric in knowledge.metrics.values()
        if metric.usual_change is not None and not 0 < metric.usual_change <= 1
    ] == []


def test_every_domain_has_several_metrics(knowledge: Knowledge) -> None:
    domains = [metric.domain for metric in knowledge.metrics.values()]

    assert [domain for domain in sorted(set(domains)) if domains.count(domain) < 3] == []


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("churn rate", Better.DOWN),
        ("retention rate", Better.UP),
        ("crash rate", Better.DOWN),
        ("crash free sessions", Better.UP),
        ("late deliveries", Better.DOWN),
        ("on time delivery", Better.UP),
        ("headcount", Better.EITHER),
    ],
)
def test_metrics_know_which_way_is_better(knowledge: Knowledge, name: str, better: Better) -> None:
    assert knowledge.metrics[name].better is better


@pytest.mark.parametrize(
    "text",
    [
        "customer interviews",
        "lead engineer",
        "visit five farms",
        "team members",
        "view the report",
        "sales team",
        "release notes",
    ],
)
def test_words_that_only_look_like_metrics_are_none(knowledge: Knowledge, text: str) -> None:
    assert knowledge.metric_index.find(text.split()) == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("trial-to-paid conversion", "trial to paid conversion"),
        ("p95 latency", "latency"),
        ("page views", "page views"),
        ("first-contact resolution", "first contact resolution"),
        ("capacity utilisation", "capacity utilization"),
        ("mau", "monthly active users"),
        ("no-shows", "no show rate"),
        ("sign-ups", "signups"),
    ],
)
def test_metrics_are_found_as_people_write_them(knowledge: Knowledge, text: str, name: str) -> None:
    assert [match.entry for match in knowledge.metric_index.find(text.split())] == [name]


def test_every_verb_class_has_verbs(knowledge: Knowledge) -> None:
    assert {verb.verb_class for verb in knowledge.verbs.values()} == set(VerbClass)


def test_a_direction_of_a_verb_is_one_of_a_statement(knowledge: Knowledge) -> None:
    assert {verb.direction for verb in knowledge.verbs.values()} <= set(Direction)


def test_a_dimension_of_a_metric_is_one_of_a_quantity() -> None:
    assert set(reading.DIMENSIONS) == set(Dimension)


@pytest.mark.parametrize(
    ("form", "lemma", "verb_class"),
    [
        ("grew", "grow", VerbClass.CHANGE),
        ("stays", "stay", VerbClass.MAINTAIN),
        ("rolled out", "roll out", VerbClass.DELIVER),
        ("finalised", "finalize", VerbClass.DELIVER),
        ("organising", "organize", VerbClass.EFFORT),
        ("found out", "find out", VerbClass.LEARN),
    ],
)
def test_verbs_are_known_in_every_form(
    knowledge: Knowledge, form: str, lemma: str, verb_class: VerbClass
) -> None:
    verb = knowledge.verbs[form]

    assert (verb.lemma, verb.verb_class) == (lemma, verb_class)


def test_every_lexicon_is_there_and_none_is_empty(knowledge: Knowledge) -> None:
    assert set(knowledge.lexicons) >= LEXICONS
    assert [name for name, index in knowledge.lexicons.items() if not len(index)] == []


@pytest.mark.parametrize("name", sorted(LEXICONS))
def test_every_phrase_of_a_lexicon_is_found_in_its_group(knowledge: Knowledge, name: str) -> None:
    index = knowledge.lexicons[name]

    assert [
        parts for parts, group in index.items() if index.find(parts) != ((0, len(parts), group),)
    ] == []


def test_phrases_are_words_and_hyphens_only(knowledge: Knowledge) -> None:
    phrases = [alias for metric in knowledge.metrics.values() for alias in metric.aliases]
    for way in knowledge.journeys.values():
        phrases += (*way.cues, *(phrase for step in way.steps for phrase in step.phrases))

    assert [each for each in phrases if not each.replace("-", "").replace(" ", "").isalnum()] == []


def test_the_page_on_knowledge_stands_beside_it() -> None:
    assert (resources.rubrics() / "knowledge" / "README.md").is_file()
