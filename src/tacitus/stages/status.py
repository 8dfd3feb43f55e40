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

    What is done by saying (a demand, a threat) is claimed by nobody else.
    """
    trigger = coding.triggers[roles.trigger]
    sentence = coding.sentences[trigger.sentence]
    token = sentence.tokens[trigger.token]
    if past := is_background(coding, sentence, token):
        return Standing(Status.HISTORICAL, (), (), past.why)
    status, rule = status_of(sentence, token)
    spoken = trigger.event_type in SPOKEN
    return Standing(
        status,
        () if spoken or status is Status.FUTURE else without(speakers_of(coding, trigger.cue), roles.actors),
        () if spoken else deniers_of(coding, trigger.cue),
        rule,
    )


def status_of(sentence: Sentence, token: Token) -> tuple[Status, str]:
    """The status that cues around `token` give, and the cue; actual where there is none.

    >>> s = sentence("The army could attack the town.")
    >>> status_of(s, s.tokens[3])
    (<Status.HYPOTHETICAL: 'hypothetical'>, 'cue could')
    """
    cues = status_cues()
    for child in children(sentence, token, "neg", "aux", "det", "amod", "advmod"):
        if child.lemma in cues[Reach.AUX] or child.text.lower() in cues[Reach.AUX]:
            key = child.lemma if child.lemma in cues[Reach.AUX] else child.text.lower()
            return cues[Reach.AUX][key], f"cue {key}"
    for child in children(sentence, token, "mark", "advmod"):
        if child.lemma in cues[Reach.MARK]:
            return cues[Reach.MARK][child.lemma], f"cue {child.lemma}"
    return _from_above(sentence, token)


def _from_above(sentence: Sentence, token: Token) -> tuple[Status, str]:
    """The status that a word gives over whose complement `token` is; two clauses up at most."""
    over = status_cues()[Reach.OVER]
    below, steps = token, 0
    while (head := head_of(sentence, below)) is not None and below.dep in COMPLEMENT and steps < 4:
        if head.lemma in over:
            return over[head.lemma], f"cue {head.lemma}"
        if below.dep == "conj" and (shared := _auxiliary(sentence, head)):
            return shared
        below, steps = head, steps + 1
    return Status.ACTUAL, "no cue"


def _auxiliary(sentence: Sentence, head: Token) -> tuple[Status, str] | None:
    """ "will attack and destroy": the auxiliary of the first holds for the second."""
    cues = status_cues()[Reach.AUX]
    found = [c for c in children(sentence, head, "aux") if c.lemma in cues]
    return (cues[found[0].lemma], f"cue {found[0].lemma}") if found else None
