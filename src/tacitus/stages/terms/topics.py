"""When two demands are one, and when a refusal answers a demand."""

from tacitus.knowledge.attribution import word_class
from tacitus.model.peace import Condition, ConditionKind

_RIM = ".,;:'\"“”‘’"
_SAME = 0.6  # share of the smaller content's words that make two contents one
_SHORTEST = 4  # letters of a word that tells what is demanded


def is_same_demand(a: Condition, b: Condition) -> bool:
    """Whether two conditions of one holder ask for the same thing."""
    if a.kind is not b.kind:
        return False
    return is_same_topic(a.content.words, b.content.words) or (a.kind is ConditionKind.DEMAND and both_truce(a, b))


def both_truce(a: Condition, b: Condition) -> bool:
    return asks_truce(a.content.words) and asks_truce(b.content.words)


def asks_truce(words: str) -> bool:
    """Whether `words` are about an end to the fighting.

    >>> asks_truce("an end to hostilities"), asks_truce("the release of two pilots")
    (True, False)
    """
    return bool(word_class("truce") & {w.strip(_RIM).lower() for w in words.split()})


def is_same_topic(a: str, b: str) -> bool:
    first, second = _telling(a), _telling(b)
    smaller = min(len(first), len(second))
    return smaller > 0 and len(first & second) >= _SAME * smaller


def _telling(words: str) -> frozenset[str]:
    return frozenset(w for w in (p.strip(_RIM).lower() for p in words.split()) if len(w) >= _SHORTEST)
