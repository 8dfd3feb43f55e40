"""Read the human cost."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tacitus.knowledge.harms import Frame, HarmCue
from tacitus.knowledge.toll_signs import Sign, toll_signs
from tacitus.model.actor import Actor
from tacitus.model.coding import Coding, Layer
from tacitus.model.text import Sentence, Span, Token
from tacitus.model.toll import Group, Harm, Scope, Toll, TollStance, Unit
from tacitus.stages.attribution import speakers_of
from tacitus.stages.harm.found import Harmed, harmed_in
from tacitus.stages.harm.repeats import without_repeats
from tacitus.stages.harm.scopes import scope_of
from tacitus.stages.setting import place_at, when_at
from tacitus.stages.harm.sides import group_by_side, side_of
from tacitus.stages.harm.told import Told, told
from tacitus.stages.harm.victims import Victims, is_collective, is_person, is_thing, victims_of
from tacitus.stages.harm.withheld import withheld_in
from tacitus.text.clauses import subjects
from tacitus.text.numbers import Number, numbers_in
from tacitus.text.tree import children, head_of, span_of, subtree

_TAIL = 40  # characters
_EXODUS = 10  # persons
_DWELLINGS = frozenset({"home", "house", "village"})
_HOUSEHOLDS = frozenset({"family", "household"})
_OWNING = frozenset({"lose", "acknowledge", "admit", "concede", "suffer", "mourn"})
_DEFINITE = frozenset({"the", "these", "those", "this", "that", "all"})
_ANYONE = frozenset({"people", "person", "member", "other", "victim", "body", "corpse", "survivor", "individual"})
_NO_PEOPLE = frozenset({"LOC", "FAC", "DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "PRODUCT"})
UNCOUNTED = Number(0, 0, None, None, None, rule="not counted")


@dataclass(frozen=True, slots=True)
class FindTolls:
    """Read casualty figures, sentence by sentence, each once."""

    name: str = "tolls.rule"
    needs: frozenset[Layer] = frozenset({Layer.SENTENCES, Layer.DATES, Layer.PLACES, Layer.MENTIONS, Layer.CLAIMS})
    gives: Layer = Layer.TOLLS

    def __call__(self, coding: Coding) -> Coding:
        found = tuple(t for s in coding.sentences for t in tolls_in(coding, s))
        return replace(coding, tolls=without_repeats(coding, found))


def tolls_in(coding: Coding, sentence: Sentence) -> Iterator[Toll]:
    """Yield each human cost that `sentence` tells, repeats included.

    >>> coding = read("At least 12 people were killed and four wounded in the blast.")
    >>> [(t.harm.value, t.low, t.best, t.high) for t in tolls_in(coding, coding.sentences[0])]
    [('killed', 12, 12, None), ('injured', 4, 4, 4)]
    """
    numbers = numbers_in(sentence.tokens)
    before: Victims | None = None
    for harmed, victims in _harms(sentence, numbers):
        if victims.kind is None and before is not None:
            toll = _toll(coding, sentence, harmed, victims, before)
        else:
            toll = _toll(coding, sentence, harmed, victims, victims)
            before = before if victims.part or victims.kind is None else victims
        yield toll
    for toll in withheld_in(coding, sentence):
        yield toll


def _harms(sentence: Sentence, numbers: Sequence[Number]) -> Iterator[tuple[Harmed, Victims]]:
    """Harms with their victims in reading order, each victim once for each harm; the wounded who died are dead."""
    found: dict[tuple[Harm, int], tuple[Harmed, Victims]] = {}
    for harmed in harmed_in(sentence):
        for head in harmed.victims:
            for victims in victims_of(sentence, head, numbers):
                if _is_toll(sentence, harmed, victims):
                    found.setdefault((harmed.cue.harm, victims.head.index), (harmed, victims))
    for (harm, index), pair in found.items():
        held = pair[0].token.index == index  # "killed nine hostages"
        if not ((harm is Harm.INJURED or held) and harm is not Harm.KILLED and (Harm.KILLED, index) in found):
            yield pair


# what is a toll


def _is_toll(sentence: Sentence, harmed: Harmed, victims: Victims) -> bool:
    cue, number = harmed.cue, victims.number
    if told(sentence, harmed.token) is Told.NOT or (victims.head.pos == "PRON" and number is None):
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


def _counts_itself(sentence: Sentence, harmed: Harmed, victims: Victims) -> bool:
    """ "nine deaths", "no loss of life", "reported further deaths"."""
    token, number = harmed.token, victims.number
    if token.dep == "compound" or number is not None and number.rule == "one":
        return False
    if number is not None:
        return number.high != 1 or number.low != 1 or number.start != token.index
    head = head_of(sentence, token)
    reported = head is not None and head.lemma in toll_signs()[Sign.REPORTING]
    return token.tag == "NNS" and token.lemma in ("death", "fatality", "injury") and reported


def _are_people(cue: HarmCue, victims: Victims) -> bool:
    kind = victims.kind
    if kind is None:
        return not cue.persons or bool(cue.after) or cue.harm in (Harm.DISPLACED, Harm.AFFECTED)
    if is_thing(kind):
        return False
    if is_person(kind):
        return True
    if cue.persons or is_collective(kind):
        return is_collective(kind) and victims.number is not None and kind.lemma in _HOUSEHOLDS
    return victims.number is not None and _many(victims.number) and kind.entity not in _NO_PEOPLE


def _exodus(sentence: Sentence, harmed: Harmed, victims: Victims) -> bool:
    """Whether those who fled are many, or are said to have left their homes; a traveller is not displaced."""
    number = victims.number
    if harmed.cue.victims is not Frame.SUBJECT:
        return True
    if any(t.lemma in _DWELLINGS for t in subtree(sentence, harmed.token) if t.index > harmed.token.index):
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
    if victims.kind.lemma in _ANYONE and not children(sentence, victims.kind, "compound"):
        return False
    return not any(t.lemma in _DEFINITE for t in children(sentence, head, "det"))


# the record of one


def _toll(coding: Coding, sentence: Sentence, harmed: Harmed, victims: Victims, kin: Victims) -> Toll:
    """`kin` are the victims told before whose kind a bare number or "others" goes on with."""
    cue, token = harmed.cue, harmed.token
    number = victims.number if victims.number and told(sentence, token) is Told.FACT else UNCOUNTED
    evidence = coding.report.quote(_clause(sentence, token, victims))
    speakers = speakers_of(coding, evidence.span)
    side = side_of(coding, sentence, victims.head, victims.kind, speakers)
    side = side or side_of(coding, sentence, kin.head, kin.kind, speakers)
    if side is None and cue.victims in (Frame.FIGURE, Frame.COUNTED):
        side = side_of(coding, sentence, token, None, speakers)
    side = side or _loser(coding, sentence, token, victims)
    group = group_by_side(coding, sentence, kin.kind, kin.group)
    harm = cue.fighters if cue.fighters and group in (Group.MILITARY, Group.MILITANTS) else cue.harm
    return Toll(
        harm=harm,
        group=group if kin is victims or group is not Group.CHILDREN else Group.PEOPLE,
        of=side,
        low=number.low,
        best=number.best,
        high=number.high,
        approximate=number.approximate,
        share=number.share,
        unit=Unit.HOUSEHOLDS if victims.kind and victims.kind.lemma in _HOUSEHOLDS else Unit.PERSONS,
        scope=scope_of(sentence, token, harm, number.rule == "one" or number.high == 1),
        stance=TollStance.ASSERTED,
        claimed_by=speakers,
        when=when_at(coding, sentence, token),
        place=place_at(coding, sentence, token),
        rule=f"{token.lemma}: {cue.victims.value}; {number.rule}",
        number=coding.report.quote(span_of(victims.words)),
        evidence=evidence,
    )


def _loser(coding: Coding, sentence: Sentence, token: Token, victims: Victims) -> Actor | None:
    """Who owns to losing its people: "the army lost nine soldiers", "the army has acknowledged 350 military deaths"."""
    verb = head_of(sentence, token) if token.pos == "NOUN" and token.dep == "dobj" else token
    if verb is None or verb.lemma not in _OWNING or victims.group is Group.CIVILIANS:
        return None
    found = (
        m.actors[0] for s in subjects(sentence, verb) for m in coding.mentions if m.head.overlaps(s.span) and m.actors
    )
    return next(found, None)


def _clause(sentence: Sentence, token: Token, victims: Victims) -> Span:
    """From the victims to the cue, with short words of time and place behind the cue."""
    near = [token, victims.head, *victims.words, *_own_words(sentence, victims.head)]
    head = head_of(sentence, token)
    if token.pos == "NOUN" and token.dep == "dobj" and head is not None and head.lemma in toll_signs()[Sign.REPORTING]:
        near.append(head)
    last = max(t.index for t in near)
    for child in children(sentence, token, "prep", "npadvmod", "advmod", "agent", "oprd", "acomp"):
        whole = subtree(sentence, child)
        if child.index == last + 1 and len(span_of(whole)) <= _TAIL:
            near.extend(whole)
            last = whole[-1].index
            break
    return span_of(tuple(near))


def _own_words(sentence: Sentence, head: Token) -> tuple[Token, ...]:
    """The noun phrase without what is joined to it or told about it."""
    apart = children(sentence, head, "conj", "cc", "relcl", "appos", "punct")
    long = (c for c in children(sentence, head, "acl") if len(span_of(subtree(sentence, c))) > _TAIL)
    cut = {t.index for c in (*apart, *long) for t in subtree(sentence, c)}
    return tuple(t for t in subtree(sentence, head) if t.index not in cut)
