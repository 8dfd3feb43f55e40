"""Find the words that tell events."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tacitus.knowledge.events import Frame, Pos, frames_by_word, mode_cues, word_classes
from tacitus.model.coding import Coding, Layer
from tacitus.model.event import EventType, Trigger
from tacitus.model.text import BlockKind, Sentence, Span, Token
from tacitus.text.tree import children, head_of, subtree
from tacitus.text.words import lemma_of

COMPLEMENTS = ("dobj", "pobj", "nsubjpass", "attr", "oprd", "ccomp", "xcomp", "pcomp", "dative", "acomp", "acl")
GOVERNED = ("pobj", "pcomp", "ccomp", "amod", "acomp")
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
PARTICLES = ("prep", "prt", "agent", "dative", "advmod")
REACH = 4  # steps from a word down to the head of what it is about: "call for an immediate end to"


@dataclass(frozen=True, slots=True)
class FindTriggers:
    """Find the words that tell events."""

    name: str = "triggers.lexicon"
    needs: frozenset[Layer] = frozenset({Layer.SENTENCES})
    gives: Layer = Layer.TRIGGERS

    def __call__(self, coding: Coding) -> Coding:
        read = (s for s in coding.sentences if s.kind is not BlockKind.CREDIT)
        return replace(coding, triggers=tuple(t for s in read for t in triggers_in(s)))


def triggers_in(sentence: Sentence) -> Iterator[Trigger]:
    """Yield the triggers of `sentence` in reading order.

    >>> [(t.event_type.value, t.mode) for t in triggers_in(sentence("The army shelled the town."))]
    [('ASSAULT', 'heavy-weapons')]
    """
    found = {t.index: f for t in sentence.tokens if (f := frame_of(sentence, t)) is not None}
    for index, frame in found.items():
        token = sentence.tokens[index]
        if frame.type is None or absorbed(sentence, token, frame, found):
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


def frame_of(sentence: Sentence, token: Token) -> Frame | None:
    """The first frame that fits `token` in its construction."""
    for pos in _readings(token):
        for frame in frames_by_word().get((pos, lemma_of(sentence, token)), ()):
            if fits(sentence, token, frame):
                return frame
    return None


def _readings(token: Token) -> tuple[Pos, ...]:
    if token.pos in ("VERB", "AUX"):
        return (Pos.VERB, Pos.NOUN) if token.dep in ("compound", "amod") else (Pos.VERB,)
    if token.pos in ("NOUN", "PROPN"):
        return (Pos.NOUN,)
    return (Pos.ADJECTIVE,) if token.pos == "ADJ" and token.dep in ("acomp", "conj", "oprd") else ()


def fits(sentence: Sentence, token: Token, frame: Frame) -> bool:
    """Whether `frame`'s particle, complement and subject are there."""
    if frame.prep and not any(c.lemma in frame.prep for c in children(sentence, token, *PARTICLES)):
        return False
    if frame.object and not any(_heads(sentence, c, frame.object) for c in complements(sentence, token, frame.prep)):
        return False
    return not frame.subject or any(_heads(sentence, s, frame.subject, reach=1) for s in subjects(sentence, token))


def complements(sentence: Sentence, token: Token, prep: tuple[str, ...] = ()) -> tuple[Token, ...]:
    """What `token` is about: objects, clauses, and objects of its prepositions (only of `prep` if given)."""
    direct = children(sentence, token, *COMPLEMENTS)
    if token.dep in ("acl", "relcl") and token.tag == "VBN" and (head := head_of(sentence, token)):
        direct += (head,)
    particles = [p for p in children(sentence, token, *PARTICLES) if not prep or p.lemma in prep or token.pos == "VERB"]
    particles += [q for p in particles for q in children(sentence, p, "prep")]
    return direct + tuple(c for p in particles for c in children(sentence, p, *GOVERNED))


def subjects(sentence: Sentence, token: Token) -> tuple[Token, ...]:
    """The subject of `token`, through coordination and control."""
    seen = token
    for _ in range(4):
        if found := children(sentence, seen, *SUBJECTS):
            return found
        head = head_of(sentence, seen)
        if head is None:
            return ()
        if seen.dep in ("relcl", "acl"):
            return (head,)
        if seen.dep not in ("conj", "xcomp", "advcl", "pcomp", "ccomp") or head.pos not in ("VERB", "AUX"):
            return ()
        seen = head
    return ()


def _heads(sentence: Sentence, token: Token, classes: tuple[str, ...], reach: int = REACH) -> bool:
    """Whether a word of `classes` heads `token`'s phrase or what it is about, or is coordinated with it."""
    words = frozenset().union(*(word_classes()[name] for name in classes))
    layer = (token,)
    for _ in range(reach):
        if any(lemma_of(sentence, t) in words for t in layer):
            return True
        layer = tuple(
            c
            for t in layer
            for c in children(
                sentence, t, "prep", "pobj", "pcomp", "conj", "compound", "xcomp", "acl", "dobj", "ccomp", "nmod", "amod", "acomp"
            )
        )
    return False


def absorbed(sentence: Sentence, token: Token, frame: Frame, found: dict[int, Frame]) -> bool:
    """Whether the word only lends its meaning to a verb above it.

    "launched an assault" is told at the verb, "a strike killed" at the verb with the strike's mode; the
    calls that somebody "dismissed" are what the refusal is about.
    """
    if frame.pos is Pos.VERB:
        return False
    above = head_of(sentence, token)
    steps = 0
    while above is not None and steps < 3:
        other = found.get(above.index)
        if other is not None:
            return other.pos is Pos.VERB and (other.type is frame.type or other.type is EventType.REJECT)
        if above.pos in ("VERB", "AUX"):
            return False
        above, steps = head_of(sentence, above), steps + 1
    return False


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
