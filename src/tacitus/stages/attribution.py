"""Whose word a piece of the report is: what other stages ask about claims."""

from collections.abc import Sequence

from tacitus.model.actor import Actor
from tacitus.model.claim import Act, Claim
from tacitus.model.coding import Coding
from tacitus.model.text import Span

DENYING = frozenset({Act.DENIES, Act.REJECTS, Act.WITHHOLDS})
_MOST = 0.5  # share of a span that must lie in what is said


def speakers_of(coding: Coding, span: Span) -> tuple[Actor, ...]:
    """Those who assert what stands at `span`, innermost claim first; empty in the outlet's own voice."""
    return _speakers(coding.claims, span, denying=False)


def deniers_of(coding: Coding, span: Span) -> tuple[Actor, ...]:
    """Those who deny what stands at `span`, innermost claim first."""
    return _speakers(coding.claims, span, denying=True)


def _speakers(claims: Sequence[Claim], span: Span, denying: bool) -> tuple[Actor, ...]:
    inside = [c for c in claims if (c.act in DENYING) is denying and _share(c.content.span, span) >= _MOST]
    found: dict[str, Actor] = {}
    for claim in sorted(inside, key=lambda c: len(c.content.span)):
        found.setdefault(claim.speaker.name, claim.speaker)
    return tuple(found.values())


def _share(outer: Span, inner: Span) -> float:
    """The part of `inner` that lies in `outer`, between 0 and 1."""
    both = min(outer.end, inner.end) - max(outer.start, inner.start)
    return max(0, both) / max(1, len(inner))
