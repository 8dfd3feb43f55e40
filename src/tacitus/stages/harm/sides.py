"""Whose people the victims are."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from tacitus.knowledge.states import states
from tacitus.model.actor import Actor, Sector
from tacitus.model.coding import Coding
from tacitus.model.place import Place
from tacitus.model.text import Sentence, Token
from tacitus.model.toll import Group
from tacitus.text.tree import ancestors, children

_GROUPS: Mapping[Sector, Group] = MappingProxyType(
    {
        Sector.REB: Group.MILITANTS,
        Sector.UAF: Group.MILITANTS,
        Sector.PAR: Group.MILITANTS,
        Sector.MIL: Group.MILITARY,
        Sector.POL: Group.POLICE,
        Sector.MED: Group.JOURNALISTS,
    }
)
_OWN = frozenset({"its", "their", "our", "his", "her"})


def side_of(
    coding: Coding, sentence: Sentence, head: Token, kind: Token | None, speakers: tuple[Actor, ...] = ()
) -> Actor | None:
    """The party or place that the victims belong to, `None` where the words do not tell.

    "Its soldiers" are those of the subject of the clause, else of the speaker.

    >>> coding = read("Turkish officials said two of its soldiers were killed near the border.")
    >>> said = coding.sentences[0]
    >>> speakers = tuple(c.speaker for c in coding.claims)
    >>> side_of(coding, said, said.tokens[3], said.tokens[6], speakers).party
    'Turkey'
    """
    nouns = (kind, head) if kind is not None and kind.index != head.index else (head,)
    for token in _telling(sentence, nouns):
        if token.text.lower() in _OWN and (owner := _owner(coding, sentence, token, speakers)):
            return owner
        if actor := _party_at(coding, token):
            return actor
    return _place_of(coding, sentence, nouns)


def _owner(coding: Coding, sentence: Sentence, pronoun: Token, speakers: tuple[Actor, ...]) -> Actor | None:
    for above in ancestors(sentence, pronoun):
        if above.pos in ("VERB", "AUX"):
            for subject in children(sentence, above, "nsubj", "nsubjpass"):
                if subject.index < pronoun.index and (actor := _party_at(coding, subject)):
                    return actor
    return next((s for s in speakers if _is_side(s)), None)


def _telling(sentence: Sentence, nouns: tuple[Token, ...]) -> Iterator[Token]:
    """The words that may name a side: possessives, what members are of, the nouns themselves, their adjectives."""
    for noun in nouns:
        yield from children(sentence, noun, "poss")
    for noun in nouns:
        yield from _behind(sentence, noun, "of", "from")
    yield from nouns
    for noun in nouns:
        yield from children(sentence, noun, "amod", "compound", "nmod")
    for noun in nouns:
        yield from _behind(sentence, noun, "among")


def _behind(sentence: Sentence, noun: Token, *preps: str) -> tuple[Token, ...]:
    """What stands behind the prepositions, with its possessives before it."""
    objects = (o for p in children(sentence, noun, "prep") if p.lemma in preps for o in children(sentence, p, "pobj"))
    return tuple(
        t for o in objects for t in (*children(sentence, o, "poss"), o, *children(sentence, o, "compound", "amod"))
    )


def _party_at(coding: Coding, token: Token) -> Actor | None:
    for mention in coding.mentions:
        if mention.head.overlaps(token.span) and len(mention.actors) == 1:
            actor = mention.actors[0]
            if _is_side(actor):
                return actor
            if actor.country is not None and actor.rule != "as worded":
                return actor if actor.sector in _ARMED else _nation_of(actor)
    return None


def _is_side(actor: Actor) -> bool:
    """Whether the actor acts for a party or is one; a person alone is none."""
    return actor.acts_for is not None or (actor.id is not None and not actor.id.startswith("person:"))


_ARMED = frozenset({Sector.REB, Sector.UAF, Sector.PAR})  # rebels of a state are no people of its side


def _nation_of(actor: Actor) -> Actor | None:
    """The state whose people "two Syrian men" or "52 Palestinians" are; `None` where no table knows it."""
    fitting = (s for s in states() if s.country == actor.country and not s.former)
    state = min(fitting, key=lambda s: s.disputed, default=None)
    if state is None:
        return None
    return replace(actor, name=state.party or state.name, id=state.id, sector=Sector.GOV, rule="nationality")


def _place_of(coding: Coding, sentence: Sentence, nouns: tuple[Token, ...]) -> Actor | None:
    """The place whose people they are: "Aleppo's residents", "civilians from Aleppo"."""
    for noun in nouns:
        for token in (*children(sentence, noun, "poss"), *_behind(sentence, noun, "of", "from")):
            for place in coding.places:
                if place.evidence.span.overlaps(token.span):
                    return _people_of(place)
    return None


def _people_of(place: Place) -> Actor:
    return Actor(
        name=place.name,
        id=None,
        acts_for=None,
        sector=None,
        country=place.country,
        role=None,
        rule="place that the victims are of",
        evidence=place.evidence,
    )


def group_by_side(coding: Coding, sentence: Sentence, kind: Token | None, group: Group) -> Group:
    """The group by the sector of the actor that the victims are, where their noun does not tell it."""
    if kind is None or group is not Group.PEOPLE:
        return group
    for token in (*_behind(sentence, kind, "of"), kind):
        for mention in coding.mentions:
            if mention.head.overlaps(token.span) and mention.actors and (sector := mention.actors[0].sector):
                return _GROUPS.get(sector, group)
    return group
