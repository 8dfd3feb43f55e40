"""The clauses of what is said: whose deeds they tell, and how."""

from collections.abc import Iterator
from typing import NamedTuple

from tacitus.knowledge.attribution import word_class
from tacitus.knowledge.said_acts import Mood, Subject
from tacitus.model.actor import Actor
from tacitus.model.coding import Coding
from tacitus.model.text import Sentence, Token
from tacitus.stages.saying.attributions import Attribution
from tacitus.stages.saying.sources import SUBJECTS, sources_of
from tacitus.stages.saying.speakers import BY_WORDS
from tacitus.stages.who import mention_at
from tacitus.text.tree import children, subtree

_FUTURE = frozenset({"will", "would", "shall", "'ll", "wo"})
_DUTY = frozenset({"must", "should", "ought"})
_POSSIBLE = frozenset({"may", "might", "could", "can"})
_PLANNING = frozenset({"plan", "intend", "aim", "go", "mean", "be", "determine", "vow", "pledge"})
_OWN_WORDS = frozenset({"i", "we", "us"})
_OWN_POSSESSIVES = frozenset({"my", "our"})
_THEIR_POSSESSIVES = frozenset({"his", "her", "its", "their"})


class Clause(NamedTuple):
    """A clause of what is said: its verb, the lemmas of what is said, whose deed it tells and how.

    `core` are its own lemmas, less the clauses that hang on it; `among` all lemmas as a set. `ahead`
    tells of the future somewhere in what is said.
    """

    verb: Token
    lemmas: tuple[str, ...]
    core: tuple[str, ...]
    among: frozenset[str]
    ahead: bool
    subject: Subject
    moods: frozenset[Mood]


def clauses_of(
    coding: Coding, attribution: Attribution, speaker: Actor, sentence: Sentence, tokens: tuple[Token, ...]
) -> Iterator[Clause]:
    """The main clause of `tokens` and those joined to it."""
    indices = {t.index for t in tokens}
    tops = [t for t in tokens if t.pos in ("VERB", "AUX") and t.dep not in ("aux", "auxpass") and t.head not in indices]
    tops = tops or [t for t in tokens if t.head == t.index or t.head not in indices][:1]
    lemmas = tuple(t.lemma for t in tokens)
    among, ahead = frozenset(lemmas), any(t.text.lower() in _FUTURE for t in tokens)
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
            deed,
            lemmas,
            tuple(t.lemma for t in _core(sentence, verb, tokens)),
            among,
            ahead,
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
    passive = bool(children(sentence, deed, "auxpass", "nsubjpass"))
    if ahead and not negated and not passive:
        yield Mood.FUTURE
    if ahead and negated:
        yield Mood.REFUSAL
    if helpers & _DUTY or verb.lemma == "ought" or _has_to(sentence, verb):
        yield Mood.DUTY
    if verb.tag in ("VBD", "VBN") and not (passive or negated or ahead or helpers & (_DUTY | _POSSIBLE)):
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
    return it and any(t.lemma in word_class("impersonal") for t in children(sentence, verb, "acomp", "attr"))


def _is_own(coding: Coding, attribution: Attribution, speaker: Actor, sentence: Sentence, subject: Token) -> bool:
    word = subject.text.lower()
    possessives = {t.text.lower() for t in children(sentence, subject, "poss")}
    if word in _OWN_WORDS or possessives & _OWN_POSSESSIVES:
        return True
    quoted = attribution.quoted or sentence.index != attribution.sentence.index
    if word in ("he", "she") or possessives & _THEIR_POSSESSIVES:
        return not quoted
    if word in ("it", "they"):
        return not quoted and _may_be_speaker(word, attribution)
    mention = mention_at(coding, sentence, subject)
    actors = mention.actors if mention else ()
    return any(speaker.name == a.name or speaker.party == a.name for a in actors)


def _may_be_speaker(word: str, attribution: Attribution) -> bool:
    """Whether "it" or "they" right behind "said" fits its speakers: "the army said it", "officials said they"."""
    heads = attribution.sources
    several = len(heads) > 1 or any(t.tag in ("NNS", "NNPS") or t.text.lower() == "they" for t in heads)
    person = any(t.entity == "PERSON" or t.text.lower() in ("he", "she") for t in heads)
    return several if word == "they" else not several and not person
