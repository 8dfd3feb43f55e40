"""What a speaker does in saying it: the cue's act, refined by what is said."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tacitus.knowledge.said_acts import Mood, SaidAct, Subject, said_acts
from tacitus.model.actor import Actor
from tacitus.model.claim import Act
from tacitus.model.coding import Coding
from tacitus.model.text import Sentence, Span, Token
from tacitus.stages.attribution import Attribution
from tacitus.stages.saying.sources import SUBJECTS, sources_of
from tacitus.stages.saying.speakers import BY_WORDS
from tacitus.stages.who import mention_at
from tacitus.text.tree import children, span_of, subtree

OPEN = frozenset({Act.SAYS, Act.ANNOUNCES})  # acts that the content may turn into others
_FUTURE = frozenset({"will", "would", "shall", "'ll", "wo"})
_COVERED: Mapping[Subject, tuple[Subject, ...]] = {
    Subject.ANY: tuple(Subject),
    Subject.SIDE: (Subject.OWN, Subject.SIDE),
    Subject.OTHER: (Subject.OTHER, Subject.ADVERSE),
}
_DUTY = frozenset({"must", "should", "ought"})
_POSSIBLE = frozenset({"may", "might", "could", "can"})
_PLANNING = frozenset({"plan", "intend", "aim", "go", "mean", "mission", "be", "determine", "vow", "pledge"})
_IMPERSONAL = frozenset(
    "possible impossible difficult hard easy clear unclear likely unlikely necessary important essential vital good better "
    "best bad worse early late time certain true false wrong right natural normal crucial up safe dangerous".split()
)  # "it is difficult to …"
_OWN_WORDS = frozenset({"i", "we", "us"})
_OWN_POSSESSIVES = frozenset({"my", "our"})
_THEIR_POSSESSIVES = frozenset({"his", "her", "its", "their"})


class Clause(NamedTuple):
    """A clause of what is said: its verb, the words in it, whose deed it tells and how."""

    sentence: Sentence
    verb: Token
    words: tuple[Token, ...]
    core: tuple[Token, ...]  # less the clauses that hang on it
    subject: Subject
    moods: frozenset[Mood]


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
    clauses = (c for s, tokens in pieces for c in _clauses(coding, attribution, speaker, s, tokens))
    return any(Mood.DUTY in c.moods and c.subject in _COVERED[Subject.OTHER] for c in clauses)


def _pieces(coding: Coding, attribution: Attribution) -> Iterator[tuple[Sentence, tuple[Token, ...]]]:
    """What is said, sentence by sentence."""
    for sentence in coding.sentences:
        inside = tuple(t for t in sentence.tokens if any(c.covers(t.span) for c in attribution.content))
        inside = tuple(t for t in inside if not attribution.cue.covers(t.span))
        if inside:
            yield sentence, inside


def _refined(
    coding: Coding,
    attribution: Attribution,
    speaker: Actor,
    act: Act,
    pieces: Sequence[tuple[Sentence, tuple[Token, ...]]],
) -> Act:
    if act not in OPEN:
        return act
    for sentence, tokens in pieces:
        for clause in _clauses(coding, attribution, speaker, sentence, tokens):
            for row in said_acts():
                if _fits(row, clause):
                    return _as_cue_has_it(attribution, row.act)
    return act


def _as_cue_has_it(attribution: Attribution, act: Act) -> Act:
    """What the content does under this cue: to warn of one's own deed is to threaten, to name a wrong to condemn."""
    if act is Act.ANNOUNCES and attribution.own_future:
        return attribution.own_future
    return Act.CONDEMNS if act is Act.ACCUSES and attribution.naming else act


def _clauses(
    coding: Coding, attribution: Attribution, speaker: Actor, sentence: Sentence, tokens: tuple[Token, ...]
) -> Iterator[Clause]:
    """The main clause of `tokens` and those joined to it."""
    indices = {t.index for t in tokens}
    tops = [t for t in tokens if t.pos in ("VERB", "AUX") and t.dep not in ("aux", "auxpass") and t.head not in indices]
    tops = tops or [t for t in tokens if t.head == t.index or t.head not in indices][:1]
    stack = list(tops)
    seen: set[int] = set()
    while stack:
        verb = stack.pop(0)
        if verb.index in seen:
            continue
        seen.add(verb.index)
        stack += [c for c in children(sentence, verb, "conj", "parataxis") if c.index in indices]
        deed = _deed(sentence, verb)
        yield Clause(
            sentence,
            deed,
            tokens,
            _core(sentence, verb, tokens),
            _whose(coding, attribution, speaker, sentence, verb),
            frozenset(_moods(sentence, verb, deed)),
        )


def _core(sentence: Sentence, verb: Token, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    own = subtree(sentence, verb)
    hung = [t for t in own if t.dep in ("advcl", "relcl", "ccomp", "conj") and t.index != verb.index]
    cut = {t.index for clause in hung if clause.pos in ("VERB", "AUX") for t in subtree(sentence, clause)}
    indices = {t.index for t in tokens}
    return tuple(t for t in own if t.index in indices and t.index not in cut)


def _deed(sentence: Sentence, verb: Token) -> Token:
    """The verb that tells what is done: "strike" in "plans to strike", "is to strike"."""
    if verb.lemma in _PLANNING:
        for clause in children(sentence, verb, "xcomp", "ccomp", "acl"):
            if any(t.tag == "TO" for t in children(sentence, clause, "aux")):
                return clause
    return verb


def _moods(sentence: Sentence, verb: Token, deed: Token) -> Iterator[Mood]:
    helpers = {t.text.lower() for v in (verb, deed) for t in children(sentence, v, "aux")}
    negated = bool(children(sentence, verb, "neg") or children(sentence, deed, "neg"))
    ahead = bool(helpers & _FUTURE) or deed is not verb
    if ahead and not negated:
        yield Mood.FUTURE
    if ahead and negated:
        yield Mood.REFUSAL
    if helpers & _DUTY or verb.lemma == "ought" or _has_to(sentence, verb):
        yield Mood.DUTY
    if (
        not negated
        and not ahead
        and not helpers & (_DUTY | _POSSIBLE)
        and (verb.tag in ("VBD", "VBN") or "has" in helpers)
    ):
        yield Mood.PAST
    if verb.tag == "VBG" or verb.lemma in ("plan", "intend"):
        yield Mood.UNDER_WAY


def _has_to(sentence: Sentence, verb: Token) -> bool:
    behind = sentence.tokens[verb.index + 1 : verb.index + 2]
    if verb.lemma not in ("need", "have") or not behind or behind[0].tag != "TO":
        return False
    return not any(t.lemma == "have" for t in children(sentence, verb, "aux"))  # "have had to leave" asks nothing


def _whose(coding: Coding, attribution: Attribution, speaker: Actor, sentence: Sentence, verb: Token) -> Subject:
    if _is_impersonal(sentence, verb):
        return Subject.OTHER
    subjects = children(sentence, verb, *SUBJECTS) or sources_of(sentence, verb)
    if any(_is_own(coding, attribution, speaker, sentence, t) for t in subjects):
        return Subject.OWN
    if any(speaker.party == a.party for t in subjects for a in _parties(coding, sentence, t)):
        return Subject.SIDE
    if speaker.acts_for and any(_is_adverse(coding, speaker, sentence, t) for t in subjects):
        return Subject.ADVERSE
    return Subject.OTHER


def _parties(coding: Coding, sentence: Sentence, token: Token) -> tuple[Actor, ...]:
    mention = mention_at(coding, sentence, token)
    return mention.actors if mention else ()


def _is_adverse(coding: Coding, speaker: Actor, sentence: Sentence, subject: Token) -> bool:
    """Whether `subject` is or belongs to a party that is not the speaker's ("Northern artillery")."""
    near = (subject, *children(sentence, subject, "amod", "compound", "poss", "nmod"))
    actors = [a for t in near for a in _parties(coding, sentence, t) if a.rule != BY_WORDS]
    return any(a.acts_for or a.id for a in actors) and all(a.party != speaker.party for a in actors)


def _is_impersonal(sentence: Sentence, verb: Token) -> bool:
    """ "there would be …", "it is possible that …", "leaving would …" """
    if children(sentence, verb, "expl", "csubj", "csubjpass"):
        return True
    it = any(t.text.lower() == "it" for t in children(sentence, verb, *SUBJECTS))
    return it and any(t.lemma in _IMPERSONAL for t in children(sentence, verb, "acomp", "attr"))


def _is_own(coding: Coding, attribution: Attribution, speaker: Actor, sentence: Sentence, subject: Token) -> bool:
    word = subject.text.lower()
    possessives = {t.text.lower() for t in children(sentence, subject, "poss")}
    if word in _OWN_WORDS or possessives & _OWN_POSSESSIVES:
        return True
    quoted = attribution.quoted or sentence.index != attribution.sentence.index
    if word in ("he", "she") or possessives & _THEIR_POSSESSIVES:
        return not quoted
    mention = mention_at(coding, sentence, subject)
    if mention is not None and mention.actors:
        return any(speaker.name == a.name or speaker.party == a.name for a in mention.actors)
    if quoted or word not in ("it", "they"):
        return False
    several = len(attribution.sources) > 1 or any(t.tag in ("NNS", "PRP") for t in attribution.sources)
    return several is (word == "they") or any(t.pos == "PROPN" for t in attribution.sources)


def _fits(row: SaidAct, clause: Clause) -> bool:
    if clause.subject not in _COVERED.get(row.subject, (row.subject,)):
        return False
    if row.mood is Mood.ANY:
        if row.act is Act.ACCUSES and any(t.text.lower() in _FUTURE for t in clause.words):
            return False  # what has not happened is no wrong yet
        words = clause.core if row.subject in (Subject.OWN, Subject.SIDE) else clause.words
        return _holds([t.lemma for t in words], row.phrase.split())
    if row.mood not in clause.moods:
        return False
    if row.mood is Mood.DUTY:
        return True
    if row.mood is Mood.PAST:
        return row.phrase == clause.verb.lemma
    return row.phrase == "*" or row.phrase.split()[0] == clause.verb.lemma


def _holds(lemmas: Sequence[str], phrase: Sequence[str]) -> bool:
    return any(_matches(lemmas[at:], phrase) for at in range(len(lemmas)))


def _matches(lemmas: Sequence[str], phrase: Sequence[str]) -> bool:
    """Whether `lemmas` begin with `phrase`, "*" standing for none, one or two words."""
    if not phrase:
        return True
    if phrase[0] == "*":
        return any(_matches(lemmas[skip:], phrase[1:]) for skip in range(3) if skip <= len(lemmas))
    return bool(lemmas) and lemmas[0] == phrase[0] and _matches(lemmas[1:], phrase[1:])
