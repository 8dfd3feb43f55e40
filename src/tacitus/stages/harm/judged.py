"""Which harms are a toll, and which are talk of harm."""

from tacitus.knowledge.harms import Frame, HarmCue
from tacitus.knowledge.toll_signs import Sign, is_sign
from tacitus.model.text import Sentence, Token
from tacitus.model.toll import Harm
from tacitus.stages.harm.found import Harmed
from tacitus.stages.harm.kinds import is_collective, is_person, is_thing
from tacitus.stages.harm.told import Told, told
from tacitus.stages.harm.victims import Victims
from tacitus.text.numbers import Number
from tacitus.text.tree import children, head_of, subtree

HOUSEHOLDS = frozenset({"family", "household"})
_EXODUS = 10  # persons
_DEFINITE = frozenset({"the", "these", "those", "this", "that", "all"})
_NO_PEOPLE = frozenset({"LOC", "FAC", "DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "PRODUCT"})


def is_toll(sentence: Sentence, harmed: Harmed, victims: Victims) -> bool:
    cue, number = harmed.cue, victims.number
    spared = bool(victims.words) and victims.words[0].lemma == "without"
    if (told(sentence, harmed.token) is Told.NOT and not spared) or (victims.head.pos == "PRON" and number is None):
        return False
    if _natural(sentence, harmed.token):
        return False
    if cue.victims is Frame.NONE_ONLY:
        return number is not None and number.high == 0
    if victims.head.index == harmed.token.index or cue.victims in (Frame.LIVES, Frame.FIGURE):
        return _counts_itself(sentence, harmed, victims)
    if not _are_people(cue, victims) or (cue.harm is Harm.DISPLACED and not _exodus(sentence, harmed, victims)):
        return False
    if number is None:
        return _uncounted(sentence, harmed, victims)
    return not (cue.many and number.high == 1 and number.low == 1)


def _natural(sentence: Sentence, token: Token) -> bool:
    """Whether it is a death by illness or age, which is no cost of a conflict."""
    causes = (p for p in children(sentence, token, "prep", "dative") if p.lemma in ("of", "from", "to", "after"))
    return any(is_sign(t, Sign.NATURAL) for cause in causes for t in subtree(sentence, cause))


def _counts_itself(sentence: Sentence, harmed: Harmed, victims: Victims) -> bool:
    """ "nine deaths", "no loss of life", "reported further deaths"."""
    token, number = harmed.token, victims.number
    if token.dep == "compound" or (number is not None and number.rule == "one"):
        return False
    if number is not None:
        return number.high != 1 or number.low != 1 or number.start != token.index
    head = head_of(sentence, token)
    reported = head is not None and is_sign(head, Sign.REPORTING)
    definite = any(t.lemma in _DEFINITE for t in children(sentence, token, "det"))
    return token.tag == "NNS" and token.lemma in ("death", "fatality", "injury") and reported and not definite


def _are_people(cue: HarmCue, victims: Victims) -> bool:
    kind = victims.kind
    if kind is None:
        return not cue.persons or bool(cue.after) or cue.harm in (Harm.DISPLACED, Harm.AFFECTED)
    if is_thing(kind) or (kind.lemma == "life" and cue.harm is not Harm.KILLED):
        return False
    if is_person(kind):
        return True
    if cue.persons or is_collective(kind):
        return is_collective(kind) and victims.number is not None and kind.lemma in HOUSEHOLDS
    return victims.number is not None and _many(victims.number) and kind.entity not in _NO_PEOPLE


def _exodus(sentence: Sentence, harmed: Harmed, victims: Victims) -> bool:
    """Whether those who fled are many, or are said to have left their homes; a traveller is not displaced."""
    number = victims.number
    if harmed.cue.victims is not Frame.SUBJECT:
        return True
    if any(is_sign(t, Sign.DWELLING) for t in subtree(sentence, harmed.token) if t.index > harmed.token.index):
        return number is None or number.high != 1
    return number is not None and (number.high is None or number.high >= _EXODUS)


def _many(number: Number) -> bool:
    return number.low != 1 or number.high != 1


def _uncounted(sentence: Sentence, harmed: Harmed, victims: Victims) -> bool:
    """Whether a plural without a number is news of harm, and not talk of harm in general or harm told before."""
    head, token = victims.head, harmed.token
    if head.tag not in ("NNS", "NNPS") or token.tag in ("VB", "VBP", "VBZ", "VBG") or token.dep in ("amod", "relcl"):
        return False
    if victims.kind is None or not is_person(victims.kind) or victims.part:
        return False
    if is_sign(victims.kind, Sign.ANYONE) and not children(sentence, victims.kind, "compound"):
        return False
    asked = any(t.lemma == "how" for t in subtree(sentence, head))  # "how many soldiers died"
    return not asked and not any(t.lemma in _DEFINITE for t in children(sentence, head, "det"))
