"""Find who says what."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tacitus.model.claim import Act, Claim
from tacitus.model.coding import Coding, Layer
from tacitus.model.text import BlockKind
from tacitus.stages.saying.told import Told, told_in

BODY = BlockKind.BODY
_CHAINED = frozenset({Act.SAYS, Act.ANNOUNCES, Act.ACKNOWLEDGES, Act.DENIES, Act.ACCUSES})
_SAME = 0.6  # share of the smaller content's words that make two contents one


@dataclass(frozen=True, slots=True)
class FindClaims:
    """Read attributions, resolve their speakers, and tell each claim once."""

    name: str = "claims.rule"
    needs: frozenset[Layer] = frozenset({Layer.SENTENCES, Layer.MENTIONS, Layer.FACTS})
    gives: Layer = Layer.CLAIMS

    def __call__(self, coding: Coding) -> Coding:
        return replace(coding, claims=tuple(claims_in(coding)))


def claims_in(coding: Coding) -> Iterator[Claim]:
    """Yield the claims of the report, each once, at its fullest mention; titles count where the body is silent.

    What a speaker tells of others' words is a claim of theirs only where it passes a fact on ("the
    ministry said residents had told it …"); others' demands and offers are part of what is told.

    >>> [(c.speaker.name, c.act.value) for c in claims_in(read("Officials said the road was shut."))]
    [('officials', 'says')]
    """
    kept: list[Told] = []
    found = [t for t in told_in(coding) if not t.within or _passes_on(t)]
    for told in sorted(found, key=_fullest_first):
        if not any(_repeats(told, other) for other in kept):
            kept.append(told)
    yield from sorted((t.claim for t in kept), key=lambda c: (c.evidence.span.start, c.cue.span.start))


def _fullest_first(told: Told) -> tuple[bool, bool, int]:
    """Body before titles, verbs before nouns that look back ("his announcement"), longer before shorter."""
    return _is_beside(told), told.attribution.at.pos == "NOUN", -len(told.claim.evidence.span)


def _passes_on(told: Told) -> bool:
    """Whether a claim within another's words stands for itself."""
    return told.claim.act in _CHAINED


def _is_beside(told: Told) -> bool:
    """Whether it stands in a title, teaser or heading."""
    return told.attribution.sentence.kind is not BODY


def _repeats(told: Told, other: Told) -> bool:
    a, b = told.claim, other.claim
    if a.act is not b.act or a.speaker.party != b.speaker.party:
        return False
    if _is_beside(told):
        return True
    if a.speaker.name != b.speaker.name or a.cue == b.cue:
        return False
    return told.attribution.at.pos == "NOUN" or _alike(a.content.words, b.content.words)


def _alike(a: str, b: str) -> bool:
    first, second = (frozenset(w.lower() for w in s.split() if len(w) > 3 or w[0].isdigit()) for s in (a, b))
    smaller: int = min(len(first), len(second))
    shared = len(first & second)
    return shared == smaller >= 2 or (smaller >= 3 and shared >= _SAME * smaller)
