"""Find the words that tell harm to people, and the nouns or numbers that stand for the victims."""

from collections.abc import Iterator
from dataclasses import dataclass

from tacitus.knowledge.harms import CuePos, HarmCue, harm_cues
from tacitus.model.text import Sentence, Token
from tacitus.stages.harm.frames import Heads, heads_in, key_of
from tacitus.stages.harm.mended import mended
from tacitus.text.tree import children, head_of

_BESIDE = 14  # words after a cue among which its phrase is sought
_LIGHT = frozenset({"DT", "PRP$", "POS"})


@dataclass(frozen=True, slots=True)
class Harmed:
    """A cue at `token` and the heads of the noun phrases (or bare numbers) that are its victims.

    `part` is true where they are some of those told of before ("among the dead were two women").
    """

    cue: HarmCue
    token: Token
    victims: Heads
    part: bool = False


def harmed_in(sentence: Sentence) -> Iterator[Harmed]:
    """Yield each harm that `sentence` tells, from left to right; one harm per cue word.

    >>> [(h.cue.harm.value, [v.text for v in h.victims]) for h in harmed_in(sentence("Two killed and four hurt."))]
    [('killed', ['Two']), ('injured', ['four'])]
    """
    for token in sentence.tokens:
        for cue in _cues(token):
            if _is(token, cue.pos) and _beside(sentence, token, cue):
                if members := _members(sentence, token):
                    yield Harmed(cue, token, members, part=True)
                    break
                victims = mended(sentence, token, cue, heads_in(cue.victims, sentence, token))
                if victims and _governed(sentence, token, cue):
                    yield Harmed(cue, token, victims)
                    break


def _cues(token: Token) -> Iterator[HarmCue]:
    """The rows of the token's lemma, then of its own form ("missing", taken for a form of "miss")."""
    keys = dict.fromkeys((key_of(token), token.text.lower()))
    return (cue for key in keys for cue in harm_cues().get(key, ()))


def _is(token: Token, pos: CuePos) -> bool:
    if pos is CuePos.VERB:
        return token.pos in ("VERB", "AUX")
    if pos is CuePos.NOUN:
        return token.pos in ("NOUN", "PROPN") or token.tag.startswith("NN")
    return token.pos in ("ADJ", "VERB", "NOUN", "ADV") and token.text.lower() != "hurts"


def _beside(sentence: Sentence, token: Token, cue: HarmCue) -> bool:
    if cue.before:
        left = [t.text.lower() for t in sentence.tokens[max(0, token.index - 3) : token.index]]
        return any(phrase in left for phrase in cue.before)
    if not cue.after:
        return True
    right = sentence.tokens[token.index + 1 : token.index + 1 + _BESIDE]
    words = " ".join(t.text.lower() for t in right if t.tag not in _LIGHT)
    return any(f" {phrase} " in f" {words} " for phrase in cue.after)


def _governed(sentence: Sentence, token: Token, cue: HarmCue) -> bool:
    """Whether one of the cue's `found` lemmas stands over it, as its verb or its own participle."""
    if not cue.found:
        return True
    near = [token, *children(sentence, token)]
    head = head_of(sentence, token)
    while head is not None and head.pos in ("NOUN", "ADP", "NUM"):
        near.append(head)
        head = head_of(sentence, head)
    return any(t.lemma in cue.found for t in (*near, *([head] if head else [])))


def _members(sentence: Sentence, token: Token) -> Heads:
    """Who is said to be among the harmed: "among the dead were two women", "the wounded include a boy"."""
    if not any(t.lemma in ("the", "those") for t in children(sentence, token, "det")):
        return ()
    head = head_of(sentence, token)
    if head is not None and token.dep == "pobj" and head.lemma == "among":
        verb = head_of(sentence, head)
        return children(sentence, verb, "nsubj", "attr") if verb is not None and verb.lemma == "be" else ()
    if head is not None and token.dep in ("nsubj", "nsubjpass") and head.lemma in ("include", "comprise"):
        return children(sentence, head, "dobj")
    return ()
