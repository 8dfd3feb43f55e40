"""What a speaker does in saying it: the cue's act, refined by what is said."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tacitus.knowledge.said_acts import Mood, SaidAct, Subject, said_acts
from tacitus.model.actor import Actor
from tacitus.model.claim import Act
from tacitus.model.coding import Coding
from tacitus.model.text import Sentence, Span, Token
from tacitus.stages.attribution import Attribution
from tacitus.stages.saying.sources import SUBJECTS, sources_of
from tacitus.stages.who import mention_at
from tacitus.text.tree import children, span_of

OPEN = frozenset({Act.SAYS, Act.ANNOUNCES})  # acts that the content may turn into others
_FUTURE = frozenset({"will", "would", "shall", "'ll", "wo"})
_DUTY = frozenset({"must", "should", "ought"})
_PLANNING = frozenset({"plan", "intend", "aim", "go", "mean", "mission", "be", "determine", "vow", "pledge"})
_OWN_WORDS = frozenset({"i", "we", "us"})
_OWN_POSSESSIVES = frozenset({"my", "our"})
_THEIR_POSSESSIVES = frozenset({"his", "her", "its", "their"})


class Clause(NamedTuple):
    """A clause of what is said: its verb, the words in it, whose deed it tells and how."""

    sentence: Sentence
    verb: Token
    words: tuple[Token, ...]
    subject: Subject
    moods: frozenset[Mood]


def acts_of(coding: Coding, attribution: Attribution, speaker: Actor) -> Iterator[tuple[Act, Span | None]]:
    """Yield what `speaker` does in the attribution: once for the cue with what stands beside it, and once
    more, with the sentence's span, for each further sentence of the quotation that does something else."""
    act = attribution.act
    if act is None:
        return
    pieces = list(_pieces(coding, attribution))
    beside = [p for p in pieces if p[0].index == attribution.sentence.index] or pieces[:1]
    first = _refined(coding, attribution, speaker, act, beside)
    yield first, None
    if act not in OPEN:
        return
    seen = {first, Act.SAYS, Act.ANNOUNCES}
    for piece in pieces:
        if piece in beside:
            continue
        further = _refined(coding, attribution, speaker, Act.SAYS, [piece])
        if further not in seen:
            seen.add(further)
            yield further, span_of(piece[1])


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
                    return act if row.act is Act.SAYS else row.act
    return act


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
        stack += [c for c in children(sentence, verb, "conj", "ccomp", "parataxis") if c.index in indices]
        deed = _deed(sentence, verb)
        yield Clause(
            sentence,
            deed,
            tokens,
            _whose(coding, attribution, speaker, sentence, verb),
            frozenset(_moods(sentence, verb, deed)),
        )


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
    if helpers & _DUTY or (verb.lemma in ("need", "have") and children(sentence, verb, "xcomp")):
        yield Mood.DUTY
    if verb.tag == "VBG" or verb.lemma in ("plan", "intend"):
        yield Mood.UNDER_WAY


def _whose(coding: Coding, attribution: Attribution, speaker: Actor, sentence: Sentence, verb: Token) -> Subject:
    subjects = children(sentence, verb, *SUBJECTS) or sources_of(sentence, verb)
    return Subject.OWN if any(_is_own(coding, attribution, speaker, sentence, t) for t in subjects) else Subject.OTHER


def _is_own(coding: Coding, attribution: Attribution, speaker: Actor, sentence: Sentence, subject: Token) -> bool:
    word = subject.text.lower()
    possessives = {t.text.lower() for t in children(sentence, subject, "poss")}
    if word in _OWN_WORDS or possessives & _OWN_POSSESSIVES:
        return True
    if attribution.quoted and sentence.index != attribution.sentence.index:
        return False
    if word in ("he", "she") or possessives & _THEIR_POSSESSIVES:
        return not attribution.quoted
    mention = mention_at(coding, sentence, subject)
    if mention is not None and mention.actors:
        return any(speaker.name == a.name or speaker.party == a.name for a in mention.actors)
    return word in ("it", "they") and not attribution.quoted


def _fits(row: SaidAct, clause: Clause) -> bool:
    if row.subject is not Subject.ANY and row.subject is not clause.subject:
        return False
    if row.mood is Mood.ANY:
        return _holds([t.lemma for t in clause.words], row.phrase.split())
    if row.mood not in clause.moods:
        return False
    if row.mood is Mood.DUTY:
        return True
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
