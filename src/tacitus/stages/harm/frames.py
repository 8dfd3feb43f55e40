"""Where the sentence of a harm puts its victims, frame by frame."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from tacitus.knowledge.harms import Frame, harm_cues
from tacitus.knowledge.toll_signs import Sign, is_sign
from tacitus.model.text import Sentence, Token
from tacitus.text.clauses import RELATIVE, SUBJECTS, objects_of_preps
from tacitus.text.tree import children, head_of, subtree

Heads = tuple[Token, ...]
NEAR = 8  # words between a cue and a victim that the parse joined elsewhere
BETWEEN = frozenset({"ADP", "ADV", "ADJ", "DET", "PART", "AUX"})  # parts of speech that may stand there


def key_of(token: Token) -> str:
    """The lemma by which a cue is known; of participles that were taken for adjectives their own form."""
    return token.text.lower() if token.tag.startswith("JJ") or token.pos == "ADJ" else token.lemma


def heads_in(frame: Frame, sentence: Sentence, token: Token) -> Heads:
    """The head words of the victims of the cue at `token`, none where its frame is not filled."""
    return _FRAMES[frame](sentence, token)


def _object(sentence: Sentence, token: Token) -> Heads:
    """Upon whom the verb `token` is done, in the active, the passive, as a participle or in a headline."""
    if found := children(sentence, token, "nsubjpass"):
        return tuple(_antecedent(sentence, token, t) for t in found)
    if found := tuple(
        _held(sentence, t) for t in children(sentence, token, "dobj") if t.children or not is_sign(t, Sign.HELD)
    ):
        return tuple(_antecedent(sentence, token, t) for t in found) + _stray_conjuncts(sentence, token)
    if found := _behind_hedge(sentence, token):
        return found
    if shared := _shared_object(sentence, token):
        return shared
    if token.tag not in ("VBN", "VBD", "JJ", "NN"):
        return ()
    return _described(sentence, token)


def _held(sentence: Sentence, victim: Token) -> Token:
    """The tourists of "took nine tourists hostage", which the parse takes for one noun."""
    return next(iter(children(sentence, victim, "compound", "nmod")), victim) if is_sign(victim, Sign.HELD) else victim


def _behind_hedge(sentence: Sentence, token: Token) -> Heads:
    """ "displaced around half of …": the hedge was taken for a preposition."""
    preps = [t for t in children(sentence, token, "prep") if t.index == token.index + 1 and is_sign(t, Sign.HEDGE)]
    found = tuple(o for p in preps for o in children(sentence, p, "pobj"))
    return tuple(t for t in found if t.pos == "NUM" or t.lemma in ("half", "dozen", "third", "percent"))


def _subject(sentence: Sentence, token: Token) -> Heads:
    """Who does what the verb `token` says: dies, flees."""
    seen = token
    for _ in range(4):
        if found := children(sentence, seen, "nsubj", "nsubjpass"):
            return tuple(_antecedent(sentence, seen, t) for t in found) + _stray_conjuncts(sentence, token)
        head = head_of(sentence, seen)
        if head is None:
            break
        if seen.dep in ("acl", "relcl") and head.pos in ("NOUN", "NUM", "PROPN", "PRON"):
            return (head,)
        if seen.dep == "xcomp" and (controller := children(sentence, head, "dobj")):
            return controller
        if seen.dep not in ("xcomp", "conj", "ccomp", "advcl") or head.pos not in ("VERB", "AUX"):
            break
        if seen.dep == "advcl" and seen.tag != "VBG":
            break
        seen = head
    return _left_number(sentence, token)


def _described(sentence: Sentence, token: Token) -> Heads:
    """Whom the participle or adjective `token` describes."""
    if token.tag[:2] in ("NN", "JJ") and (found := children(sentence, token, "nummod")):
        return found
    if found := children(sentence, token, *SUBJECTS):
        return tuple(_antecedent(sentence, token, t) for t in found)
    head = head_of(sentence, token)
    if head is None:
        return _left_number(sentence, token)
    if token.dep in ("acl", "amod", "relcl", "advmod") and head.pos in ("NOUN", "NUM", "PROPN", "PRON"):
        return (head,)
    if token.dep in ("oprd", "acomp", "xcomp", "ccomp", "attr", "advcl") and head.pos in ("VERB", "AUX"):
        return _of_predicate(sentence, head, token)
    if token.dep == "conj":
        return _left_number(sentence, token) or _of_partner(sentence, head)
    return _left_number(sentence, token)


def _of_predicate(sentence: Sentence, verb: Token, token: Token) -> Heads:
    """Of whom `verb` says `token`: "left nine dead", "nine were found dead", "nine are dead"."""
    if found := children(sentence, verb, "dobj", "nsubjpass"):
        return tuple(_antecedent(sentence, verb, t) for t in found)
    if is_sign(verb, Sign.BEING, Sign.FINDING) and (found := children(sentence, verb, "nsubj")):
        return tuple(_antecedent(sentence, verb, t) for t in found)
    return _left_number(sentence, token)


def _of_partner(sentence: Sentence, head: Token) -> Heads:
    """The victims of the word that the cue is joined to: "were beaten and killed"."""
    if head.pos in ("VERB", "AUX"):
        if children(sentence, head, "nsubjpass", "auxpass"):
            return _subject(sentence, head)
        return ()
    if head.pos == "ADJ":
        return _described(sentence, head)
    return ()


def _counted(sentence: Sentence, token: Token) -> Heads:
    """The noun `token` itself, or those it befell: "nine deaths", "the deaths of nine men"."""
    if is_sign(token, Sign.HELD) and token.tag == "NN" and token.dep == "dobj":
        return ()  # "took nine tourists hostage": told by the verb
    return _of(sentence, token) or (token,)


def _of(sentence: Sentence, token: Token) -> Heads:
    """ "the murder of nine men", "the kidnap and murder of nine men"."""
    if found := objects_of_preps(sentence, token, ("of",)):
        return found
    for partner in (*children(sentence, token, "conj"), *_conjunct_head(sentence, token)):
        if found := objects_of_preps(sentence, partner, ("of",)):
            return found
    return ()


def _conjunct_head(sentence: Sentence, token: Token) -> Heads:
    head = head_of(sentence, token)
    return (head,) if head is not None and token.dep == "conj" else ()


def _figure(sentence: Sentence, token: Token) -> Heads:
    """The number that a toll stands at: "toll of nine", "toll at nine", "the toll rose to nine", "toll is nine"."""
    if found := _numbers(sentence, objects_of_preps(sentence, token, ("of", "at", "to"))):
        return found
    verb = head_of(sentence, token)
    if verb is not None and verb.pos in ("VERB", "AUX"):
        below = objects_of_preps(sentence, verb, ("to", "at", "past", "above", "over", "by"))
        after = children(sentence, verb, "attr", "dobj", "npadvmod", "advcl", "acomp")
        if found := _numbers(sentence, (*below, *after)):
            return found
    return _figure_behind(sentence, token)


def _figure_behind(sentence: Sentence, token: Token) -> Heads:
    """The number behind "to", "at" or "of" close after the toll, however the parse joined it."""
    right = sentence.tokens[token.index + 1 : token.index + 1 + NEAR]
    for prep, *rest in (right[i : i + 5] for i in range(len(right))):
        if prep.lemma in ("to", "at", "of", "past"):
            number = next((t for t in rest if t.pos == "NUM"), None)
            if number is not None and all(t.pos in BETWEEN | {"NUM"} for t in rest[: number.index - prep.index]):
                return (number,)
    return ()


def _numbers(sentence: Sentence, tokens: Heads) -> Heads:
    """The first number among `tokens`, or that counts one of them ("to 14 dead")."""
    counts = (n for t in tokens for n in (t, *children(sentence, t, "nummod")))
    return tuple(t for t in counts if t.pos == "NUM" or t.lemma in ("dozen", "hundred", "thousand"))[:1]


def _lives(sentence: Sentence, token: Token) -> Heads:
    """ "claimed nine lives", "claimed the lives of nine men"."""
    lives = [t for t in children(sentence, token, "dobj", "nsubjpass") if t.lemma == "life"]
    return tuple(h for t in lives for h in (objects_of_preps(sentence, t, ("of",)) or (t,)))


def _in_need(sentence: Sentence, token: Token) -> Heads:
    prep = head_of(sentence, token)
    verb = head_of(sentence, prep) if prep is not None and prep.lemma == "in" else None
    if verb is None:
        return ()
    return (verb,) if verb.pos in ("NOUN", "NUM") else children(sentence, verb, "nsubj")


_FRAMES: Mapping[Frame, Callable[[Sentence, Token], Heads]] = MappingProxyType(
    {
        Frame.OBJECT: _object,
        Frame.SUBJECT: _subject,
        Frame.DESCRIBED: _described,
        Frame.COUNTED: _counted,
        Frame.NONE_ONLY: _counted,
        Frame.OF: _of,
        Frame.FIGURE: _figure,
        Frame.LIVES: _lives,
        Frame.IN_NEED: _in_need,
    }
)


# shared steps


def _antecedent(sentence: Sentence, verb: Token, victim: Token) -> Token:
    """The noun that a relative pronoun stands for, else the victim itself."""
    if victim.tag not in RELATIVE and victim.lemma != "that":
        return victim
    seen = verb
    for _ in range(3):
        head = head_of(sentence, seen)
        if head is None:
            break
        if seen.dep == "relcl":
            return head
        seen = head
    return victim


def _shared_object(sentence: Sentence, token: Token) -> Heads:
    """ "killed and wounded nine": the object of the second verb is the first one's too."""
    for partner in children(sentence, token, "conj"):
        between = sentence.tokens[token.index + 1 : partner.index]
        if partner.pos == "VERB" and all(t.dep in ("cc", "advmod") for t in between):
            return children(sentence, partner, "dobj")
    return ()


def _stray_conjuncts(sentence: Sentence, token: Token) -> Heads:
    """Nouns that the parse joined to the verb: "nine died, as well as two guards"."""
    found = (t for t in children(sentence, token, "conj") if t.pos in ("NOUN", "NUM"))
    return tuple(
        t for t in found if not _tells_harm(sentence, t) and children(sentence, t, "nummod", "det", "quantmod")
    )


def _tells_harm(sentence: Sentence, token: Token) -> bool:
    """Whether another cue hangs on `token` ("and four wounded")."""
    return any(key_of(t) in harm_cues() for t in subtree(sentence, token) if t.index != token.index)


def _left_number(sentence: Sentence, token: Token) -> Heads:
    """The number right before the cue, where the parse shows no victim: "nine killed, four hurt"."""
    if token.index == 0:
        return ()
    before = sentence.tokens[token.index - 1]
    if before.lemma in ("be", "seriously", "critically", "badly", "slightly", "reportedly") and token.index > 1:
        before = sentence.tokens[token.index - 2]
    return (before,) if before.tag == "CD" or before.lemma in ("other", "dozen") or before.dep == "nsubj" else ()
