"""Mentions while they are being resolved, before they are tied to the report's characters."""

from dataclasses import dataclass

from tacitus.model.actor import Actor, Mention, MentionKind, Sector
from tacitus.model.coding import Coding
from tacitus.model.text import Sentence
from tacitus.text.tree import span_of


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
        return self.acts_for or self.name


@dataclass(frozen=True, slots=True)
class Draft:
    """Words `start:end` of `sentence` (token indices, end exclusive), whose head word is `head`."""

    sentence: int
    start: int
    end: int
    head: int
    kind: MentionKind
    who: tuple[Who, ...]

    def overlaps(self, other: "Draft") -> bool:
        return self.sentence == other.sentence and self.start < other.end and other.start < self.end

    def covers(self, token: int) -> bool:
        return self.start <= token < self.end


def as_mention(coding: Coding, draft: Draft) -> Mention:
    """Tie a draft to the report's words."""
    sentence: Sentence = coding.sentences[draft.sentence]
    span = span_of(sentence.tokens[draft.start : draft.end])
    evidence = coding.report.quote(span)
    actors = tuple(Actor(w.name, w.id, w.acts_for, w.sector, w.country, w.role, w.rule, evidence) for w in draft.who)
    return Mention(span, sentence.tokens[draft.head].span, draft.kind, actors)
