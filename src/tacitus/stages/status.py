"""Judge whether it is told as fact, and by whom."""

from dataclasses import dataclass, replace

from tacitus.knowledge.irrealis import Reach, status_cues
from tacitus.model.coding import Coding, Layer
from tacitus.model.event import Roles, Standing, Status
from tacitus.model.text import Sentence, Token
from tacitus.stages.attribution import deniers_of, speakers_of
from tacitus.stages.background import is_background
from tacitus.stages.roles import SPOKEN, without
from tacitus.text.tree import children, head_of

COMPLEMENT = frozenset({"xcomp", "ccomp", "pcomp", "pobj", "dobj", "acl", "prep", "attr", "conj", "acomp", "compound"})


@dataclass(frozen=True, slots=True)
class JudgeStatus:
    """Judge whether it is told as fact, and by whom."""

    name: str = "status.rule"
    needs: frozenset[Layer] = frozenset({Layer.SENTENCES, Layer.TRIGGERS, Layer.ROLES, Layer.CLAIMS, Layer.BACKGROUND})
    gives: Layer = Layer.STANDINGS

    def __call__(self, coding: Coding) -> Coding:
        return replace(coding, standings=tuple(standing_of(coding, r) for r in coding.roles))


def standing_of(coding: Coding, roles: Roles) -> Standing:
    """The status of what `roles` tell, the speakers in whose words alone it stands, and who denies it.

    What somebody says of themselves (a demand, a threat) is theirs, not claimed.
    """
    trigger = coding.triggers[roles.trigger]
    sentence = coding.sentences[trigger.sentence]
    token = sentence.tokens[trigger.token]
    if past := is_background(coding, sentence, token):
        return Standing(Status.HISTORICAL, (), (), past.why)
    status, rule = status_of(sentence, token)
    claimed_by = () if status is Status.FUTURE else without(speakers_of(coding, trigger.cue), roles.actors)
    denied_by = () if trigger.event_type in SPOKEN else deniers_of(coding, trigger.cue)
    if status is Status.NEGATED and not denied_by:
        return Standing(None, (), (), rule)
    if denied_by and not claimed_by:
        status = Status.NEGATED
    return Standing(status, claimed_by, denied_by, rule)


def status_of(sentence: Sentence, token: Token) -> tuple[Status | None, str]:
    """The status that cues around `token` give, and the cue; actual where there is none.

    >>> s = sentence("The army could attack the town.")
    >>> status_of(s, s.tokens[3])
    (<Status.HYPOTHETICAL: 'hypothetical'>, 'cue could')
    """
    if token.lemma in status_cues()[Reach.SELF]:
        return status_cues()[Reach.SELF][token.lemma], f"cue {token.lemma}"
    own = _cue(sentence, token, Reach.AUX, "neg") or _cue(
        sentence, token, Reach.AUX, "aux", "auxpass", "det", "amod", "advmod"
    )
    mark = _cue(sentence, token, Reach.MARK, "mark", "advmod")
    return mark or own or _from_above(sentence, token)


def _cue(sentence: Sentence, token: Token, reach: Reach, *deps: str) -> tuple[Status | None, str] | None:
    cues = status_cues()[reach]
    for child in children(sentence, token, *deps):
        for key in (child.lemma, child.text.lower()):
            if key in cues:
                return cues[key], f"cue {key}"
    return None


def _from_above(sentence: Sentence, token: Token) -> tuple[Status | None, str]:
    """The status that a word gives over whose complement `token` is; a bare purpose tells nothing."""
    over = status_cues()[Reach.OVER]
    below, steps = token, 0
    while (head := head_of(sentence, below)) is not None and below.dep in COMPLEMENT and steps < 4:
        if head.lemma in over and over[head.lemma] is not Status.ACTUAL:
            return over[head.lemma], f"cue {head.lemma}"
        if _is_infinitive(sentence, below) and head.lemma not in over:
            return None, f"purpose of {head.lemma}"
        if (shared := _cue(sentence, head, Reach.AUX, "aux", "neg")) and below.dep in ("conj", "xcomp", "dobj"):
            return shared
        below, steps = head, steps + 1
    if _is_infinitive(sentence, below):
        return None, "purpose"
    if below.dep == "advcl" and (mark := _cue(sentence, below, Reach.MARK, "mark", "advmod")):
        return mark
    return Status.ACTUAL, "no cue"


def _is_infinitive(sentence: Sentence, token: Token) -> bool:
    return any(c.text.lower() == "to" for c in children(sentence, token, "aux"))
