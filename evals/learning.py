"""Learning one linear model a question, and how well it does on files that it did not see."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from critic.knowledge.weights import Margin

SEEN = 3
"""A feature of fewer sentences has no weight."""

_ROUNDS = 1000


class Question(NamedTuple):
    """What is weighed: yes for the ``classes`` of a ``label``, no for its others.

    ``among`` names a label and the classes to which the question is restricted. ``strength`` is
    the inverse of the regularisation.
    """

    label: str
    classes: tuple[str, ...]
    margin: Margin
    among: tuple[str, tuple[str, ...]] | None = None
    strength: float = 0.3

    def answer(self, labels: Mapping[str, str | None]) -> bool | None:
        """Return yes or no for labels of a sentence; None where the question is not asked."""
        label = labels.get(self.label)
        if label is None or (self.among and labels.get(self.among[0]) not in self.among[1]):
            return None
        return label in self.classes


class Example(NamedTuple):
    """What is noticed of a sentence, its labels, and the file that it stands in."""

    features: tuple[str, ...]
    labels: Mapping[str, str | None]
    source: str


class Learned(NamedTuple):
    """The start and one weight a feature, in the logarithm of the odds."""

    start: float
    weights: Mapping[str, float]

    def odds(self, features: Iterable[str]) -> float:
        """Return the logarithm of the odds; above 0 says yes."""
        return self.start + sum(self.weights.get(name, 0.0) for name in features)


def learn(question: Question, examples: Sequence[Example]) -> Learned:
    """Return the weights that fit the examples best, kept small by regularisation."""
    asked = [(each, question.answer(each.labels)) for each in examples]
    chosen = [(each, answer) for each, answer in asked if answer is not None]
    counts = Counter(name for each, _ in chosen for name in each.features)
    rows = [{name: 1.0 for name in each.features if counts[name] >= SEEN} for each, _ in chosen]
    table = DictVectorizer()
    matrix = table.fit_transform(rows)
    model = LogisticRegression(C=question.strength, max_iter=_ROUNDS)
    model.fit(matrix, [answer for _, answer in chosen])
    names = table.get_feature_names_out()
    return Learned(
        float(model.intercept_[0]), dict(zip(names, map(float, model.coef_[0]), strict=True))
    )
