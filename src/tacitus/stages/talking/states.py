"""How talks stand, by the words above and beside their cue and by tense."""

from itertools import takewhile

from tacitus.knowledge.talks import Shape, talk_parts
from tacitus.knowledge.tenses import Tense
from tacitus.model.peace import TalkState
from tacitus.model.text import Sentence, Token
from tacitus.stages.talking.cues import NOUNS, Cue, going_verbs
from tacitus.stages.talking.tellers import Reading, is_infinitive, stated
from tacitus.text.tense import is_verb, tense_of
from tacitus.text.tree import ancestors, children

VAGUE = frozenset({"any", "no", "future", "further", "possible", "potential", "eventual", "such", "more", "without"})
LIGHT = frozenset({"hold", "have", "attend", "join", "host", "begin", "start", "open", "resume", "go", "take"})
OVER = frozenset({"after", "following"})
WITHIN = frozenset({"in", "at", "during", "amid"})
ONCE_BEGUN = frozenset({"after", "following", "since", "while", "upon", "on", "by"})
IMPLIED = frozenset({"leave", "manage", "begin", "start", "gather", "get", "proceed", "convene"})


def reading_of(sentence: Sentence, cue: Cue) -> Reading:
    """The state that the words around `cue` give, by table where a word tells it, else by tense.

    >>> from tacitus.stages.talking.cues import cues_in
    >>> said = sentence("Talks between Turkey and Russia collapsed on Friday.")
    >>> reading_of(said, next(cues_in(said))).state.value
    'collapsed'
    """
    told = stated(sentence, cue)
    if _is_vague(sentence, cue.token) or _is_conditional(sentence, cue.token):
        return told._replace(weak=True) if told else Reading(TalkState.PLANNED, weak=True)
    if told is not None:
        return told
    if cue.word.word == "invite":
        return Reading(TalkState.PROPOSED, sure=False)
    verb = _verb_of(sentence, cue)
    if cue.word.shape is Shape.CONTACT:
        return Reading(TalkState.UNDER_WAY)
    if verb is None or (cue.word.shape in NOUNS and _beside(sentence, cue) & OVER):
        return _aside(sentence, cue)
    if cue.word.shape is Shape.EFFORT:
        return _at_noun(sentence, cue, verb)._replace(sure=False)
    if children(sentence, verb, "neg"):
        comes = cue.word.shape not in NOUNS or verb.lemma in talk_parts()
        return Reading(TalkState.REFUSED, weak=not (_will(sentence, verb) and comes))
    return _at_noun(sentence, cue, verb) if cue.word.shape in NOUNS else _at_verb(sentence, verb)


def _beside(sentence: Sentence, cue: Cue) -> frozenset[str]:
    """The words between the talks and the verb that governs them."""
    return frozenset(w.text.lower() for w in takewhile(lambda w: not is_verb(w), ancestors(sentence, cue.token)))


def _aside(sentence: Sentence, cue: Cue) -> Reading:
    """Talks that no verb holds: "after days of talks" they are over, "is made in talks" they go on."""
    over = _beside(sentence, cue)
    if over & OVER:
        return Reading(TalkState.HELD)
    verb = next((w for w in ancestors(sentence, cue.token) if is_verb(w)), None)
    if verb is not None and is_infinitive(sentence, verb):
        return Reading(TalkState.PLANNED, weak=True)
    goes_on = verb is not None and over & WITHIN and tense_of(sentence, verb) is Tense.PRESENT
    return Reading(TalkState.UNDER_WAY if goes_on else TalkState.HELD, sure=False)


def _at_noun(sentence: Sentence, cue: Cue, verb: Token) -> Reading:
    tense = tense_of(sentence, verb)
    if tense is Tense.FUTURE or _is_would(sentence, verb):
        return Reading(TalkState.PLANNED)
    if tense is Tense.MODAL:
        return Reading(TalkState.PLANNED, weak=True)
    if _is_progressive(sentence, verb) or (tense is Tense.PRESENT and verb.lemma == "be"):
        return Reading(TalkState.UNDER_WAY)
    if tense is Tense.PRESENT:
        goes_on = cue.token.dep != "dobj" or verb.lemma in LIGHT
        return Reading(TalkState.UNDER_WAY if goes_on else TalkState.HELD, sure=False)
    if is_infinitive(sentence, verb) and not _is_implied(sentence, verb):
        return Reading(TalkState.PLANNED, weak=True, sure=False)
    return Reading(TalkState.HELD)


def _at_verb(sentence: Sentence, verb: Token) -> Reading:
    tense = tense_of(sentence, verb)
    if tense is Tense.FUTURE or _is_would(sentence, verb):
        return Reading(TalkState.PLANNED)
    if tense is Tense.MODAL:
        return Reading(TalkState.PLANNED, weak=True)
    if _is_progressive(sentence, verb):
        return Reading(TalkState.UNDER_WAY)
    if tense is Tense.PRESENT:
        return Reading(TalkState.PLANNED if _is_dated_by(sentence, verb) else TalkState.UNDER_WAY)
    if tense is Tense.NONE:
        return _without_tense(sentence, verb)
    return Reading(TalkState.HELD)


def _without_tense(sentence: Sentence, verb: Token) -> Reading:
    """ "Visiting Yerevan, A said", "after meeting B" have been held; "to meet B" is a wish."""
    if is_infinitive(sentence, verb) and _is_implied(sentence, verb):
        return Reading(TalkState.HELD, sure=False)
    above = sentence.tokens[verb.head]
    if is_infinitive(sentence, verb) and above.lemma in going_verbs() and _will(sentence, above):
        return Reading(TalkState.PLANNED)
    governor = sentence.tokens[verb.head].text.lower()
    begun = verb.dep in ("advcl", "acl") or (verb.dep == "pcomp" and governor in ONCE_BEGUN)
    if verb.tag == "VBG" and begun:
        return Reading(TalkState.HELD)
    if verb.tag in ("VBN", "VBD") and verb.dep in ("acl", "advcl", "relcl", "conj", "ROOT"):
        return Reading(TalkState.HELD)
    return Reading(TalkState.PLANNED, weak=True)


def _is_implied(sentence: Sentence, verb: Token) -> bool:
    """Whether what is told as an infinitive was done: "gathered to discuss", "was left to hold talks"."""
    above = sentence.tokens[verb.head]
    return (above.lemma in IMPLIED or (above.lemma in going_verbs() and above.lemma != "be")) and (
        tense_of(sentence, above) in (Tense.PAST, Tense.PERFECT) or above.tag == "VBG"
    )


def _is_dated_by(sentence: Sentence, verb: Token) -> bool:
    """Whether the clause sets the time of what is to come: "will sign it when they meet"."""
    return any(
        c.text.lower() in ("when", "once", "before", "until", "as") for c in children(sentence, verb, "advmod", "mark")
    )


def _is_progressive(sentence: Sentence, verb: Token) -> bool:
    taken_for_noun = verb.dep == "attr" and sentence.tokens[verb.head].lemma == "be"
    return verb.tag == "VBG" and (taken_for_noun or bool(children(sentence, verb, "aux")))


def _will(sentence: Sentence, verb: Token) -> bool:
    return tense_of(sentence, verb) is Tense.FUTURE or _is_would(sentence, verb)


def _is_would(sentence: Sentence, verb: Token) -> bool:
    """ "Would" in what somebody said is the future of their time."""
    would = any(a.text.lower() in ("would", "'d") for a in children(sentence, verb, "aux"))
    return would and verb.dep in ("ccomp", "conj", "relcl")


def _is_vague(sentence: Sentence, token: Token) -> bool:
    """Whether the talks are any that may come, or none: "further talks", "no sign of a dialogue"."""
    if any(c.text.lower() in VAGUE for c in children(sentence, token, "det", "amod")):
        return True
    over = takewhile(lambda w: w.pos in ("NOUN", "ADP"), ancestors(sentence, token))
    return any(c.text.lower() == "no" for w in over for c in children(sentence, w, "det"))


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
            near = cue.token.head == word.index or word.lemma in LIGHT or word.lemma in going_verbs()
            return word if near or cue.word.shape in (Shape.EFFORT, Shape.CONTACT) else None
    return None
