"""The judged tie between two tellings: log-odds, and each feature's share of them."""

from tacitus.link.features import APART, PRIOR, features
from tacitus.link.telling import Telling
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


def verdict_of(score: float) -> Verdict:
    """What the log-odds say.

    >>> [verdict_of(score).value for score in (1.2, -0.5, -3)]
    ['same', 'unsure', 'different']
    """
    return Verdict.SAME if score > SURE else Verdict.UNSURE if score > DOUBT else Verdict.DIFFERENT


def forbids(link: Link) -> bool:
    """Whether one feature alone rules out that both are one happening: days or places that exclude each other."""
    return any(share.points <= APART for share in link.why)


def _rounded(share: Share) -> Share:
    return Share(share.feature, share.value, round(share.points, 3))
