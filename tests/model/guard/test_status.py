"""What several parts come to."""

from __future__ import annotations

from critic.model.guard import NOT_ASKED, Part, Status, Usage, joined


def test_nothing_asked_is_disabled() -> None:
    assert joined([NOT_ASKED, NOT_ASKED]) == NOT_ASKED


def test_the_worst_status_holds_and_usage_adds_up() -> None:
    found = joined(
        [
            Part("m", Status.OK, usage=Usage(calls=1, read=5, cost=0.5), prompt="p"),
            Part("m", Status.SHED, "full", 1.0, Usage(calls=2, cached=1, written=3), "p"),
            Part("m", Status.DEGRADED, "down", 4.0, None, "p"),
            NOT_ASKED,
        ]
    )

    assert (found.status, found.reason, found.retry_after_s) == (Status.DEGRADED, "down", 4.0)
    assert found.usage == Usage(calls=3, cached=1, read=5, written=3, cost=0.5)


def test_a_draft_that_none_was_asked_about_does_not_hide_the_others() -> None:
    disabled = Part("m", Status.DISABLED, "not English")

    assert joined([disabled, Part("m", Status.OK)]).status is Status.OK
    assert joined([disabled]) == disabled
