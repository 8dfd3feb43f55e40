"""A figure that a report repeats is listed once, at its fullest mention."""

from collections.abc import Sequence
from dataclasses import replace

from tacitus.model.coding import Coding
from tacitus.model.text import BlockKind
from tacitus.model.toll import Group, Scope, Toll


def without_repeats(coding: Coding, tolls: Sequence[Toll]) -> tuple[Toll, ...]:
    """`tolls` less repeats, in reading order; those of titles and teasers only where the body has none like it."""
    body = [t for t in tolls if not _in_title(coding, t)]
    rest = [t for t in tolls if _in_title(coding, t) and not any(_retold(t, b) for b in body)]
    kept: list[Toll] = []
    for toll in (*rest, *body):
        for number, other in enumerate(kept):
            if _same(toll, other) and not _one_sentence(coding, toll, other):
                kept[number] = _fuller(other, toll)
                break
        else:
            kept.append(toll)
    return tuple(sorted(kept, key=lambda t: (t.evidence.span.start, t.number.span.start)))


def _in_title(coding: Coding, toll: Toll) -> bool:
    blocks = coding.facts.blocks
    return any(b.span.covers(toll.evidence.span) and b.kind in (BlockKind.TITLE, BlockKind.TEASER) for b in blocks)


def _retold(title: Toll, body: Toll) -> bool:
    """Whether the body tells a title's figure, perhaps with bounds that the title leaves out."""
    if title.harm is not body.harm:
        return False
    if title.best is None:
        return (title.low, title.high) == (body.low, body.high) or title.low is title.high is None
    return title.best in (body.low, body.best, body.high)


def _same(one: Toll, other: Toll) -> bool:
    if one.low is one.high is one.share is None or _further(one) or _further(other):
        return False
    return (
        _figure(one) == _figure(other)
        and (one.group is other.group or Group.PEOPLE in (one.group, other.group))
        and (_sides(one) == _sides(other) or one.of is None or other.of is None)
        and _claimants(one) == _claimants(other)
    )


def _one_sentence(coding: Coding, one: Toll, other: Toll) -> bool:
    return any(s.span.covers(one.number.span) and s.span.covers(other.number.span) for s in coding.sentences)


def _further(toll: Toll) -> bool:
    """Whether the words set these people apart from those told of before ("nine other civilians")."""
    return bool({"other", "others", "another", "further", "additional"} & set(toll.evidence.words.lower().split()))


def _figure(toll: Toll) -> tuple[object, ...]:
    return toll.harm, toll.low, toll.high, toll.share, toll.stance, toll.unit


def _sides(toll: Toll) -> str | None:
    return toll.of.party if toll.of else None


def _claimants(toll: Toll) -> frozenset[str]:
    return frozenset(a.name for a in toll.claimed_by)


def _fuller(first: Toll, later: Toll) -> Toll:
    """The mention that tells more; what only the other tells is added."""
    best, other = (later, first) if _detail(later) > _detail(first) else (first, later)
    return replace(
        best,
        group=other.group if best.group is Group.PEOPLE else best.group,
        of=best.of or other.of,
        when=best.when or other.when,
        place=best.place or other.place,
    )


def _detail(toll: Toll) -> int:
    return sum((toll.group is not Group.PEOPLE, toll.of is not None, toll.scope is not Scope.INCIDENT))
