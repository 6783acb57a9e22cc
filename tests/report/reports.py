"""Reports built by hand, so that a format is tested without the engine."""

from __future__ import annotations

from datetime import date

from critic.judge.judged import JudgedDocument, JudgedKeyResult, JudgedObjective
from critic.judge.judgement import (
    Evidence,
    KeyResultJudgement,
    Kind,
    Measurable,
    ObjectiveJudgement,
    ObjectiveKind,
)
from critic.okr.document import (
    Claim,
    Comparator,
    Deadline,
    Dimension,
    Direction,
    Document,
    KeyResult,
    Level,
    MetricUse,
    Objective,
    Period,
    Quantity,
    Span,
    Statement,
    Unsure,
)
from critic.report import Report
from critic.report.model import Baselined, Gone, IdleComment
from critic.rules import Criterion, Finding, Severity
from critic.score import Ledger, Loss, Part, Score

Q3 = Period(date(2026, 7, 1), date(2026, 9, 30))
WHOLE = Evidence(0, 0)
SOURCE = """\
# Night ferry, Q3 2026

Objective: Islanders trust the last boat home
- 🎫 Launch the seat finder app
- Share of sailings that leave on time rises to 95% by 15 September
  - counted at the pier
- Complaints stay below 5 a week
- Make boarding better\ttogether

<!-- critic-disable-next-line OUT001 -->
- Hold ten harbour walks
Something about the crew
"""


def span(words: str, source: str = SOURCE) -> Span:
    """Return where ``words`` stand in ``source``."""
    start = source.index(words)
    return Span(start, start + len(words))


def statement(words: str, source: str = SOURCE, claim: Claim | None = None) -> Statement:
    """Return the statement that ``words`` are."""
    plain = " ".join(words.split())
    return Statement(words, span(words, source), plain, claim=claim or Claim())


def key_result(
    identity: str,
    said: Statement,
    kind: Kind,
    measurable: Measurable = Measurable.YES,
    *,
    vague: tuple[Evidence, ...] = (),
    details: tuple[Statement, ...] = (),
) -> JudgedKeyResult:
    """Return a key result that was judged so."""
    judgement = KeyResultJudgement(kind, WHOLE, measurable, vague=vague)
    return JudgedKeyResult(KeyResult(identity, said, details, owner="Ada"), judgement)


def finding(
    code: str, on: str | None, words: str, severity: Severity, question: str | None = None
) -> Finding:
    """Return a finding on ``words`` of the source."""
    message = f"“{' '.join(words.split())}” needs {code}."
    return Finding(code, on, span(words), message, severity, question)


ON_TIME = "Share of sailings that leave on time rises to 95% by 15 September"
OBJECTIVE = Objective(
    id="O1",
    statement=statement("Islanders trust the last boat home"),
    team="Night ferry",
    cycle=Q3,
    owner="Bo",
)
KEY_RESULTS = (
    key_result("O1.KR1", statement("Launch the seat finder app"), Kind.OUTPUT),
    key_result(
        "O1.KR2",
        statement(
            ON_TIME,
            claim=Claim(
                metric=MetricUse("Share of sailings that leave on time", 0, 36),
                target=Quantity(95.0, "%", Dimension.PERCENT, 46, 49),
                direction=Direction.INCREASE,
                deadline=Deadline("15 September", 53, 65, date(2026, 9, 15)),
            ),
        ),
        Kind.OUTCOME,
        details=(statement("counted at the pier"),),
    ),
    key_result(
        "O1.KR3",
        statement(
            "Complaints stay below 5 a week",
            claim=Claim(
                metric=MetricUse("Complaints", 0, 10),
                target=Quantity(5.0, "", Dimension.COUNT, 22, 23),
                comparator=Comparator.BELOW,
                direction=Direction.MAINTAIN,
            ),
        ),
        Kind.GUARDRAIL,
    ),
    key_result(
        "O1.KR4",
        statement("Make boarding better\ttogether"),
        Kind.OUTCOME,
        Measurable.NO,
        vague=(Evidence(14, 20),),
    ),
    key_result("O1.KR5", statement("Hold ten harbour walks"), Kind.ACTIVITY),
)
FINDINGS = (
    finding("FOC001", "O1", "Islanders trust the last boat home", Severity.WARNING),
    finding(
        "OUT002",
        "O1.KR1",
        "Launch the seat finder app",
        Severity.WARNING,
        "What is easier for islanders once they have the app?",
    ),
    finding("MEA003", "O1.KR2", "95%", Severity.WARNING),
    finding("CLR003", "O1.KR4", "Make boarding better\ttogether", Severity.INFO),
    finding("CLR001", "O1.KR4", "better\ttogether", Severity.ERROR),
    finding("OUT001", "O1.KR5", "Hold ten harbour walks", Severity.WARNING)._replace(
        suppressed=True
    ),
)
LEDGER = Ledger(
    total=63,
    rounding=33,
    parts=(
        Part(
            criterion=Criterion.MEASURABLE,
            points=40,
            weight=3.0,
            share=0.6,
            statements=2,
            losses=(
                Loss("O1.KR2", "MEA003", "MEA003", 60.0, 1833),
                Loss("O1.KR4", "MEA001", "CLR001", 60.0, 1834),
            ),
        ),
        Part(Criterion.OUTCOME, 100, 2.0, 0.4, 5, ()),
    ),
)
BASELINED = Baselined(2, (Gone("OUT001", "sell <paper> tickets"),))


def ferry() -> Report:
    """Return a report with something in every part of it."""
    document = Document(
        SOURCE,
        (OBJECTIVE,),
        (Unsure(span("Something about the crew"), "stands under no objective"),),
        cycle=Q3,
        team="Night ferry",
    )
    judged = JudgedObjective(
        OBJECTIVE, ObjectiveJudgement(ObjectiveKind.ASPIRATION, WHOLE), KEY_RESULTS
    )
    return Report(
        path="ferry.md",
        judged=JudgedDocument(document, (judged,)),
        findings=FINDINGS,
        score=Score(63, {"measurable": 40, "outcome": 100, "clear": 0}),
        profile="default",
        rubric_version="2026.1",
        cycle=Q3,
        level=Level.TEAM,
        idle=(IdleComment(span("<!-- critic"), "CLR001", "nothing to silence here"),),
        ledger=LEDGER,
        baselined=BASELINED,
    )
