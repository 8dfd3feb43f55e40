"""Whose word a piece of the report is: what other stages ask about claims."""

from collections.abc import Sequence, Set

from tacitus.model.actor import Actor
from tacitus.model.claim import Act, Claim
from tacitus.model.coding import Coding
from tacitus.model.text import Span

DENYING = frozenset({Act.DENIES})
ASSERTING = frozenset(Act) - {Act.DENIES, Act.REJECTS, Act.WITHHOLDS}
_MOST = 0.5  # share of a span that must lie in what is said


def speakers_of(coding: Coding, span: Span) -> tuple[Actor, ...]:
    """Those who assert what stands at `span`, innermost claim first; empty in the outlet's own voice.

    >>> coding = read("Two men were killed, officials said.")
    >>> [a.name.lower() for a in speakers_of(coding, Span(8, 19))]
    ['officials']
    """
    return _speakers(coding.claims, span, ASSERTING)


def deniers_of(coding: Coding, span: Span) -> tuple[Actor, ...]:
    """Those who deny what stands at `span`, innermost claim first."""
    return _speakers(coding.claims, span, DENYING)


def _speakers(claims: Sequence[Claim], span: Span, acts: Set[Act]) -> tuple[Actor, ...]:
    inside = [c for c in claims if c.act in acts and _share(c.content.span, span) >= _MOST]
    found: dict[str, Actor] = {}
    for claim in sorted(inside, key=lambda c: len(c.content.span)):
        found.setdefault(claim.speaker.name, claim.speaker)
    return tuple(found.values())


def _share(outer: Span, inner: Span) -> float:
    """The part of `inner` that lies in `outer`, between 0 and 1."""
    both = min(outer.end, inner.end) - max(outer.start, inner.start)
    return max(0, both) / max(1, len(inner))
