"""Pronouns: the nearest fitting actor, subjects first, speakers for "we" in quotations."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tacitus.knowledge.actor_words import Use, words_for
from tacitus.knowledge.directory import state_named
from tacitus.model.actor import MentionKind, Sector
from tacitus.model.text import Sentence, Token
from tacitus.stages.cast.drafts import Draft, Sort, Who
from tacitus.stages.cast.scene import Scene
from tacitus.stages.cast.spoken import SAYING
from tacitus.text.clauses import subjects
from tacitus.text.tree import ancestors, children, head_of, subtree

PERSON = frozenset({"he", "him", "his", "she", "her", "hers"})
MANY = frozenset({"they", "them", "their", "theirs"})
THING = frozenset({"it", "its"})
SPEAKER = frozenset({"i", "me", "my", "mine", "we", "us", "our", "ours"})
SUBJECTS = ("nsubj", "nsubjpass")
FAR = 4  # sentences back that a pronoun reaches
ABLE = words_for(Use.ABLE)
IDLE = words_for(Use.IDLE)
HARMING = words_for(Use.HARMING)
OWN = words_for(Use.OWN)


def link_pronoun(scene: Scene, token: int) -> Draft | None:
    """What the pronoun at `token` stands for, `None` where it is none or stands for no actor."""
    word = scene.token(token)
    text = word.text.lower()
    if word.pos not in ("PRON", "DET") or text not in PERSON | MANY | THING | SPEAKER:
        return None
    found = _speaker(scene, word) if text in SPEAKER else _antecedent(scene, word, text)
    if found is None:
        return None
    draft, rule = found
    whos = tuple(replace(w, rule=rule) for w in draft.who)
    sort = draft.sort if text in SPEAKER or len(whos) == 1 else Sort.PEOPLE
    return Draft(scene.sentence.index, token, token + 1, token, MentionKind.PRONOUN, sort, whos)


def _speaker(scene: Scene, word: Token) -> tuple[Draft, str] | None:
    drafts = speaker_of(scene, word)
    return (drafts[0], "speaker of the quotation") if drafts else None


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


def _antecedent(scene: Scene, word: Token, text: str) -> tuple[Draft, str] | None:
    glossed = _glossed(scene, word)
    if glossed is not None:
        return glossed, "named in brackets"
    if text in THING and not _refers(scene, word):
        return None
    part = _for_its_part(scene, word)
    if part is not None:
        return part, "subject of the clause"
    best: tuple[float, Draft] | None = None
    for draft, score in candidates(scene, word):
        for fitting, fit in _fits(draft, word, text, scene):
            if best is None or score + fit > best[0]:
                best = score + fit, fitting
    return (best[1], "the nearest fitting actor before") if best is not None else None


def _glossed(scene: Scene, word: Token) -> Draft | None:
    """ "They [the army] fled": the editor's gloss."""
    tokens = scene.sentence.tokens
    if word.index + 2 >= len(tokens) or tokens[word.index + 1].text not in ("[", "("):
        return None
    inside = (scene.fixed_at(at) for at in (word.index + 2, word.index + 3) if at < len(tokens))
    return next((d for d in inside if d is not None), None)


def _for_its_part(scene: Scene, word: Token) -> Draft | None:
    """ "For its part, the army …": the subject that follows."""
    owned = head_of(scene.sentence, word)
    if word.dep != "poss" or owned is None or owned.lemma != "part" or word.index > 2:
        return None
    for verb in ancestors(scene.sentence, owned):
        for subject in children(scene.sentence, verb, *SUBJECTS):
            return scene.at(subject.index)
    return None


def _refers(scene: Scene, word: Token) -> bool:
    """Whether "it" may stand for an actor: not in "it was clear that", "it takes time"."""
    if word.dep == "poss":
        return True
    above = head_of(scene.sentence, word)
    if word.dep not in SUBJECTS or above is None:
        return False
    if above.lemma in IDLE:
        return any(c.lemma in ABLE for c in children(scene.sentence, above, "acomp"))
    return not children(scene.sentence, above, "expl")


def _fits(draft: Draft, word: Token, text: str, scene: Scene) -> Iterator[tuple[Draft, float]]:
    """The mention as the pronoun may mean it, with how well that fits; nothing where it cannot be meant."""
    if text in PERSON:
        if draft.sort is Sort.PERSON and len(draft.who) == 1:
            yield draft, -1.0 if draft.kind is MentionKind.ROLE else 0.0
        return
    if text in THING:
        yield from _as_thing(draft, word, scene)
        return
    if draft.sort is Sort.PERSON:
        return
    if _harms(scene, word) and draft.who[0].sector in (Sector.CVL, Sector.REF):
        return
    if draft.sort is Sort.PEOPLE or len(draft.who) > 1:
        yield draft, 0.0
    else:
        yield draft, -3.0 if _is_group(draft) else -12.0


def _as_thing(draft: Draft, word: Token, scene: Scene) -> Iterator[tuple[Draft, float]]:
    if len(draft.who) > 1:
        return
    if draft.sort is Sort.BODY:
        yield draft, -3.0 if draft.kind is MentionKind.MODIFIER else 0.0
    elif word.dep == "poss" and scene.token(word.head).lemma in OWN and draft.who[0].acts_for in state_named():
        state = state_named()[draft.who[0].party]
        party = Who(draft.who[0].party, state.id, None, Sector.GOV, state.country)
        yield replace(draft, who=(party,), sort=Sort.BODY), -1.0


def _harms(scene: Scene, word: Token) -> bool:
    """Whether the pronoun does harm in a quotation: victims say "they shelled us" of others."""
    above = head_of(scene.sentence, word)
    if word.dep != "nsubj" or above is None or scene.story.spoken.at(word.span) is None:
        return False
    return above.lemma in HARMING or any(c.lemma in HARMING for c in children(scene.sentence, above, "xcomp"))


def _is_group(draft: Draft) -> bool:
    id_ = draft.who[0].id
    return id_ is None or id_.startswith(("group:", "people:"))


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
        if draft.head in barred or any(w.name in names for w in draft.who):
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
            return frozenset(s.index for s in subjects(scene.sentence, verb))
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
