"""The judged tie between two tellings: log-odds, and each feature's share of them."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from tacitus.link.features import APART, PRIOR, STORY_MOST, features, place, time
from tacitus.link.telling import Telling
from tacitus.link.words import Bag
from tacitus.model.incident import Link, Share, Verdict

SURE = 0.0  # from here on two tellings are linked
DOUBT = -1.0  # from here down they are not; between the two a person may look


def link(one: Telling, other: Telling) -> Link:
    """Judge whether both tell one happening. The same for both orders of the two."""
    if other.key < one.key:
        one, other = other, one
    why = (Share("prior", "", PRIOR), *(_rounded(share) for share in features(one, other)))
    score = round(sum(share.points for share in why), 3)
    return Link(one.key, other.key, verdict_of(score), score, why)


def judged(pairs: Iterable[tuple[Telling, Telling]], story_of: Callable[[str], Bag]) -> list[Link]:
    """The links among pairs of tellings: the same and the unsure.

    The tellings come without the stories of their reports; `story_of` gives a report's, where it could turn the scale.
    """
    links = []
    for one, other in pairs:
        if link(one, other).score + STORY_MOST > DOUBT:
            whole = link(*(replace(telling, story=story_of(telling.report)) for telling in (one, other)))
            if whole.verdict is not Verdict.DIFFERENT:
                links.append(whole)
    return links


def verdict_of(score: float) -> Verdict:
    """What the log-odds say.

    >>> [verdict_of(score).value for score in (1.2, -0.5, -3)]
    ['same', 'unsure', 'different']
    """
    return Verdict.SAME if score > SURE else Verdict.UNSURE if score > DOUBT else Verdict.DIFFERENT


def exclude(one: Telling, other: Telling) -> bool:
    """Whether days or places alone rule out that both are one happening."""
    return any(share is not None and share.points <= APART for share in (time(one, other), place(one, other)))


def _rounded(share: Share) -> Share:
    return Share(share.feature, share.value, round(share.points, 3))
