"""A mention of talks: what one sentence tells of them."""

from dataclasses import dataclass

from tacitus.model.actor import Actor
from tacitus.model.peace import Level, Outcome, TalkKind, TalkState
from tacitus.model.place import Place
from tacitus.model.text import Sentence, Span, Token
from tacitus.model.when import When
from tacitus.stages.talking.ranks import is_person

TALKS = frozenset({TalkKind.MEETING, TalkKind.NEGOTIATION, TalkKind.CONFERENCE, TalkKind.MEDIATION})


@dataclass(frozen=True, slots=True)
class Draft:
    """What one mention tells.

    `definite` mentions ("the talks") speak of talks told before. `weak` ones ("any future talks",
    a negotiation that nobody began) add to known talks and are none by themselves.
    """

    sentence: Sentence
    cue: Token
    kind: TalkKind
    state: TalkState
    parties: tuple[Actor, ...]
    mediators: tuple[Actor, ...]
    absentees: tuple[Actor, ...]
    venue: Place | None
    when: When | None
    level: Level | None
    agenda: Span | None
    outcome: Outcome
    clause: Span
    definite: bool
    weak: bool
    sure: bool = True
    name: str = ""
    joins: bool = False

    @property
    def involved(self) -> tuple[Actor, ...]:
        return self.parties + self.mediators

    @property
    def family(self) -> str:
        """Talks of one family may be the same: a meeting, the negotiation held there, the conference."""
        return "talks" if self.kind in TALKS else self.kind.value


def party_names(actors: tuple[Actor, ...]) -> frozenset[str]:
    return frozenset(a.party for a in actors)


def add_actors(first: tuple[Actor, ...], more: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """`first` and what `more` adds: a person stands for their party, a second person of it is another.

    A bare party gives way to the person who acts for it.
    """
    kept = list(first)
    for actor in more:
        same = next((i for i, k in enumerate(kept) if _same(k, actor)), None)
        if same is None:
            kept.append(actor)
        elif kept[same].acts_for is None and actor.acts_for is not None and actor.role is not None:
            kept[same] = actor
    return tuple(kept)


def _same(a: Actor, b: Actor) -> bool:
    if a.party != b.party:
        return False
    return a.name == b.name or not (is_person(a) and is_person(b))
