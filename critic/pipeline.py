"""One critique, from text to report: pure, and the same on every machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic import okr, rules
from critic.context.parent import inherit
from critic.edit import suppress
from critic.judge import judge
from critic.report.model import IdleComment, Report
from critic.score import score

if TYPE_CHECKING:
    from critic.context import Context
    from critic.knowledge import Knowledge
    from critic.okr import Form
    from critic.profile import Profile


def check(
    source: str,
    *,
    path: str,
    knowledge: Knowledge,
    profile: Profile,
    context: Context,
    form: Form | None = None,
) -> Report:
    """Return what the engine finds in one draft.

    ``path`` only names the draft. ``form`` is what its file name promises; MalformedError where
    the text breaks that promise, InputError where ``context.columns`` names a column that is not
    there.
    """
    document = okr.parse(source, knowledge, form, context.columns)
    if context.parent:
        document = inherit(document, context.parent, knowledge)
    judged = judge(document, knowledge, context)
    found = rules.run(judged, context, profile.rules)
    findings, unused = suppress.apply(source, found)
    return Report(
        path=path,
        judged=judged,
        findings=findings,
        score=score(judged, findings, profile),
        profile=profile.name,
        rubric_version=profile.version,
        cycle=context.cycle or document.cycle,
        level=context.level or document.level,
        idle=tuple(IdleComment(span, code, problem) for span, code, problem in unused),
    )
