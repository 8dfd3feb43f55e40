"""How near and how prominent earlier mentions are to a word that may stand for them."""

from collections.abc import Iterator, Sequence

from tacitus.model.actor import MentionKind
from tacitus.model.text import Sentence, Token
from tacitus.stages.cast.drafts import Draft, Sort
from tacitus.stages.cast.scene import Scene
from tacitus.stages.cast.spoken import SAYING
from tacitus.text.clauses import subjects
from tacitus.text.tree import ancestors, children, head_of, subtree

THING = frozenset({"it", "its"})
SUBJECTS = ("nsubj", "nsubjpass")
FAR = 4  # sentences back that a pronoun reaches


def candidates(scene: Scene, word: Token) -> Iterator[tuple[Draft, float]]:
    """Mentions before `word` that it may stand for, with how near and how prominent they are.

    In the sentence: the subject of the nearest clause around the word, of the next, and so on. Before:
    subjects of main clauses, the nearest sentence first; for "it" nothing else.
    """
    quote = scene.story.spoken.at(word.span)
    barred = _barred(scene, word)
    names = _barred_names(scene, word)
    near = _clause_ranks(scene.sentence, word)
    here = [d for d in scene.here() if d.head < word.index]
    for draft in (*here, *joined(scene.sentence, here)):
        if not barred.isdisjoint((draft.head, _through_joints(scene.sentence, draft.head))) or any(
            w.name in names for w in draft.who
        ):
            continue
        if quote is None and scene.story.spoken.at(scene.token(draft.head).span) is not None:
            continue
        rank = near.get(_through_joints(scene.sentence, draft.head))
        score = rank if rank is not None else prominence(scene.sentence, draft)
        yield draft, score - (word.index - draft.head) / 100
    for back in range(1, FAR + 1):
        if scene.sentence.index - back < 0:
            return
        yield from _in_earlier(scene, word, back, names)


def _in_earlier(scene: Scene, word: Token, back: int, names: frozenset[str]) -> Iterator[tuple[Draft, float]]:
    index = scene.sentence.index - back
    sentence = scene.story.coding.sentences[index]
    there = scene.by_sentence.get(index, [])
    thing = word.text.lower() in THING
    if thing and back > 1:
        return
    says = _says(scene.sentence, word)
    for draft in (*there, *joined(sentence, there)):
        if any(w.name in names for w in draft.who) or (thing and not _is_main_subject(sentence, draft)):
            continue
        spoke = says and any(draft.covers(t) for t in scene.story.spoken.said.get(index, ()))
        yield draft, prominence(sentence, draft) - 6 * back + draft.head / 1000 + (4.0 if spoke else 0.0)


def _says(sentence: Sentence, word: Token) -> bool:
    above = head_of(sentence, word)
    return word.dep == "nsubj" and above is not None and above.lemma in SAYING


def _is_main_subject(sentence: Sentence, draft: Draft) -> bool:
    head = sentence.tokens[draft.head]
    above = head_of(sentence, head)
    return head.dep in SUBJECTS and above is not None and above.dep in ("ROOT", "conj", "ccomp")


def _clause_ranks(sentence: Sentence, word: Token) -> dict[int, float]:
    """Heads of subjects around the word to how strongly they are meant: nearest clause first.

    Where the nearest clause has no subject of its own kind, its object before the word counts too.
    """
    ranks: dict[int, float] = {}
    score = 10.0
    verbs = [a for a in ancestors(sentence, word) if a.pos in ("VERB", "AUX") and not _is_modal(sentence, a)]
    for number, verb in enumerate(verbs):
        own = word.dep in SUBJECTS and number == 0
        for subject in () if own else subjects(sentence, verb):
            ranks.setdefault(subject.index, score)
        if number == 0 and not own:
            for thing in children(sentence, verb, "dobj"):
                if thing.index < word.index and word.index not in {t.index for t in subtree(sentence, thing)}:
                    ranks.setdefault(thing.index, score - 4.0)
        score -= 2.0
    return ranks


def _is_modal(sentence: Sentence, verb: Token) -> bool:
    return verb.dep in ("aux", "auxpass") and head_of(sentence, verb) is not None


def _through_joints(sentence: Sentence, head: int) -> int:
    token = sentence.tokens[head]
    for _ in range(6):
        if token.dep not in ("conj", "appos") or token.head == token.index:
            break
        token = sentence.tokens[token.head]
    return token.index


def _barred_names(scene: Scene, word: Token) -> frozenset[str]:
    """In a quotation, others than the speaker and the speaker's side are meant."""
    whos = [w for d in speaker_of(scene, word) for w in d.who]
    return frozenset(n for w in whos for n in (w.name, w.acts_for) if n)


def _barred(scene: Scene, word: Token) -> frozenset[int]:
    """Heads that cannot be meant: the subject of a verb is not its object."""
    if word.dep not in ("dobj", "dative", "iobj", "pobj"):
        return frozenset()
    for verb in ancestors(scene.sentence, word):
        if verb.pos in ("VERB", "AUX"):
            heads = [s.index for s in subjects(scene.sentence, verb)]
            return frozenset([*heads, *(_through_joints(scene.sentence, h) for h in heads)])
    return frozenset()


def prominence(sentence: Sentence, draft: Draft) -> float:
    """Subjects before objects, main clauses before others, owners and modifiers last."""
    head = sentence.tokens[_through_joints(sentence, draft.head)]
    score = 0.0
    if head.dep in SUBJECTS:
        score += 5.0 - min(3.0, 0.7 * sum(a.pos == "VERB" for a in ancestors(sentence, head)) - 0.7)
    elif head.dep in ("dobj", "agent", "dative") or (head.dep == "pobj" and sentence.tokens[head.head].lemma == "by"):
        score += 1.5
    if draft.kind is MentionKind.MODIFIER:
        score -= 3.0
    if draft.kind is MentionKind.NAME:
        score += 0.5
    return score


def joined(sentence: Sentence, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Mentions joined by "and", each group as one: "Armenia and Azerbaijan"."""
    by_head = {d.head: d for d in drafts}
    for draft in drafts:
        token = sentence.tokens[draft.head]
        if token.dep == "conj" and token.head in by_head:
            continue
        group = list(_chain(sentence, token, by_head))
        whos = tuple({(w.name, w.acts_for): w for d in group for w in d.who}.values())
        if len(group) > 1 and len(whos) > 1:
            yield Draft(draft.sentence, draft.start, group[-1].end, draft.head, draft.kind, Sort.PEOPLE, whos)


def _chain(sentence: Sentence, token: Token, by_head: dict[int, Draft]) -> Iterator[Draft]:
    if token.index in by_head:
        yield by_head[token.index]
    for other in children(sentence, token, "conj"):
        if other.index > token.index:
            yield from _chain(sentence, other, by_head)


def speaker_of(scene: Scene, word: Token) -> list[Draft]:
    """Whoever speaks the quotation that `word` stands in; empty outside quotations."""
    at = scene.story.spoken.speaker_at(word.span)
    if at is None:
        return []
    sentence, token = at
    if sentence == scene.sentence.index:
        found = scene.at(token)
        return [found] if found else []
    there = scene.by_sentence.get(sentence) or scene.story.later(scene.sentence.index)
    return [d for d in there if d.sentence == sentence and d.covers(token)]
