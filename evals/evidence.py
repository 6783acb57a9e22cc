"""``python -m evals.evidence``: learn when what was found is enough to answer from.

Reads the dev questions and writes rubrics/evidence.json. The weights are those of a logistic
regression on the questions to the episodes, with and without an answer; ``least`` refuses a tenth
of all questions that have one.
"""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING

from sklearn.linear_model import LogisticRegression

from critic import bootstrap
from critic.corpus.evidence import SCALE, Scales
from evals import places, questions
from evals.tasks.evidence import gather

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evals.places import Places
    from evals.tasks.evidence import Gathered

WRONGLY_REFUSED = 0.1
_STRENGTH = 10.0


def main(where: Places | None = None) -> int:
    """Learn, and write the file; return the exit code."""
    where = where or places.usual(os.environ)
    shelves = questions.shelves(where.examples, where.seeds, bootstrap.load_embedder())
    asked = [each for each in questions.of_asking(where.asking) if each.split == "dev"]
    own = [
        each
        for path in (where.retrieval, where.notes, where.fresh)
        for each in questions.cases(path)
        if each.split == "dev" and each.answers
    ]
    scales = learn(gather(asked, shelves), gather(own, shelves))
    where.evidence.write_text(json.dumps(scales._asdict()) + "\n", encoding="utf-8")
    print(scales)
    return 0


def learn(asked: Sequence[Gathered], others: Sequence[Gathered]) -> Scales:
    """Return weights learned from ``asked``, and the least that both sets allow."""
    model = LogisticRegression(C=_STRENGTH, class_weight="balanced")
    rows = [(each.evidence.near or 0.0, each.evidence.named) for each in asked]
    model.fit(rows, [bool(each.question.answers) for each in asked])
    near, named = (round(SCALE * float(each)) for each in model.coef_[0])
    scales = Scales(near, named, 0)
    answered = [each for each in (*asked, *others) if each.question.answers]
    weights = sorted(scales.weigh(each.evidence) for each in answered)
    return scales._replace(least=int(weights[int(WRONGLY_REFUSED * len(weights))]))


if __name__ == "__main__":
    sys.exit(main())
