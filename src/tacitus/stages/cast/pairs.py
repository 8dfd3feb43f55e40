"""The two parties of a report, and the words that stand for both: "both sides", "each other"."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from tacitus.knowledge.actor_words import Use, words_for
from tacitus.knowledge.directory import state_named
from tacitus.model.actor import MentionKind, Sector
from tacitus.model.text import Sentence, Token
from tacitus.stages.cast.drafts import Draft, Sort, Who
from tacitus.stages.cast.nearness import joined
from tacitus.stages.cast.scene import Scene, is_party
from tacitus.text.tree import ancestors, children, head_of

COUNTRIES = words_for(Use.COUNTRIES)
SIDES = words_for(Use.SIDES) | COUNTRIES
TWO = words_for(Use.TWO)
HOSTILE = words_for(Use.HOSTILE)
FIGHT = words_for(Use.ADVERSE)
REBELS = frozenset({Sector.REB, Sector.OPP, Sector.UAF})
TOGETHER = 0.2  # what it weighs that two are named in one sentence
PERSONS = 0.4  # what it weighs that somebody who acts for a party is named
NAMED = 0.5  # what each time weighs that the rarer of two is named
TALKS = words_for(Use.CONFLICT)


def link_sides(scene: Scene, token: int) -> Draft | None:
    """What "both sides", "the other" or "each other" stands for, `None` where the word is none of these."""
    start = _start(scene.sentence, token)
    if start is None:
        return None
    whos, rule = _both(scene, token)
    found = tuple(Who(w.name, w.id, w.acts_for, w.sector, w.country, w.role, rule) for w in whos)
    return (
        Draft(scene.sentence.index, start, token + 1, token, MentionKind.SIDES, Sort.PEOPLE, found) if found else None
    )


def _start(sentence: Sentence, token: int) -> int | None:
    """Where words for both parties begin whose head is at `token`, `None` where there are none."""
    tokens = sentence.tokens
    word = tokens[token]
    text = word.text.lower()
    if text == "other" and token and tokens[token - 1].text.lower() in ("the", "each") and _alone(sentence, word):
        return token - 1 if tokens[token - 1].text.lower() == "each" else token
    if text == "another" and token and tokens[token - 1].text.lower() == "one" and _alone(sentence, word):
        return token - 1
    if text == "both" and word.dep in ("nsubj", "nsubjpass", "pobj", "dobj") and word.pos in ("PRON", "DET"):
        return token
    if word.lemma not in SIDES or word.pos not in ("NOUN", "PROPN"):
        return None
    before = [t for t in tokens[max(0, token - 5) : token] if word.index in {t.head, word.index} and t.head == token]
    telling = [t for t in before if t.text.lower() in TWO | HOSTILE]
    if telling:
        return telling[0].index
    bare = (
        word.tag == "NNS"
        and all(t.dep in ("det", "cc") for t in before)
        and any(t.text.lower() == "the" for t in before)
    )
    return token if bare and not children(sentence, word, "prep") else None


def _alone(sentence: Sentence, word: Token) -> bool:
    above = head_of(sentence, word)
    return not (word.dep in ("amod", "det") and above is not None and above.index > word.index)


def _both(scene: Scene, token: int) -> tuple[tuple[Who, ...], str]:
    word = scene.token(token)
    if word.text.lower() in ("other", "another"):
        own = _clause_pair(scene, word)
        if own:
            return own, "the parties named in the clause"
    if word.lemma == "both":
        near = _near(scene, word, states=False, exact=True, back=0)
        if near:
            return near, "the two named just before"
    states = word.lemma in COUNTRIES
    if word.lemma in ("country", "nation", "state") and word.tag == "NNS":
        near = _near(
            scene,
            word,
            states=True,
            exact=any(t.text.lower() in TWO for t in scene.sentence.tokens[max(0, token - 4) : token]),
        )
        if near:
            return near, "the countries named just before"
    parties = tuple(w for w in scene.story.parties if not states or _is_state(w))
    if len(parties) == 2:
        return parties, "the two parties of the report"
    near = _near(scene, word, states=states, exact=True)
    return near, "the two named just before"


def _clause_pair(scene: Scene, word: Token) -> tuple[Who, ...]:
    """The several actors that are subject of the verb above: "both sides blamed the other"."""
    for verb in ancestors(scene.sentence, word):
        if verb.pos not in ("VERB", "AUX"):
            continue
        for subject in children(scene.sentence, verb, "nsubj", "nsubjpass"):
            draft = scene.at(subject.index)
            here = [draft] if draft else []
            for found in (*here, *(j for j in joined(scene.sentence, scene.here()) if j.head == subject.index)):
                if len(found.who) == 2:
                    return found.who
    return ()


def _near(scene: Scene, word: Token, *, states: bool, exact: bool, back: int = 2) -> tuple[Who, ...]:
    """The last group of states or parties that was named together, up to two sentences back."""
    here = [d for d in scene.here() if d.head < word.index]
    for index in range(scene.sentence.index, max(-1, scene.sentence.index - back - 1), -1):
        sentence = scene.story.coding.sentences[index]
        drafts = here if index == scene.sentence.index else scene.by_sentence.get(index, [])
        fitting = [d for d in drafts if all(_is_state(w) if states else is_party(w) for w in d.who)]
        groups = [j for j in joined(sentence, fitting) if len(j.who) == 2 or (not exact and len(j.who) > 1)]
        if groups:
            return groups[-1].who
        named = {_state_of(w).name: _state_of(w) for d in fitting for w in d.who}
        if states and len(named) == 2:
            return tuple(named.values())
    return ()


def _is_state(who: Who) -> bool:
    return who.id is not None and who.id.startswith("state:")


def _state_of(who: Who) -> Who:
    state = state_named().get(who.party)
    return Who(who.party, state.id, None, Sector.GOV, state.country) if state is not None else who


def parties_of(sentences: Sequence[Sentence], drafts: Sequence[Draft]) -> tuple[Who, ...]:
    """The two parties of a report: the pair most named, together and as fighting, accusing or meeting each other.

    A state counts as party against the rebels of its country. Empty where the report names no pair.
    """
    named: dict[str, float] = {}
    pairs: dict[frozenset[str], float] = {}
    known: dict[str, Counter[Who]] = {}
    for sentence in sentences:
        there = [d for d in drafts if d.sentence == sentence.index]
        for draft in there:
            for who in draft.who:
                if is_party(who):
                    key = _key(who)
                    named[key] = named.get(key, 0.0) + (PERSONS if draft.sort is Sort.PERSON else 1.0)
                    known.setdefault(key, Counter())[_as_party(who)] += 1
        keys = {_key(w) for d in there for w in d.who if is_party(w)}
        for pair in combinations(sorted(keys), 2):
            pairs[frozenset(pair)] = pairs.get(frozenset(pair), 0.0) + TOGETHER
        for a, b, weight in _opposed(sentence, there):
            if a != b and a in named and b in named:
                pairs[frozenset((a, b))] = pairs.get(frozenset((a, b)), 0.0) + weight
    if not pairs:
        return ()
    chosen = {key: _best(found) for key, found in known.items()}
    best = max(pairs, key=lambda p: (pairs[p] + _weight(p, named, chosen), sorted(p)))
    return tuple(chosen[key] for key in sorted(best, key=list(known).index))


def _weight(pair: frozenset[str], named: Mapping[str, float], chosen: Mapping[str, Who]) -> float:
    a, b = (chosen[k] for k in pair)
    at_home = a.country is not None and a.country == b.country and (a.sector in REBELS) != (b.sector in REBELS)
    return (1.0 if at_home else NAMED) * min(named[k] for k in pair)


def _best(known: Counter[Who]) -> Who:
    return max(known, key=lambda w: (w.id is not None, known[w], w.name))


def _key(who: Who) -> str:
    """Parties of one side under one key: a state with its government, rebels by whatever name."""
    if who.acts_for or who.id:
        return who.party
    return "rebels" if who.sector in (Sector.REB, Sector.OPP) else who.name.lower().split()[-1] if who.name else ""


def _as_party(who: Who) -> Who:
    state = state_named().get(who.party)
    if state is not None:
        return Who(who.party, state.id, None, Sector.GOV, state.country)
    if who.acts_for:
        return Who(who.acts_for, None, None, who.sector, who.country)
    return Who(who.name, who.id, None, who.sector, who.country)


def _opposed(sentence: Sentence, drafts: Sequence[Draft]) -> Iterator[tuple[str, str, float]]:
    drafts = [d for d in drafts if d.kind is not MentionKind.MODIFIER]
    for group in joined(sentence, drafts):
        if len(group.who) == 2 and all(is_party(w) for w in group.who):
            weight = 2.0 if _between(sentence, group.head) else 1.0 if _subject(sentence, group.head) else 0.3
            yield _key(group.who[0]), _key(group.who[1]), weight
    by_head = {d.head: d for d in drafts}
    for token in sentence.tokens:
        if token.pos == "VERB" or token.lemma in TALKS:
            yield from _verb_pairs(sentence, token, by_head)


def _verb_pairs(sentence: Sentence, verb: Token, by_head: dict[int, Draft]) -> Iterator[tuple[str, str, float]]:
    subjects = [by_head[c.index] for c in children(sentence, verb, "nsubj", "nsubjpass") if c.index in by_head]
    objects = [by_head[c.index] for c in children(sentence, verb, "dobj") if c.index in by_head]
    for prep in children(sentence, verb, "prep", "agent"):
        if prep.lemma in ("with", "against", "by", "on", "at"):
            objects += [by_head[c.index] for c in children(sentence, prep, "pobj") if c.index in by_head]
    weight = 2.0 if verb.lemma in FIGHT else 0.5
    for a in subjects:
        for b in objects:
            yield from ((_key(x), _key(y), weight) for x in a.who for y in b.who if is_party(x) and is_party(y))


def _between(sentence: Sentence, head: int) -> bool:
    above = head_of(sentence, sentence.tokens[head])
    return above is not None and above.lemma == "between"


def _subject(sentence: Sentence, head: int) -> bool:
    return sentence.tokens[head].dep in ("nsubj", "nsubjpass")
