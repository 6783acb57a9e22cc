"""Which language a draft is written in, by its commonest function words."""

from __future__ import annotations

import re
from collections import Counter

_WORD = re.compile(r"[^\W\d_]+")
_FUNCTION_WORDS = {
    "en": "the of and to in for is on with by our we from at as are be that this it an or all",
    "de": "der die das und ist von mit für auf den im zu ein eine wir unsere nicht bis um durch",
    "fr": "le la les des et du une pour dans est avec nous nos sur par au aux plus en qui de",
    "es": "el los las y del una para con por es en nuestro nuestra que al más su de se",
    "pt": "o os as e do da uma para com por é em nosso nossa que ao mais dos das de",
    "it": "il gli le e di una per con è in nostro nostra che al più dei delle del della",
    "nl": "de het een en van voor met is op in wij onze niet tot door te zijn naar aan",
    "sv": "och att det som en på är av för med till vår våra inte den ett från om",
    "pl": "i w na z do że się nie jest dla przez oraz od po nasz naszych",
}
_SETS = {code: frozenset(words.split()) for code, words in _FUNCTION_WORDS.items()}
_SAMPLE = 1000
_FEWEST = 3
_ENGLISH_SHARE = 0.15
_OTHER_SCRIPT = (
    r"[\u0370-\u03ff\u0400-\u04ff\u0590-\u05ff\u0600-\u06ff\u0900-\u097f\u3040-\u30ff"
    r"\u4e00-\u9fff\uac00-\ud7af]"
)
_FIRST_OTHER = "\u0370"
_LATIN = re.compile(r"[A-Za-z]")


def detect(text: str) -> str:
    """Return an ISO 639-1 code, or "und" for a script other than Latin.

    English is assumed where too few words tell.
    """
    sample = text[:_SAMPLE]
    if not sample.isascii() and _is_other_script(sample):
        return "und"
    words = _WORD.findall(sample.lower())
    counts = Counter(words)
    english = sum(counts[word] for word in _SETS["en"])
    if english >= max(_FEWEST, _ENGLISH_SHARE * len(words)):
        return "en"
    scores = {
        code: sum(counts[word] for word in words if word in counts) for code, words in _SETS.items()
    }
    best = max(scores, key=lambda code: (scores[code], code == "en"))
    if scores[best] < _FEWEST or scores[best] < 1.5 * scores["en"]:
        return "en"
    return best


def _is_other_script(sample: str) -> bool:
    """Say whether most letters are no Latin ones; a few signs need no look at what they are."""
    latin = len(_LATIN.findall(sample))
    foreign = "".join(filter(_FIRST_OTHER.__le__, sample))
    return len(foreign) > latin and len(re.findall(_OTHER_SCRIPT, foreign)) > latin
