"""Mentions while they are being resolved, before they are tied to the report's characters."""

from dataclasses import dataclass
from enum import StrEnum

from tacitus.model.actor import Actor, Mention, MentionKind, Sector
from tacitus.model.coding import Coding
from tacitus.text.tree import span_of


class Sort(StrEnum):
    """What a mention stands for, by which pronouns find it."""

    PERSON = "person"
    BODY = "body"  # a state, an organisation, an army
    PEOPLE = "people"  # many persons


@dataclass(frozen=True, slots=True)
class Who:
    """An actor apart from any mention; the fields mean what they mean in `Actor`."""

    name: str
    id: str | None = None
    acts_for: str | None = None
    sector: Sector | None = None
    country: str | None = None
    role: str | None = None
    rule: str = "named"

    @property
    def party(self) -> str:
        """The party whose deed it is: whom it acts for, or itself."""
        return self.acts_for or self.name

    def same(self, other: "Who") -> bool:
        """Whether both are one actor, however found."""
        return (self.name, self.acts_for) == (other.name, other.acts_for)


@dataclass(frozen=True, slots=True)
class Draft:
    """Words `start:end` of `sentence` (token indices, end exclusive), whose head word is `head`."""

    sentence: int
    start: int
    end: int
    head: int
    kind: MentionKind
    sort: Sort
    who: tuple[Who, ...]

    def covers(self, token: int) -> bool:
        return self.start <= token < self.end

    def overlaps(self, other: "Draft") -> bool:
        return self.sentence == other.sentence and self.start < other.end and other.start < self.end


def as_mention(coding: Coding, draft: Draft) -> Mention:
    """Tie a draft to the report's words."""
    sentence = coding.sentences[draft.sentence]
    span = span_of(sentence.tokens[draft.start : draft.end])
    evidence = coding.report.quote(span)
    actors = tuple(Actor(w.name, w.id, w.acts_for, w.sector, w.country, w.role, w.rule, evidence) for w in draft.who)
    return Mention(span, sentence.tokens[draft.head].span, draft.kind, actors)
