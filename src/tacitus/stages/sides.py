"""Whose people the victims are."""

from tacitus.model.actor import Actor, MentionKind, Sector
from tacitus.model.coding import Coding
from tacitus.model.text import Sentence, Token
from tacitus.model.toll import Group
from tacitus.text.tree import children, subtree

_GROUPS = {
    Sector.REB: Group.MILITANTS,
    Sector.UAF: Group.MILITANTS,
    Sector.PAR: Group.MILITANTS,
    Sector.MIL: Group.MILITARY,
    Sector.POL: Group.POLICE,
    Sector.MED: Group.JOURNALISTS,
}


def side_of(coding: Coding, sentence: Sentence, head: Token, kind: Token | None) -> Actor | None:
    """The party that the victims belong to ("two of its soldiers", "52 Palestinians"), `None` where the words do not tell."""
    for token in _telling(sentence, head, kind):
        for mention in coding.mentions:
            if mention.head.overlaps(token.span) and mention.actors and _is_party(mention.actors[0], mention.kind):
                return mention.actors[0]
    return None


def _telling(sentence: Sentence, head: Token, kind: Token | None) -> tuple[Token, ...]:
    """The words of the noun phrase that may name a side: possessives and adjectives first, then the nouns."""
    nouns = (kind, head) if kind is not None else (head,)
    near = tuple(c for n in nouns for c in children(sentence, n, "poss", "amod", "compound", "nmod"))
    below = tuple(
        t
        for n in nouns
        for p in children(sentence, n, "prep")
        if p.lemma in ("of", "from", "among")
        for t in subtree(sentence, p)
    )
    return (*near, *nouns, *below)


def _is_party(actor: Actor, kind: MentionKind) -> bool:
    """Whether an actor is, or acts for, a party with a name of its own."""
    return actor.acts_for is not None or actor.id is not None or (actor.country is not None and kind is not MentionKind.GROUP)


def group_by_side(coding: Coding, sentence: Sentence, kind: Token | None, group: Group) -> Group:
    """The group by the sector of the actor that the victims are, where their noun does not tell it."""
    if kind is None or group is not Group.PEOPLE:
        return group
    below = tuple(o for p in children(sentence, kind, "prep") if p.lemma == "of" for o in children(sentence, p, "pobj"))
    for token in (kind, *below):
        for mention in coding.mentions:
            if mention.head.overlaps(token.span) and mention.actors and (sector := mention.actors[0].sector):
                return _GROUPS.get(sector, group)
    return group
