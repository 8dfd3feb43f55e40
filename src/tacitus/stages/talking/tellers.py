"""The words that tell how talks stand: planned, offered, refused, collapsed."""

from collections.abc import Iterator
from typing import NamedTuple

from tacitus.knowledge.talks import Shape, TalkStateWord, talk_states
from tacitus.knowledge.tenses import Tense
from tacitus.model.peace import TalkState
from tacitus.model.text import Sentence, Token
from tacitus.stages.talking.cues import NOUNS, Cue
from tacitus.text.tense import is_verb, tense_of
from tacitus.text.tree import ancestors, children

CLIMB = frozenset(
    ["xcomp", "ccomp", "dobj", "pobj", "prep", "nsubj", "nsubjpass", "acl", "pcomp", "advcl", "conj", "acomp", "attr"]
)  # how what is planned or refused hangs on the word that says so
AT_THEM = frozenset({"after", "following", "during", "since", "amid", "at", "until", "despite", "over"})
FINITE = (Tense.PAST, Tense.PERFECT, Tense.PAST_PERFECT, Tense.FUTURE, Tense.PRESENT, Tense.MODAL)
PARTICLES = frozenset({"off", "out", "down", "away", "up"})
ASKING = frozenset({"suggest", "propose", "demand", "ask", "insist", "recommend", "request"})


class Reading(NamedTuple):
    """How talks stand.

    `weak` where the words do not say that there are or were any; not `sure` where only the tense of
    what is told beside them shows it. `teller` is the word that tells it, if one does.
    """

    state: TalkState
    weak: bool = False
    sure: bool = True
    teller: Token | None = None


def stated(sentence: Sentence, cue: Cue) -> Reading | None:
    """What the words around `cue` tell, `None` where none does.

    The nearest word counts; of those farther out, only that talks are proposed or refused ("offered to arrange talks").
    """
    found = list(_told(sentence, cue))
    if not found:
        return None
    over = {r.state: r for r in found[1:]}
    if found[0].state in (TalkState.PLANNED, TalkState.PROPOSED) and TalkState.REFUSED in over:
        return over[TalkState.REFUSED]
    return over.get(TalkState.PROPOSED, found[0]) if found[0].state is TalkState.PLANNED else found[0]


def _told(sentence: Sentence, cue: Cue) -> Iterator[Reading]:
    states = talk_states()
    for word in _tellers(sentence, cue):
        row = states.get(_with_particle(sentence, word)) or states.get(word.lemma) or states.get(word.text.lower())
        if row is None or not _tells(sentence, word, row):
            continue
        if is_verb(word) and children(sentence, word, "neg"):  # "has not ruled out", "is not planning"
            yield Reading(TalkState.PLANNED, weak=True, sure=False)
        else:
            yield Reading(row.state, row.weak, word.pos not in ("ADP", "ADV", "SCONJ"), word)


def _with_particle(sentence: Sentence, word: Token) -> str:
    """A verb with its particle: "call off"."""
    beside = (c.text.lower() for c in children(sentence, word, "prt", "prep", "advmod"))
    return " ".join([word.lemma, *(text for text in beside if text in PARTICLES)])


def _tells(sentence: Sentence, word: Token, row: TalkStateWord) -> bool:
    """ "Will continue" and "are to break down" tell no more than "will"."""
    happens = row.state in (TalkState.COLLAPSED, TalkState.UNDER_WAY) and is_verb(word)
    return not (happens and tense_of(sentence, word) in (Tense.FUTURE, Tense.MODAL))


def _tellers(sentence: Sentence, cue: Cue) -> Iterator[Token]:
    """The words that may tell how the talks stand: what governs them, nearest first, then their adjectives."""
    token = cue.token
    if cue.word.shape in NOUNS or not _tells_itself(sentence, token):
        yield from _over(sentence, token, cue.word.shape is Shape.TRIP)
    if cue.word.shape in NOUNS:
        yield from children(sentence, token, "amod", "acl")


def _tells_itself(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb's own form shows what happened, whatever governs it."""
    if verb.dep in ("acl", "relcl", "advcl") and verb.tag == "VBG":
        return True
    return tense_of(sentence, verb) in FINITE and not _is_asked(sentence, verb)


def _over(sentence: Sentence, below: Token, trip: bool) -> Iterator[Token]:
    for word in ancestors(sentence, below):
        if below.dep not in CLIMB or (below.dep in ("ccomp", "advcl") and not _is_asked(sentence, below)):
            return
        if below.dep in ("nsubj", "nsubjpass") and is_verb(below):
            return
        if word.dep == "prep" and (word.text.lower() in AT_THEM or (trip and word.text.lower() == "on")):
            return
        yield word
        if is_verb(word):
            yield from (c for c in children(sentence, word, "acomp", "attr", "oprd") if c.index != below.index)
            yield from (
                c for p in children(sentence, word, "prep") for c in children(sentence, p, "pobj") if c.lemma == "way"
            )
        if word.dep in ("conj", "advcl", "relcl") and below.dep in ("dobj", "pobj", "prep"):
            return
        below = word


def _is_asked(sentence: Sentence, below: Token) -> bool:
    """Whether a clause is what is asked, offered or planned: an infinitive ("urged them to meet")."""
    above = sentence.tokens[below.head]
    return is_infinitive(sentence, below) or (below.dep == "ccomp" and above.lemma in ASKING)


def is_infinitive(sentence: Sentence, verb: Token) -> bool:
    """Whether "to" stands before `verb`."""
    return any(a.tag == "TO" for a in children(sentence, verb, "aux"))
