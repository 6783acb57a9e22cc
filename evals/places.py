"""Where things lie: the shared data, our own cases, and what a run writes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

HERE = Path(__file__).parent


class Places(NamedTuple):
    """Folders and files of one run; ``published`` and ``seeds`` need not exist."""

    published: Path
    drafts: Path
    statements: Path
    unseen: Path
    training: Path
    critiques: Path
    pairs: Path
    paraphrases: Path
    leading: Path
    strategies: Path
    linkage: Path
    retrieval: Path
    notes: Path
    fresh: Path
    natural: Path
    asking: Path
    ask_natural: Path
    seeds: Path
    seed_questions: Path
    seeds_natural: Path
    seeds_ask: Path
    examples: Path
    weights: Path
    evidence: Path
    links: Path
    out: Path
    baseline: Path


def usual(environ: Mapping[str, str]) -> Places:
    """Return the places in a checkout; CRITIC_EVAL_DATA names the shared data, from its root."""
    data = HERE.parent / environ.get("CRITIC_EVAL_DATA", "../shared/data")
    return Places(
        published=data / "okrs",
        drafts=HERE / "datasets" / "drafts",
        statements=HERE / "datasets" / "statements",
        unseen=HERE / "datasets" / "unseen",
        training=HERE / "datasets" / "training",
        critiques=HERE / "datasets" / "critiques",
        pairs=HERE / "datasets" / "pairs",
        paraphrases=HERE / "datasets" / "paraphrases",
        leading=HERE / "datasets" / "leading.yaml",
        strategies=HERE / "datasets" / "strategies.yaml",
        linkage=HERE / "datasets" / "linkage.yaml",
        retrieval=HERE / "datasets" / "retrieval.yaml",
        notes=HERE / "datasets" / "notes.yaml",
        fresh=HERE / "datasets" / "retrieval-fresh.yaml",
        natural=HERE / "datasets" / "notes-natural.yaml",
        asking=HERE / "datasets" / "ask.yaml",
        ask_natural=HERE / "datasets" / "ask-natural.yaml",
        seeds=data.parent / "seeds",
        seed_questions=HERE / "datasets" / "seeds-questions.yaml",
        seeds_natural=HERE / "datasets" / "seeds-natural.yaml",
        seeds_ask=HERE / "datasets" / "seeds-ask.yaml",
        examples=HERE.parent / "examples",
        weights=HERE.parent / "rubrics" / "knowledge" / "weights.json",
        evidence=HERE.parent / "rubrics" / "evidence.json",
        links=HERE.parent / "rubrics" / "knowledge" / "links.json",
        out=HERE / "out",
        baseline=HERE / "baseline.json",
    )
