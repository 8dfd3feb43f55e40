"""Victims that the parse joined to another word than the cue."""

from itertools import islice

from tacitus.knowledge.harms import Frame, HarmCue
from tacitus.knowledge.toll_signs import Sign, is_sign
from tacitus.model.text import Sentence, Token
from tacitus.stages.harm.frames import BETWEEN, NEAR, Heads
from tacitus.stages.harm.kinds import is_person
from tacitus.text.clauses import objects_of_preps
from tacitus.text.tree import ancestors, children, head_of


def mended(sentence: Sentence, token: Token, cue: HarmCue, victims: Heads) -> Heads:
    """Where the parse gives a participle a victim that is nobody, the people named right before it are meant.

    Those with whom they came to harm are added ("killed with her son").
    """
    if cue.victims not in (Frame.OBJECT, Frame.SUBJECT, Frame.DESCRIBED):
        return victims
    reduced = token.tag in ("VBN", "VBD") and not children(sentence, token, "aux", "auxpass", "nsubjpass")
    before_noun = token.dep == "amod" and token.head > token.index
    if reduced and not before_noun and token.index > 0 and sentence.tokens[token.index - 1].tag == "CD":
        return (sentence.tokens[token.index - 1],)  # "nine people and four wounded"
    if reduced and token.index > 0 and is_person(before := sentence.tokens[token.index - 1]):
        nobody = not any(is_person(v) or v.pos in ("NUM", "PRON") for v in victims)
        counted = any(is_sign(v, Sign.QUANTITY) for v in victims)  # "thousands of civilians forced …"
        if nobody and not counted and not (victims and victims[0].index > token.index):
            return (before,)
        if (
            token.tag == "VBN"
            and any(t.lemma == "by" for t in children(sentence, token, "prep", "agent"))
            and not counted
        ):
            return (before,)
    if cue.victims is Frame.OBJECT and not any(is_person(v) or v.pos in ("NUM", "PRON") for v in victims):
        victims = _right_noun(sentence, token) or victims
    if not victims:
        return _left_noun(sentence, token)
    if victims[0].pos == "PRON" and (meant := _meant_by(sentence, token, victims[0])):
        return meant
    if cue.victims is not Frame.DESCRIBED and victims and victims[0].index < token.index:
        along = tuple(
            o
            for o in objects_of_preps(sentence, token, ("with", "alongside"))
            if is_person(o) and _counted_alone(sentence, o)
        )
        return (*victims, *along)
    return victims


def _meant_by(sentence: Sentence, token: Token, pronoun: Token) -> Heads:
    """Whom "them" means: the object of the verb before ("seized nine men and killed them")."""
    head = head_of(sentence, token)
    if pronoun.lemma not in ("they", "he", "she") or token.dep != "conj" or head is None:
        return ()
    return tuple(t for t in children(sentence, head, "dobj") if is_person(t) and t.pos != "PRON")


def _right_noun(sentence: Sentence, token: Token) -> Heads:
    """The counted noun close behind an active verb: "killed on Friday 25 civilians"."""
    number: Heads = ()
    for after in sentence.tokens[token.index + 1 : token.index + 1 + NEAR]:
        if after.pos == "NUM":
            number = (after,)
        elif after.pos in ("NOUN", "PROPN") and number:
            return (after,)
        elif number and after.pos != "ADJ":
            return number
        elif not _may_precede(after):
            break
    return number


def _may_precede(token: Token) -> bool:
    """Whether `token` may stand between a verb and its counted object: hedges and days."""
    if token.pos == "ADP":
        return is_sign(token, Sign.HEDGE) or token.lemma in ("at", "on", "than")
    return token.pos in BETWEEN or (token.pos == "PROPN" and token.entity == "DATE")


def _left_noun(sentence: Sentence, token: Token) -> Heads:
    """The noun before the auxiliaries of a passive that the parse lost: "nine men are said to have been killed"."""
    passed = False
    for before in reversed(sentence.tokens[max(0, token.index - NEAR) : token.index]):
        if before.pos == "AUX":
            passed = True
        elif before.pos in ("NOUN", "PROPN", "NUM") and before.entity not in ("DATE", "TIME"):
            found = (before,) if passed and (is_person(before) or before.pos == "NUM") else ()
            return found or _subject_above(sentence, token)
        elif before.pos not in ("VERB", "PART", "ADV", "ADP") and before.entity not in ("DATE", "TIME"):
            break
    return ()


def _subject_above(sentence: Sentence, token: Token) -> Heads:
    """The people who are the subject of a verb that the passive was hung on: "nine believed to be boys were killed"."""
    for above in islice(ancestors(sentence, token), 3):
        found = tuple(t for t in children(sentence, above, "nsubj", "nsubjpass") if is_person(t))
        if found and found[0].index < token.index and is_sign(above, Sign.FINDING):
            return found
    return ()


def _counted_alone(sentence: Sentence, token: Token) -> bool:
    return bool(children(sentence, token, "poss", "nummod"))
