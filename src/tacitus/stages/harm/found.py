"""Find the words that tell harm to people, and the nouns or numbers that stand for the victims."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from types import MappingProxyType

from tacitus.knowledge.harms import CuePos, Frame, HarmCue, harm_cues
from tacitus.model.text import Sentence, Token
from tacitus.stages.harm.victims import is_person
from tacitus.text.clauses import RELATIVE, SUBJECTS, objects_of_preps
from tacitus.text.tree import ancestors, children, head_of, subtree

Heads = tuple[Token, ...]
_NEAR = 8  # words between a cue and a victim that the parse joined elsewhere
_BESIDE = 14  # words after a cue among which its phrase is sought
_LIGHT = frozenset({"DT", "PRP$", "POS"})
_STATES = frozenset({"hostage", "prisoner", "captive"})  # what people are taken as, not whom
_HEDGES = frozenset({"around", "over", "about", "above", "under", "near", "between", "up"})
_QUANTITIES = frozenset(
    {"hundred", "thousand", "million", "dozen", "score", "ten", "number", "half", "rest", "majority"}
)
_BEING = frozenset({"be", "remain", "stand", "lie", "seem", "go", "get"})
_FOUND = frozenset({"find", "leave", "report", "confirm", "fear", "believe", "presume", "declare", "pronounce", "list"})


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
        for cue in harm_cues().get(_key(token), ()):
            if _is(token, cue.pos) and _beside(sentence, token, cue):
                if members := _members(sentence, token):
                    yield Harmed(cue, token, members, part=True)
                    break
                victims = _people_beside(sentence, token, cue, _FRAMES[cue.victims](sentence, token))
                if victims and _governed(sentence, token, cue):
                    yield Harmed(cue, token, victims)
                    break


def _key(token: Token) -> str:
    """Lemma, for participles that were taken for adjectives their own form."""
    return token.text.lower() if token.tag.startswith("JJ") or token.pos == "ADJ" else token.lemma


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


# frames


def _object(sentence: Sentence, token: Token) -> Heads:
    """Upon whom the verb `token` is done, in the active, the passive, as a participle or in a headline."""
    if found := children(sentence, token, "nsubjpass"):
        return tuple(_antecedent(sentence, token, t) for t in found)
    if found := tuple(t for t in children(sentence, token, "dobj") if t.children or t.lemma not in _STATES):
        return tuple(_antecedent(sentence, token, t) for t in found) + _stray_conjuncts(sentence, token)
    if found := _behind_hedge(sentence, token):
        return found
    if shared := _shared_object(sentence, token):
        return shared
    if token.tag not in ("VBN", "VBD", "JJ", "NN"):
        return ()
    return _described(sentence, token)


def _behind_hedge(sentence: Sentence, token: Token) -> Heads:
    """ "displaced around half of …": the hedge was taken for a preposition."""
    preps = [t for t in children(sentence, token, "prep") if t.index == token.index + 1 and t.lemma in _HEDGES]
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
    if verb.lemma in _BEING | _FOUND and (found := children(sentence, verb, "nsubj")):
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
    right = sentence.tokens[token.index + 1 : token.index + 1 + _NEAR]
    for prep, *rest in (right[i : i + 5] for i in range(len(right))):
        if prep.lemma in ("to", "at", "of", "past"):
            number = next((t for t in rest if t.pos == "NUM"), None)
            if number is not None and all(t.pos in _BETWEEN | {"NUM"} for t in rest[: number.index - prep.index]):
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


# the dead as a known set


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


# shared steps


def _people_beside(sentence: Sentence, token: Token, cue: HarmCue, victims: Heads) -> Heads:
    """Where the parse gives a participle a victim that is nobody, the people named right before it are meant.

    Those with whom they came to harm are added ("killed with her son").
    """
    if cue.victims not in (Frame.OBJECT, Frame.SUBJECT, Frame.DESCRIBED):
        return victims
    reduced = token.tag in ("VBN", "VBD") and not children(sentence, token, "aux", "auxpass", "nsubjpass")
    before_noun = token.dep == "amod" and token.head > token.index
    if reduced and not before_noun and token.index > 0 and sentence.tokens[token.index - 1].tag == "CD":
        return (sentence.tokens[token.index - 1],)  # "nine people and four wounded"
    if reduced and token.index > 0 and is_person(before := sentence.tokens[token.index - 1]):
        nobody = not any(is_person(v) or v.pos in ("NUM", "PRON") for v in victims)
        counted = any(v.lemma in _QUANTITIES for v in victims)  # "thousands of civilians forced …"
        if nobody and not counted and not (victims and victims[0].index > token.index):
            return (before,)
        if token.tag == "VBN" and any(t.lemma == "by" for t in children(sentence, token, "prep", "agent")) and not counted:
            return (before,)
    if cue.victims is Frame.OBJECT and not any(is_person(v) or v.pos in ("NUM", "PRON") for v in victims):
        victims = _right_noun(sentence, token) or victims
    if not victims:
        return _left_noun(sentence, token)
    if victims[0].pos == "PRON" and (meant := _meant_by(sentence, token, victims[0])):
        return meant
    if cue.victims is not Frame.DESCRIBED and victims and victims[0].index < token.index:
        along = tuple(
            o
            for o in objects_of_preps(sentence, token, ("with", "alongside"))
            if is_person(o) and _counted_alone(sentence, o)
        )
        return (*victims, *along)
    return victims


def _meant_by(sentence: Sentence, token: Token, pronoun: Token) -> Heads:
    """Whom "them" means: the object of the verb before ("seized nine men and killed them")."""
    head = head_of(sentence, token)
    if pronoun.lemma not in ("they", "he", "she") or token.dep != "conj" or head is None:
        return ()
    return tuple(t for t in children(sentence, head, "dobj") if is_person(t) and t.pos != "PRON")


def _right_noun(sentence: Sentence, token: Token) -> Heads:
    """The counted noun close behind an active verb: "killed on Friday 25 civilians"."""
    number: Heads = ()
    for after in sentence.tokens[token.index + 1 : token.index + 1 + _NEAR]:
        if after.pos == "NUM":
            number = (after,)
        elif after.pos in ("NOUN", "PROPN") and number:
            return (after,)
        elif number and after.pos != "ADJ":
            return number
        elif after.pos == "ADP" and after.lemma not in _HEDGES | {"at", "on", "than"}:
            break
        elif after.pos not in _BETWEEN and not (after.pos == "PROPN" and after.entity == "DATE"):
            break
    return number


_BETWEEN = frozenset({"ADP", "ADV", "ADJ", "DET", "PART", "AUX"})


def _left_noun(sentence: Sentence, token: Token) -> Heads:
    """The noun before the auxiliaries of a passive, where the parse joined it elsewhere: "nine are said to have been killed"."""
    passed = False
    for before in reversed(sentence.tokens[max(0, token.index - _NEAR) : token.index]):
        if before.pos == "AUX":
            passed = True
        elif before.pos in ("NOUN", "PROPN", "NUM") and before.entity not in ("DATE", "TIME"):
            found = (before,) if passed and (is_person(before) or before.pos == "NUM") else ()
            return found or _subject_above(sentence, token)
        elif before.pos not in ("VERB", "PART", "ADV", "ADP") and before.entity not in ("DATE", "TIME"):
            break
    return ()


def _subject_above(sentence: Sentence, token: Token) -> Heads:
    """The people who are the subject of a verb that the passive was hung on: "nine believed to be boys were killed"."""
    for above in islice(ancestors(sentence, token), 3):
        found = tuple(t for t in children(sentence, above, "nsubj", "nsubjpass") if is_person(t))
        if found and found[0].index < token.index and above.lemma in _FOUND | {"say", "know", "think"}:
            return found
    return ()


def _counted_alone(sentence: Sentence, token: Token) -> bool:
    return bool(children(sentence, token, "poss", "nummod"))


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
    return any(_key(t) in harm_cues() for t in subtree(sentence, token) if t.index != token.index)


def _left_number(sentence: Sentence, token: Token) -> Heads:
    """The number right before the cue, where the parse shows no victim: "nine killed, four hurt"."""
    if token.index == 0:
        return ()
    before = sentence.tokens[token.index - 1]
    if before.lemma in ("be", "seriously", "critically", "badly", "slightly", "reportedly") and token.index > 1:
        before = sentence.tokens[token.index - 2]
    return (before,) if before.tag == "CD" or before.lemma in ("other", "dozen") or before.dep == "nsubj" else ()
