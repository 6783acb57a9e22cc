"""The law of each rule: drafts on which it must speak, and drafts on which it must not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.rules.drafts import cases, check

if TYPE_CHECKING:
    from tests.rules.drafts import Case


@pytest.mark.parametrize("case", [case for case in cases() if case.flagged], ids=str)
def test_speaks(case: Case) -> None:
    draft, findings = check(case.draft, case.context, case.code)
    found = [finding for finding in findings if finding.code == case.code]

    assert case.at in [finding.statement for finding in found]
    if case.says:
        assert [f.span.of(draft) for f in found if f.statement == case.at] == [case.says]


@pytest.mark.parametrize("case", [case for case in cases() if not case.flagged], ids=str)
def test_is_silent(case: Case) -> None:
    _, findings = check(case.draft, case.context, case.code)
    found = [finding for finding in findings if finding.code == case.code]

    assert [f.message for f in found if case.at in (None, f.statement)] == []
