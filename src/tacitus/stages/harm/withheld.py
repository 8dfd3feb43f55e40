"""Figures that a side keeps back: withheld is not zero."""

from collections.abc import Iterator

from tacitus.knowledge.harms import harm_cues
from tacitus.knowledge.toll_signs import Sign, is_sign
from tacitus.model.coding import Coding
from tacitus.model.text import Sentence, Token
from tacitus.model.toll import Group, Harm, Scope, Toll, TollStance, Unit
from tacitus.stages.harm.kinds import group_of
from tacitus.stages.harm.sides import side_of
from tacitus.text.clauses import subjects
from tacitus.text.tree import children, head_of, span_of, subtree


def withheld_in(coding: Coding, sentence: Sentence) -> Iterator[Toll]:
    """Yield the losses that someone in `sentence` has not admitted to, or has given no figure for.

    >>> coding = read("The army has not admitted to any losses among its troops.")
    >>> [(t.low, t.high, t.stance.value) for t in withheld_in(coding, coding.sentences[0])]
    [(None, None, 'not_admitted')]
    """
    for verb in sentence.tokens:
        kept_back = verb.pos == "VERB" and (
            (is_sign(verb, Sign.ADMITTING) and _denied(sentence, verb)) or _hidden(sentence, verb)
        )
        if kept_back and (noun := _unsaid(sentence, verb)) is not None:
            yield _toll(coding, sentence, verb, noun)


def _unsaid(sentence: Sentence, verb: Token) -> Token | None:
    """What the verb keeps back: a noun of losses, or "how many … died"."""
    below = [t for t in subtree(sentence, verb) if t.index > verb.index]
    for token in below:
        if is_sign(token, Sign.LOSSES) and not _of_something_else(sentence, token):
            return token
        if (
            token.lemma == "how"
            and any(t.lemma == "many" for t in below)
            and any(t.lemma in harm_cues() for t in below)
        ):
            return next(t for t in below if t.lemma in harm_cues())
    return None


def _denied(sentence: Sentence, verb: Token) -> bool:
    """ "has not admitted", "declined to give", "refused to disclose", "gave no figure"."""
    if any(t.lemma in ("not", "n't", "never", "neither") for t in children(sentence, verb, "neg", "advmod", "preconj")):
        return True
    head = head_of(sentence, verb)
    if head is not None and verb.dep == "xcomp" and head.lemma in ("decline", "refuse"):
        return True
    objects = children(sentence, verb, "dobj")
    return any(_without_figure(sentence, o) for o in objects if o.lemma in ("toll", "figure", "number"))


def _hidden(sentence: Sentence, verb: Token) -> bool:
    """ "has withheld its count", "keeps its losses secret"."""
    if is_sign(verb, Sign.WITHHOLDING):
        return True
    return verb.lemma == "keep" and any(t.lemma == "secret" for t in subtree(sentence, verb))


def _without_figure(sentence: Sentence, noun: Token) -> bool:
    return any(t.lemma == "no" for t in children(sentence, noun, "det"))


def _of_something_else(sentence: Sentence, noun: Token) -> bool:
    """ "figures" alone may be of anything: some word of harm must stand by."""
    if noun.lemma in ("figure", "number"):
        near = {t.lemma for t in subtree(sentence, noun)}
        return not near & {"casualty", "dead", "death", "kill", "fatality", "loss", "toll", "wound", "injure"}
    owners = children(sentence, noun, "poss")
    return noun.lemma in ("loss", "count") and bool(owners) and any(t.pos != "PRON" for t in owners)


def _toll(coding: Coding, sentence: Sentence, verb: Token, noun: Token) -> Toll:
    speakers = tuple(
        m.actors[0] for s in subjects(sentence, verb) for m in coding.mentions if m.head.overlaps(s.span) and m.actors
    )[:1]
    people = [t for p in children(sentence, noun, "prep") for t in children(sentence, p, "pobj")]
    among = people[0] if people else None
    words = tuple(sorted((verb, noun, *subjects(sentence, verb), *people), key=lambda t: t.index))
    side = side_of(coding, sentence, noun, among, speakers)
    return Toll(
        harm=Harm.KILLED,
        group=group_of(sentence, among or noun) if among or noun else Group.PEOPLE,
        of=side or (speakers[0] if speakers else None),
        low=None,
        best=None,
        high=None,
        approximate=False,
        share=None,
        unit=Unit.PERSONS,
        scope=Scope.TOTAL,
        stance=TollStance.NOT_ADMITTED,
        claimed_by=speakers,
        when=None,
        place=None,
        rule=f"{verb.lemma}: withheld",
        number=coding.report.quote(noun.span),
        evidence=coding.report.quote(span_of(words)),
    )
