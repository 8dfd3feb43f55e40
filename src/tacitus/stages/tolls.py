"""Read the human cost."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tacitus.knowledge.harms import Frame
from tacitus.knowledge.toll_signs import Sign, is_sign
from tacitus.model.actor import Actor
from tacitus.model.coding import Coding, Layer
from tacitus.model.text import Sentence, Token
from tacitus.model.toll import Group, Harm, Toll, TollStance, Unit
from tacitus.stages.attribution import deniers_of, speakers_of
from tacitus.stages.harm.found import Harmed, harmed_in
from tacitus.stages.harm.judged import HOUSEHOLDS, is_toll
from tacitus.stages.harm.repeats import without_repeats
from tacitus.stages.harm.scopes import scope_of
from tacitus.stages.harm.sides import group_by_side, side_of
from tacitus.stages.harm.told import Told, told
from tacitus.stages.harm.victims import Victims, victims_of
from tacitus.stages.harm.withheld import withheld_in
from tacitus.stages.harm.words import toll_clause
from tacitus.stages.setting import place_at, when_at
from tacitus.text.clauses import subjects
from tacitus.text.numbers import Number, numbers_in
from tacitus.text.tree import head_of, span_of

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
    yield from withheld_in(coding, sentence)


def _harms(sentence: Sentence, numbers: Sequence[Number]) -> Iterator[tuple[Harmed, Victims]]:
    """Harms with their victims in reading order, each victim once for each harm; the wounded who died are dead."""
    found: dict[tuple[Harm, int], tuple[Harmed, Victims]] = {}
    for harmed in harmed_in(sentence):
        for head in harmed.victims:
            for victims in victims_of(sentence, head, numbers):
                if is_toll(sentence, harmed, victims):
                    part = replace(victims, part=victims.part or harmed.part)
                    found.setdefault((harmed.cue.harm, victims.head.index), (harmed, part))
    for (harm, index), pair in found.items():
        held = pair[0].token.index == index  # "killed nine hostages"
        if not ((harm is Harm.INJURED or held) and harm is not Harm.KILLED and (Harm.KILLED, index) in found):
            yield pair


# the record of one


def _toll(coding: Coding, sentence: Sentence, harmed: Harmed, victims: Victims, kin: Victims) -> Toll:
    """`kin` are the victims told before whose kind a bare number or "others" goes on with."""
    cue, token = harmed.cue, harmed.token
    number = victims.number if victims.number and told(sentence, token) is not Told.POSSIBLE else UNCOUNTED
    evidence = coding.report.quote(toll_clause(sentence, token, victims))
    speakers, deniers = speakers_of(coding, evidence.span), deniers_of(coding, evidence.span)
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
        unit=_unit(victims),
        scope=scope_of(sentence, token, harm, number.rule == "one" or number.high == 1),
        stance=TollStance.DENIED if deniers and not speakers else TollStance.ASSERTED,
        claimed_by=speakers or deniers,
        when=when_at(coding, sentence, token),
        place=place_at(coding, sentence, token),
        rule=f"{token.lemma}: {cue.victims.value}; {number.rule}",
        number=coding.report.quote(span_of(victims.words)),
        evidence=evidence,
    )


def _unit(victims: Victims) -> Unit:
    """Households where families are counted; a "family of six" is counted in persons."""
    kind, number = victims.kind, victims.number
    counted = kind is not None and kind.lemma in HOUSEHOLDS and number is not None and number.end <= kind.index
    return Unit.HOUSEHOLDS if counted else Unit.PERSONS


def _loser(coding: Coding, sentence: Sentence, token: Token, victims: Victims) -> Actor | None:
    """Who owns to losing its people: "the army lost nine soldiers", "the army has acknowledged 350 military deaths"."""
    verb = head_of(sentence, token) if token.pos == "NOUN" and token.dep == "dobj" else token
    if verb is None or not is_sign(verb, Sign.OWNING) or victims.group is Group.CIVILIANS:
        return None
    found = (
        m.actors[0] for s in subjects(sentence, verb) for m in coding.mentions if m.head.overlaps(s.span) and m.actors
    )
    return next(found, None)
