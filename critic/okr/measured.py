"""What a statement that nobody has called a key result must say to be taken for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.okr.document import Dimension

if TYPE_CHECKING:
    from critic.okr.document import Claim


def measures(claim: Claim) -> bool:
    """Say whether a statement moves a metric, as no recipe and no to-do does."""
    if claim.delta or claim.baseline:
        return True
    known = claim.metric is not None and claim.metric.metric is not None
    return claim.target is not None and (
        known or claim.target.dimension in {Dimension.PERCENT, Dimension.POINTS}
    )
