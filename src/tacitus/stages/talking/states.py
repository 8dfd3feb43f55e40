"""How talks stand, by the words above and beside their cue and by tense."""

from collections.abc import Iterator
from typing import NamedTuple

from tacitus.knowledge.talks import talk_states
from tacitus.knowledge.tenses import Tense
from tacitus.model.peace import TalkState
from tacitus.model.text import Sentence, Token
from tacitus.stages.talking.cues import NOUNS, Cue
from tacitus.text.tense import is_verb, tense_of
from tacitus.text.tree import ancestors, children

VAGUE = frozenset({"any", "no", "future", "further", "possible", "potential", "eventual", "such", "more", "without"})
LIGHT = frozenset({"hold", "have", "attend", "join", "host", "begin", "start", "open", "resume", "go", "take"})
CLIMB = ("xcomp", "ccomp", "dobj", "pobj", "prep", "nsubj", "nsubjpass", "acl", "pcomp", "advcl", "conj", "acomp", "attr")
ASIDE = frozenset({"after", "following", "before", "during", "since", "amid", "despite", "ahead", "until", "as", "while"})
UNTIL = frozenset({"when", "before", "until", "once"})


class Reading(NamedTuple):
    """How talks stand; `weak` where the words do not say that there are or were any, `sure` where they tell the state."""

    state: TalkState
    weak: bool
    sure: bool = True


def reading_of(sentence: Sentence, cue: Cue) -> Reading:
    """The state that the words around `cue` give, by table where a word tells it, else by tense.

    >>> said = sentence("Talks between Turkey and Russia collapsed on Friday.")
    >>> reading_of(said, next(cues_in(said))).state.value
    'collapsed'
    """
    token = cue.token
    if _is_vague(sentence, token) or _is_conditional(sentence, token):
        return Reading(_stated(sentence, cue) or TalkState.PLANNED, True)
    stated = _stated(sentence, cue)
    verb = _verb_of(sentence, cue)
    if stated is not None and not (stated is TalkState.PLANNED and _is_past_meeting(sentence, cue)):
        return Reading(stated, False)
    if verb is None:
        return Reading(TalkState.UNDER_WAY if _goes_on(sentence, cue) else TalkState.HELD, False, sure=False)
    if children(sentence, verb, "neg"):
        return Reading(TalkState.REFUSED, True)
    return _by_tense(sentence, cue, verb)


def _is_past_meeting(sentence: Sentence, cue: Cue) -> bool:
    """A finite verb of meeting in the past tells what happened, whatever stands above it."""
    return cue.word.shape not in NOUNS and tense_of(sentence, cue.token) is Tense.PAST


def _goes_on(sentence: Sentence, cue: Cue) -> bool:
    """Whether something in the present is told of the talks, not only after or since them."""
    for word in ancestors(sentence, cue.token):
        if word.text.lower() in ASIDE:
            return False
        if is_verb(word):
            return tense_of(sentence, word) is Tense.PRESENT
    return False


def _by_tense(sentence: Sentence, cue: Cue, verb: Token) -> Reading:
    tense = tense_of(sentence, verb)
    if tense is Tense.FUTURE or (tense is Tense.MODAL and _is_would(sentence, verb)):
        return Reading(TalkState.PLANNED, False)
    if tense is Tense.MODAL:
        return Reading(TalkState.PLANNED, True)
    if tense is Tense.PRESENT and verb.dep == "advcl" and _opener(sentence, verb) in UNTIL:
        return Reading(TalkState.PLANNED, False)
    progressive = verb.tag == "VBG" and bool(children(sentence, verb, "aux"))
    if progressive or (tense is Tense.PRESENT and cue.word.shape not in NOUNS):
        return Reading(TalkState.UNDER_WAY, False)
    if tense is Tense.PRESENT and verb.lemma == "be":
        return Reading(TalkState.UNDER_WAY, False)
    if tense is Tense.NONE and (cue.word.shape not in NOUNS or any(a.tag == "TO" for a in children(sentence, verb, "aux"))):
        return Reading(TalkState.PLANNED, True)
    return Reading(TalkState.HELD, False)


def _opener(sentence: Sentence, verb: Token) -> str:
    """The word that opens a clause: "when they meet"."""
    return next((c.text.lower() for c in children(sentence, verb, "mark", "advmod") if c.index < verb.index), "")


def _is_would(sentence: Sentence, verb: Token) -> bool:
    """ "Would" in what somebody said is the future of their time."""
    would = any(a.text.lower() in ("would", "'d") for a in children(sentence, verb, "aux"))
    return would and verb.dep in ("ccomp", "conj", "relcl")


def _is_vague(sentence: Sentence, token: Token) -> bool:
    return any(c.text.lower() in VAGUE for c in children(sentence, token, "det", "amod"))


def _is_conditional(sentence: Sentence, token: Token) -> bool:
    for word in (token, *ancestors(sentence, token)):
        if any(c.text.lower() in ("if", "unless") for c in children(sentence, word, "mark")):
            return True
        if word.dep in ("ccomp", "relcl") and word.index != token.index:
            return False
    return False


def _verb_of(sentence: Sentence, cue: Cue) -> Token | None:
    """The verb whose tense is that of the talks: the cue itself, or the verb that holds, opens or ends them."""
    if cue.word.shape not in NOUNS:
        return cue.token
    for word in ancestors(sentence, cue.token):
        if is_verb(word):
            return word if word.lemma in LIGHT or word.lemma == "be" or word.lemma in talk_parts() else None
    return None


def _stated(sentence: Sentence, cue: Cue) -> TalkState | None:
    states = talk_states()
    for word in _tellers(sentence, cue):
        if (state := states.get(word.lemma)) or (state := states.get(word.text.lower())):
            return state
    return None


def _tellers(sentence: Sentence, cue: Cue) -> Iterator[Token]:
    """The words that may tell how the talks stand, nearest first: their adjectives, then what governs them."""
    token = cue.token
    if cue.word.shape in NOUNS:
        yield from children(sentence, token, "amod", "acl")
    below = token
    for word in ancestors(sentence, token):
        if below.dep not in CLIMB or (below.dep in ("ccomp", "advcl") and not _is_asked(sentence, below, word)):
            return
        if below.dep == "prep" and below.text.lower() in ASIDE:
            return
        yield word
        if is_verb(word):
            yield from (c for c in children(sentence, word, "acomp", "attr", "oprd") if c.index != below.index)
            yield from (c for p in children(sentence, word, "prep") for c in children(sentence, p, "pobj") if c.lemma == "way")
        if word.dep in ("conj", "advcl", "relcl") and below.dep in ("dobj", "pobj", "prep"):
            return
        below = word


def _is_asked(sentence: Sentence, below: Token, above: Token) -> bool:
    """Whether a clause under `above` is what is asked, offered or planned: an infinitive ("urged them to meet")."""
    return any(c.tag == "TO" for c in children(sentence, below, "aux")) or above.lemma in ("suggest", "propose", "demand")
