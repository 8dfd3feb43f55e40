"""Find the words that tell harm to things, and the things."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from tacitus.knowledge.damage_cues import DamageCue, ThingFrame, damage_cues
from tacitus.knowledge.harms import CuePos
from tacitus.knowledge.objects import area_nouns, object_kinds
from tacitus.knowledge.toll_signs import Sign, toll_signs
from tacitus.model.damage import ObjectKind
from tacitus.model.text import Sentence, Token
from tacitus.model.toll import Group
from tacitus.stages.harm.kinds import group_of, is_person
from tacitus.text.clauses import RELATIVE, is_passive, objects_of_preps, subjects
from tacitus.text.tree import children, head_of, subtree

Things = tuple[Token, ...]
_LONGEST = 4  # words of an object's noun
_BESIDE = 10
_AFIRE = frozenset({"ablaze", "alight", "afire"})


@dataclass(frozen=True, slots=True)
class Harming:
    """A cue at `token` and the head words of the things it harms."""

    cue: DamageCue
    token: Token
    things: Things


def harming_in(sentence: Sentence) -> Iterator[Harming]:
    """Yield each harm to things that `sentence` tells, from left to right.

    >>> [(h.token.text, [t.text for t in h.things]) for h in harming_in(sentence("Shells hit a church and a school."))]
    [('hit', ['church', 'school'])]
    """
    for token in sentence.tokens:
        for cue in (*damage_cues().get(token.lemma, ()), *damage_cues().get(token.text.lower(), ())):
            if _is(token, cue.pos) and _beside(sentence, token, cue):
                things = tuple(
                    t for head in _heads(sentence, token, cue) for t in _all_of(sentence, head, token.dep == "amod")
                )
                if things and (not cue.by_weapon or _by_weapon(sentence, token)):
                    yield Harming(cue, token, things)
                    break


def kind_of(sentence: Sentence, head: Token, cue: DamageCue) -> tuple[str, ObjectKind] | None:
    """The common noun at `head`, as the report words it, and its kind; the longest noun in the table.

    `None` where the table has none, or only one for a whole area that the cue does not harm.
    """
    ends = (head.index + 1, *range(head.index + 4, head.index + 1, -1)) if head.pos != "PROPN" else (head.index + 1,)
    for end in sorted(ends, reverse=True):
        for start in range(max(0, head.index - _LONGEST + 1), head.index + 1):
            tokens = sentence.tokens[start:end]
            name = " ".join(_noun(t) for t in tokens)
            if kind := object_kinds().get(name):
                words = " ".join(t.text.lower() for t in tokens)
                return (words, kind) if cue.areas or name not in area_nouns() else None
    return None


def _noun(token: Token) -> str:
    """The lemma; of a name's words, whose lemmas keep their plural, the word itself."""
    return token.lemma if token.pos != "PROPN" else token.text.lower()


def _is(token: Token, pos: CuePos) -> bool:
    if pos is CuePos.VERB:
        return token.pos == "VERB" or token.tag == "VBN"
    if pos is CuePos.ADJECTIVE:
        return token.pos == "ADJ" or (token.tag == "VBN" and token.dep == "amod")
    return token.pos in ("NOUN", "PROPN")


def _beside(sentence: Sentence, token: Token, cue: DamageCue) -> bool:
    right = sentence.tokens[token.index + 1 : token.index + 1 + _BESIDE]
    return not cue.after or any(t.text.lower() in cue.after for t in right)


# where the thing stands


def _heads(sentence: Sentence, token: Token, cue: DamageCue) -> Things:
    if cue.thing is ThingFrame.OBJECT:
        return _object(sentence, token)
    if cue.thing is ThingFrame.SUBJECT:
        return tuple(_antecedent(sentence, token, t) for t in children(sentence, token, "nsubj"))
    if cue.thing is ThingFrame.BEHIND:
        return objects_of_preps(sentence, token, cue.preps) or _behind(sentence, token, cue.preps)
    if cue.thing is ThingFrame.BEHIND_FIRE:
        return _set_on_fire(sentence, token)
    return _in_state(sentence, token)


def _behind(sentence: Sentence, token: Token, preps: tuple[str, ...]) -> Things:
    """What the preposition right behind a noun governs, where the parse hung it on the verb ("showed damage to …")."""
    verb = head_of(sentence, token)
    if verb is None or token.pos != "NOUN":
        return ()
    near = (p for p in children(sentence, verb, "prep", "dative") if p.index == token.index + 1 and p.lemma in preps)
    return tuple(o for p in near for o in children(sentence, p, "pobj"))


def _object(sentence: Sentence, token: Token) -> Things:
    if found := children(sentence, token, "nsubjpass", "dobj"):
        return tuple(_antecedent(sentence, token, t) for t in found)
    head = head_of(sentence, token)
    if head is not None and token.tag in ("VBN", "JJ") and token.dep in ("amod", "acl", "relcl"):
        return (head,)
    if token.dep == "conj" and head is not None and head.pos == "VERB":
        if token.tag == "VBN" and (found := subjects(sentence, token)):
            return found
        if token.index - head.index <= 3 and token.tag != "VBN":
            return children(sentence, head, "dobj")
    if token.tag == "VBN" and head is not None and token.dep in ("acomp", "oprd", "ccomp", "xcomp"):
        return children(sentence, head, "dobj", "nsubjpass") or children(sentence, token, "nsubj")
    for partner in children(sentence, token, "conj"):
        if partner.pos == "VERB" and partner.index - token.index <= 3:
            return children(sentence, partner, "dobj", "nsubjpass")
    return children(sentence, token, "nsubj") if token.tag == "VBN" else ()


def _set_on_fire(sentence: Sentence, token: Token) -> Things:
    objects = children(sentence, token, "dobj")
    if any(t.lemma == "fire" for t in objects):
        behind = objects_of_preps(sentence, token, ("to",))
        return behind or tuple(o for f in objects for o in objects_of_preps(sentence, f, ("to",)))
    right = sentence.tokens[token.index + 1 : token.index + 1 + _BESIDE]
    forms = [t.text.lower() for t in right]
    if _AFIRE & set(forms) or any(a == "on" and b == "fire" for a, b in pairwise(forms)):
        clauses = children(sentence, token, "ccomp", "dobj")
        found = tuple(
            n for c in clauses for n in children(sentence, c, "nsubj", "compound") if c.text.lower() in _AFIRE
        )
        return found or children(sentence, token, "nsubjpass") or objects
    return ()


def _in_state(sentence: Sentence, token: Token) -> Things:
    """ "the town is in ruins", "left the town in ruins"."""
    prep = head_of(sentence, token)
    if prep is None or prep.lemma != "in" or token.dep != "pobj":
        return ()
    verb = head_of(sentence, prep)
    if verb is None:
        return ()
    if verb.pos == "NOUN":
        return (verb,)
    if verb.lemma == "leave":
        return children(sentence, verb, "dobj", "nsubjpass")
    return subjects(sentence, verb) if verb.lemma in ("be", "lie", "remain", "stand") else ()


def _antecedent(sentence: Sentence, verb: Token, thing: Token) -> Token:
    head = head_of(sentence, verb)
    if verb.dep == "relcl" and head is not None and (thing.tag in RELATIVE or thing.lemma == "that"):
        return head
    return thing


def _all_of(sentence: Sentence, head: Token, described: bool = False) -> Iterator[Token]:
    """`head`, those joined to it and those named as of its kind ("targets including schools").

    What is only `described` as harmed ("gutted shops and a new bridge") shares that with bare nouns alone.
    """
    yield head
    for child in children(sentence, head, "conj", "appos"):
        if not (described and children(sentence, child, "amod", "det")):
            yield from _all_of(sentence, child, described)
    for prep in children(sentence, head, "prep"):
        if prep.lemma in ("include", "including", "as", "like"):
            for inner in children(sentence, prep, "pobj"):
                yield from _all_of(sentence, inner)
        if prep.lemma == "of" and (head.tag == "CD" or head.lemma in _COUNTS):
            for inner in children(sentence, prep, "pobj"):
                yield from _all_of(sentence, inner)


_COUNTS = frozenset({"dozen", "hundred", "thousand", "score", "number", "part", "half", "row", "majority", "most"})


def _by_weapon(sentence: Sentence, token: Token) -> bool:
    """Whether an attack or a weapon does it, or at least no crowd ("residents hit the roads")."""
    if is_passive(sentence, token):
        return True
    found = subjects(sentence, token)
    weapons = toll_signs()[Sign.ATTACK] | toll_signs()[Sign.WEAPON]
    if any(t.lemma in weapons for f in found for t in subtree(sentence, f)):
        return True
    if token.lemma not in ("hit", "strike"):
        return False
    return not any(is_person(t) and group_of(sentence, t) in (Group.CIVILIANS, Group.PEOPLE) for t in found)
