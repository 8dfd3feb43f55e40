"""What a speaker does in saying it: the cue's act, refined by what is said."""

from collections.abc import Iterator, Mapping, Sequence

from tacitus.knowledge.said_acts import Mood, SaidAct, Subject, said_acts
from tacitus.model.actor import Actor
from tacitus.model.claim import Act
from tacitus.model.coding import Coding
from tacitus.model.text import Sentence, Span, Token
from tacitus.stages.saying.attributions import Attribution
from tacitus.stages.saying.clauses import Clause, clauses_of
from tacitus.text.gapped import holds
from tacitus.text.tree import span_of

OPEN = frozenset({Act.SAYS, Act.ANNOUNCES})  # acts that the content may turn into others
Piece = tuple[Sentence, tuple[Token, ...]]
_COVERED: Mapping[Subject, tuple[Subject, ...]] = {
    Subject.ANY: tuple(Subject),
    Subject.SIDE: (Subject.OWN, Subject.SIDE),
    Subject.OTHER: (Subject.OTHER, Subject.ADVERSE),
}


def acts_of(coding: Coding, attribution: Attribution, speaker: Actor) -> Iterator[tuple[Act, Span | None]]:
    """Yield what `speaker` does in the attribution: once for the cue with what stands beside it, and once
    more, with the sentence's span, for each further sentence of a quotation that does something else."""
    act = attribution.act
    if act is None:
        return
    pieces = list(_pieces(coding, attribution))
    beside = [p for p in pieces if p[0].index == attribution.sentence.index] or pieces[:1]
    first = _refined(coding, attribution, speaker, act, beside)
    yield first, None
    if act not in OPEN:
        return
    seen = {first, Act.SAYS, Act.ANNOUNCES} if attribution.quoted else {Act.ANNOUNCES}
    for piece in pieces:
        if piece in beside:
            continue
        further = _refined(coding, attribution, speaker, Act.SAYS, [piece])
        if further not in seen:
            seen.add(further)
            yield further, span_of(piece[1])


def asks(coding: Coding, attribution: Attribution, speaker: Actor) -> bool:
    """Whether a part of what is said beside the cue says what others must do, whatever else it does."""
    pieces = [p for p in _pieces(coding, attribution) if p[0].index == attribution.sentence.index]
    clauses = (c for s, tokens in pieces for c in clauses_of(coding, attribution, speaker, s, tokens))
    return any(Mood.DUTY in c.moods and c.subject in _COVERED[Subject.OTHER] for c in clauses)


def _pieces(coding: Coding, attribution: Attribution) -> Iterator[Piece]:
    """What is said, sentence by sentence."""
    for sentence in coding.sentences:
        if not any(c.overlaps(sentence.span) for c in attribution.content):
            continue
        inside = tuple(t for t in sentence.tokens if any(c.covers(t.span) for c in attribution.content))
        inside = tuple(t for t in inside if not attribution.cue.covers(t.span))
        if inside:
            yield sentence, inside


def _refined(coding: Coding, attribution: Attribution, speaker: Actor, act: Act, pieces: Sequence[Piece]) -> Act:
    if act not in OPEN:
        return act
    for sentence, tokens in pieces:
        for clause in clauses_of(coding, attribution, speaker, sentence, tokens):
            for row in said_acts():
                if _fits(row, clause):
                    return _as_cue_has_it(attribution, row.act)
    return act


def _as_cue_has_it(attribution: Attribution, act: Act) -> Act:
    """What the content does under this cue: to warn of one's own deed is to threaten, to name a wrong to condemn."""
    if act is Act.ANNOUNCES and attribution.own_future:
        return attribution.own_future
    return Act.CONDEMNS if act is Act.ACCUSES and attribution.naming else act


def _fits(row: SaidAct, clause: Clause) -> bool:
    if clause.subject not in _COVERED.get(row.subject, (row.subject,)):
        return False
    if row.mood is Mood.ANY:
        if row.act is Act.ACCUSES and clause.ahead:
            return False  # what has not happened is no wrong yet
        own = row.subject in (Subject.OWN, Subject.SIDE)
        return holds(clause.core if own else clause.lemmas, row.phrase, clause.among)
    if row.mood not in clause.moods:
        return False
    if row.mood is Mood.DUTY:
        return True
    return row.phrase == "*" or row.phrase == clause.verb.lemma
