"""Find the words that tell events."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tacitus.knowledge.events import Frame, Pos, frames_by_word, mode_cues, spoken_acts, word_classes
from tacitus.model.coding import Coding, Layer
from tacitus.model.event import EventType, Trigger
from tacitus.model.peace import TalkKind, TalkState
from tacitus.model.text import BlockKind, Sentence, Span, Token
from tacitus.text.clauses import SUBJECTS, agents, objects_of_preps, subjects
from tacitus.text.tree import children, head_in, head_of, subtree, tokens_in
from tacitus.text.within import sentence_at
from tacitus.text.words import lemma_of

COMPLEMENTS = ("dobj", "pobj", "nsubjpass", "attr", "oprd", "ccomp", "xcomp", "pcomp", "dative", "acomp", "acl")
GOVERNED = ("pobj", "pcomp", "ccomp", "amod", "acomp")
WITHIN = {"xcomp", "ccomp", "pcomp", "pobj", "dobj", "acl", "prep", "attr", "acomp", "oprd", "nsubjpass", "dative"}
MEETINGS = frozenset({EventType.CONSULT, EventType.AGREE, EventType.REQUEST})
TOOK_PLACE = frozenset({TalkState.HELD, TalkState.UNDER_WAY, TalkState.COLLAPSED})
MODES = {TalkKind.CALL: "phone", TalkKind.VISIT: "visit", TalkKind.MEDIATION: "third-party"}
ABOUT_A_DEED = frozenset({EventType.REQUEST, EventType.THREATEN, EventType.AGREE, EventType.REJECT, EventType.CONCEDE})
PARTIES = ("by", "between", "against", "with", "on", "of", "among", "to", "for")
HANGING = ("prep", "poss", "compound", "nmod", "amod", "acl", "relcl")
REFERRING = frozenset({"the", "this", "that", "these", "those"})
BELOW = (*GOVERNED, "prep", "conj", "compound", "xcomp", "acl", "dobj", "nmod")
HOSTILE = frozenset({EventType.ASSAULT, EventType.MOBILIZE, EventType.COERCE, EventType.SANCTION})
PARTICLES = ("prep", "prt", "agent", "dative", "advmod")
FROM_TALK = "talk of kind"  # begins the rule of a trigger that a talk gave
SPOKEN = 0.7  # share of claims of such an act that tell such an event
REACH = 3  # steps from a word down to the head of what it is about: "call for an immediate end to"


@dataclass(frozen=True, slots=True)
class FindTriggers:
    """Find the words that tell events."""

    name: str = "triggers.lexicon"
    needs: frozenset[Layer] = frozenset({Layer.SENTENCES, Layer.CLAIMS, Layer.TALKS})
    gives: Layer = Layer.TRIGGERS

    def __call__(self, coding: Coding) -> Coding:
        read = [s for s in coding.sentences if s.kind is not BlockKind.CREDIT]
        found = [t for s in read for t in triggers_in(s)]
        spoken = spoken_in(coding, found)
        found = [t for t in found if not _is_content(coding, t, spoken)] + spoken
        found += met_in(coding, found)
        return replace(coding, triggers=tuple(sorted(found, key=lambda t: (t.sentence, t.token))))


def spoken_in(coding: Coding, found: list[Trigger]) -> list[Trigger]:
    """The events that claims are (a demand, a threat, an offer) where no frame has `found` them."""
    spoken: list[Trigger] = []
    for claim in coding.claims:
        act = spoken_acts().get(claim.act)
        sentence = sentence_at(coding.sentences, claim.cue.span)
        token = head_in(sentence, claim.cue.span) if sentence else None
        if act is None or sentence is None or token is None:
            continue
        told = {t.lemma for s in coding.sentences for t in tokens_in(s, claim.content.span)}
        if act.only and not any(told & word_classes()[name] for name in act.only):
            continue
        if any(_same_saying(t, act.type, sentence, claim.evidence.span, token) for t in found + spoken):
            continue
        mode = next((name for name in act.modes if told & word_classes()[name]), act.mode)
        rule = f"claim that {claim.act.value}"
        spoken.append(Trigger(sentence.index, token.index, claim.cue.span, act.type, mode, False, SPOKEN, rule))
    return spoken


def met_in(coding: Coding, found: list[Trigger]) -> list[Trigger]:
    """The meetings, calls and visits that no frame has `found`, at the head of the words that tell them."""
    met: list[Trigger] = []
    for talk in coding.talks:
        sentence = sentence_at(coding.sentences, talk.evidence.span)
        token = head_in(sentence, talk.evidence.span) if sentence else None
        known = any(t.event_type in MEETINGS and talk.evidence.span.covers(t.cue) for t in found)
        if sentence is None or token is None or known or talk.state not in TOOK_PLACE or len(talk.parties) < 2:
            continue
        mode = MODES.get(talk.kind, "third-party" if talk.mediators else None)
        rule = f"{FROM_TALK} {talk.kind.value}"
        met.append(Trigger(sentence.index, token.index, token.span, EventType.CONSULT, mode, True, SPOKEN, rule))
    return met


def _is_content(coding: Coding, trigger: Trigger, spoken: list[Trigger]) -> bool:
    """Whether `trigger` is what one of the `spoken` demands, threats, offers or refusals is about."""
    return any(
        claim.cue.span == other.cue and claim.content.span.covers(trigger.cue) and other.event_type in ABOUT_A_DEED
        for other in spoken
        for claim in coding.claims
    )


def _same_saying(trigger: Trigger, event_type: EventType, sentence: Sentence, span: Span, token: Token) -> bool:
    if trigger.sentence != sentence.index:
        return False
    return trigger.token == token.index or (trigger.event_type is event_type and span.covers(trigger.cue))


def triggers_in(sentence: Sentence) -> Iterator[Trigger]:
    """Yield the triggers of `sentence` in reading order.

    >>> [(t.event_type.value, t.mode) for t in triggers_in(sentence("The army shelled the town."))]
    [('ASSAULT', 'heavy-weapons')]
    """
    found = {t.index: f for t in sentence.tokens if (f := frame_of(sentence, t)) is not None and f.type is not None}
    for index, frame in found.items():
        token = sentence.tokens[index]
        if frame.type is None or absorbed(sentence, token, frame, found) or not tells(sentence, token, frame):
            continue
        if frame.type is EventType.AGREE and any(_promised(sentence, token, found)):
            continue
        yield Trigger(
            sentence=sentence.index,
            token=index,
            cue=cue_of(sentence, token, frame),
            event_type=frame.type,
            mode=frame.mode or mode_of(sentence, token, frame),
            mutual=frame.mutual,
            confidence=frame.confidence,
            rule=f"frame {token.lemma}/{frame.pos.value}",
        )


def _promised(sentence: Sentence, token: Token, found: dict[int, Frame]) -> Iterator[bool]:
    """Whether what `token` is ready for or plans is itself a hostile deed, told as planned at its own word."""
    for below in subtree(sentence, token):
        yield below.index != token.index and below.index in found and found[below.index].type in HOSTILE


def frame_of(sentence: Sentence, token: Token) -> Frame | None:
    """The first frame that fits `token` in its construction."""
    for pos in _readings(token):
        for frame in frames_by_word().get((pos, lemma_of(sentence, token)), ()):
            if fits(sentence, token, frame):
                return frame
    return None


def _readings(token: Token) -> tuple[Pos, ...]:
    """As which parts of speech `token` may be read; a word before its noun ("disputed", "shelling") tells no deed."""
    if token.dep in ("amod", "compound"):
        return ()
    if token.pos in ("VERB", "AUX"):
        return (Pos.VERB,)
    if token.pos in ("NOUN", "PROPN"):
        return (Pos.NOUN,)
    return (Pos.ADJECTIVE,) if token.pos == "ADJ" and token.dep in ("acomp", "conj", "oprd") else ()


def fits(sentence: Sentence, token: Token, frame: Frame) -> bool:
    """Whether `frame`'s particle, complement and subject are there."""
    if frame.prep and not any(p.lemma in frame.prep for p in particles(sentence, token)):
        return False
    if frame.object and not any(_heads(sentence, c, frame.object) for c in complements(sentence, token, frame.prep)):
        return False
    return not frame.subject or any(_heads(sentence, s, frame.subject, reach=1) for s in subjects(sentence, token))


def particles(sentence: Sentence, token: Token) -> tuple[Token, ...]:
    """The particles and prepositions of `token`, also the "for" of "calls for him to resign"."""
    marks = (
        m for c in children(sentence, token, "acl", "advcl", "ccomp", "relcl") for m in children(sentence, c, "mark")
    )
    return children(sentence, token, *PARTICLES) + tuple(marks)


def complements(sentence: Sentence, token: Token, prep: tuple[str, ...] = ()) -> tuple[Token, ...]:
    """What `token` is about: objects, clauses, and objects of its prepositions (only of `prep` if given)."""
    direct = children(sentence, token, *COMPLEMENTS)
    if token.dep in ("acl", "relcl") and token.tag == "VBN" and (head := head_of(sentence, token)):
        direct += (head,)
    if token.pos == "VERB":
        asked = children(sentence, token, "advcl")
        direct += tuple(c for c in asked if any(m.lemma == "for" for m in children(sentence, c, "mark")))
    own = [p for p in children(sentence, token, *PARTICLES) if not prep or p.lemma in prep or token.pos == "VERB"]
    own += [q for p in own for q in children(sentence, p, "prep")]
    return direct + tuple(c for p in own for c in children(sentence, p, *GOVERNED))


def _heads(sentence: Sentence, token: Token, classes: tuple[str, ...], reach: int = REACH) -> bool:
    """Whether a word of `classes` heads `token`'s phrase or what it is about, or is coordinated with it."""
    words = frozenset().union(*(word_classes()[name] for name in classes))
    layer: tuple[Token, ...] = (token,)
    for _ in range(reach):
        if any(lemma_of(sentence, t) in words or (t.entity == "PERSON" and "person" in classes) for t in layer):
            return True
        layer = tuple(c for t in layer for c in children(sentence, t, *BELOW))
    return False


def absorbed(sentence: Sentence, token: Token, frame: Frame, found: dict[int, Frame]) -> bool:
    """Whether the word only lends its meaning to a trigger above it.

    "launched an assault" is told at the verb, "a strike killed" at the verb with the strike's mode,
    "a strike that hit" at the strike; "killing two" behind "hit the bus" tells whom the hit met. What
    somebody demands, threatens, offers or refuses is what that act is about, not a deed; nor are the
    calls that somebody "dismissed".
    """
    if frame.toll and (above := head_of(sentence, token)) and token.dep in ("advcl", "conj"):
        other = found.get(above.index)
        return other is not None and other.type is EventType.ASSAULT
    if token.dep in ("relcl", "acl") and frame.type is EventType.ASSAULT and (noun := head_of(sentence, token)):
        doing = (found.get(i) for i in (noun.index, noun.head))
        return any(f is not None and f.type is EventType.ASSAULT for f in doing)
    below, steps = token, 0
    while (above := head_of(sentence, below)) is not None and steps < REACH:
        other = found.get(above.index)
        if other is not None:
            if other.type in ABOUT_A_DEED and not (other.type is EventType.AGREE and frame.type in HOSTILE):
                return below.dep in WITHIN
            return frame.pos is Pos.NOUN and other.type is frame.type and below.dep in WITHIN | set(SUBJECTS)
        if below.dep not in WITHIN | {"conj", "nsubj", "nsubjpass"}:
            return False
        below, steps = above, steps + 1
    return False


def tells(sentence: Sentence, token: Token, frame: Frame) -> bool:
    """Whether a noun tells an event or only refers to one.

    It tells where something happens to it ("clashes erupted") or where parties, time or place hang
    on it; "the fighting" alone refers. A `toll` verb tells where somebody or something does it.
    """
    if frame.toll:
        return bool(agents(sentence, token)) or any(
            _heads(sentence, o, ("violence",), reach=1) for o in objects_of_preps(sentence, token, ("in", "during"))
        )
    if frame.type is EventType.SUPPORT and token.dep in ("acl", "advcl", "relcl"):
        return False
    if frame.pos is not Pos.NOUN:
        return True
    if happening(sentence, token):
        return True
    if any(d.lemma in REFERRING for d in children(sentence, token, "det")):
        return bool(children(sentence, token, "poss") or objects_of_preps(sentence, token, PARTIES))
    return token.dep == "dobj" or bool(children(sentence, token, *HANGING))


def happening(sentence: Sentence, token: Token) -> Token | None:
    """The verb that tells that a noun takes place: "broke" of "fighting broke out"; `None` without one."""
    head = head_of(sentence, token)
    if head is not None and token.dep in SUBJECTS and head.lemma in word_classes()["happen"]:
        return head
    return None


def mode_of(sentence: Sentence, token: Token, frame: Frame) -> str | None:
    """The mode that words in the trigger's own clause tell, `None` where none does."""
    near = {t.lemma for t in subtree(sentence, token) if abs(t.index - token.index) <= 12}
    near |= {w.lemma for s in subjects(sentence, token) for w in subtree(sentence, s)}
    head = head_of(sentence, token)
    if head is not None and frame.pos is Pos.NOUN:
        near |= {head.lemma}
    return next((c.mode for c in mode_cues() if c.type is frame.type and near & set(c.words)), None)


def cue_of(sentence: Sentence, token: Token, frame: Frame) -> Span:
    """The trigger word with the particle that its frame names, where that follows at once."""
    following = sentence.tokens[token.index + 1 : token.index + 2]
    if following and following[0].lemma in frame.prep:
        return token.span.union(following[0].span)
    return token.span
