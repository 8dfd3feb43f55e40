"""Pronouns: the nearest fitting actor, subjects first, speakers for "we" in quotations."""

from collections.abc import Iterator, Sequence

from tacitus.model.actor import MentionKind
from tacitus.model.text import Sentence, Token
from tacitus.stages.cast.drafts import Draft, Sort, Who
from tacitus.stages.cast.scene import Scene
from tacitus.text.tree import ancestors, children, head_of

PERSON = frozenset("he him his himself she her hers herself".split())
MANY = frozenset("they them their theirs themselves".split())
THING = frozenset("it its itself".split())
SPEAKER = frozenset("i me my mine myself we us our ours ourselves".split())
SUBJECTS = ("nsubj", "nsubjpass")
FAR = 4  # sentences back that a pronoun reaches
ABLE = frozenset("ready willing prepared able committed determined confident concerned aware unable unwilling".split())
IDLE = frozenset("be seem appear take rain snow happen matter remain become come".split())


def link_pronoun(scene: Scene, token: int) -> Draft | None:
    """What the pronoun at `token` stands for, `None` where it is none or stands for no actor."""
    word = scene.token(token)
    text = word.text.lower()
    if word.pos not in ("PRON", "DET") or text not in PERSON | MANY | THING | SPEAKER:
        return None
    if text in SPEAKER:
        whos, rule = _speaker(scene, word), "speaker of the quotation"
    else:
        whos, rule = _glossed(scene, word), "named in brackets"
        if not whos:
            whos, rule = _antecedent(scene, word, text), "the nearest fitting actor before"
    if not whos:
        return None
    found = tuple(Who(w.name, w.id, w.acts_for, w.sector, w.country, w.role, rule) for w in whos)
    sort = Sort.PERSON if text in PERSON else Sort.PEOPLE if len(whos) > 1 or text in MANY else Sort.BODY
    return Draft(scene.sentence.index, token, token + 1, token, MentionKind.PRONOUN, sort, found)


def _speaker(scene: Scene, word: Token) -> tuple[Who, ...]:
    at = scene.story.spoken.speaker_at(word.span)
    if at is None:
        return ()
    return tuple(w for d in _drafts_at(scene, *at) for w in d.who)


def _drafts_at(scene: Scene, sentence: int, token: int) -> list[Draft]:
    if sentence == scene.sentence.index:
        found = scene.at(token)
        return [found] if found else []
    return [d for d in scene.earlier if d.sentence == sentence and d.covers(token)]


def _glossed(scene: Scene, word: Token) -> tuple[Who, ...]:
    """ "They [the army] fled": the editor's gloss."""
    tokens = scene.sentence.tokens
    if word.index + 2 < len(tokens) and tokens[word.index + 1].text in "[(":
        for at in (word.index + 2, word.index + 3):
            draft = scene.fixed_at(at) if at < len(tokens) else None
            if draft is not None:
                return draft.who
    return ()


def _antecedent(scene: Scene, word: Token, text: str) -> tuple[Who, ...]:
    if text in THING and not _refers(scene, word):
        return ()
    best: tuple[float, tuple[Who, ...]] | None = None
    for draft, score in candidates(scene, word):
        fit = _fit(draft, text)
        if fit is not None and (best is None or score + fit > best[0]):
            best = score + fit, draft.who
    return best[1] if best is not None else ()


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


def _fit(draft: Draft, text: str) -> float | None:
    """How well a mention fits a pronoun, `None` where it cannot be meant."""
    if text in PERSON:
        return (0.0 if draft.kind is not MentionKind.ROLE else -1.0) if draft.sort is Sort.PERSON else None
    if text in THING:
        if draft.sort is not Sort.BODY or len(draft.who) > 1:
            return None
        return 0.0 if draft.kind is not MentionKind.MODIFIER else -4.0
    if draft.sort is Sort.PEOPLE or len(draft.who) > 1:
        return 0.0
    if draft.sort is Sort.PERSON:
        return None
    return -3.0 if _is_group(draft) else -8.0


def _is_group(draft: Draft) -> bool:
    id_ = draft.who[0].id
    return id_ is None or id_.startswith(("group:", "people:"))


def candidates(scene: Scene, word: Token) -> Iterator[tuple[Draft, float]]:
    """Mentions before `word` that it may stand for, with how near and how prominent they are."""
    barred = _barred(scene, word)
    here = [d for d in scene.here() if d.head < word.index]
    for draft in (*here, *joined(scene.sentence, here)):
        if draft.head not in barred and not any(w.name in barred_names(scene, word) for w in draft.who):
            yield draft, prominence(scene.sentence, draft, word) - (word.index - draft.head) / 100
    story = scene.story
    for back in range(1, FAR + 1):
        index = scene.sentence.index - back
        if index < 0:
            return
        sentence = story.coding.sentences[index]
        there = [d for d in scene.earlier if d.sentence == index]
        for draft in (*there, *joined(sentence, there)):
            if not any(w.name in barred_names(scene, word) for w in draft.who):
                yield draft, prominence(sentence, draft, None) - 6 * back + draft.head / 1000


def barred_names(scene: Scene, word: Token) -> frozenset[str]:
    """In a quotation, others than the speaker and the speaker's side are meant."""
    at = scene.story.spoken.speaker_at(word.span)
    if at is None:
        return frozenset()
    whos = [w for d in _drafts_at(scene, *at) for w in d.who]
    return frozenset(n for w in whos for n in (w.name, w.acts_for) if n)


def _barred(scene: Scene, word: Token) -> frozenset[int]:
    """Heads that cannot be meant: the subject of a verb is not its object."""
    if word.dep in ("dobj", "dative", "iobj"):
        above = head_of(scene.sentence, word)
        return frozenset(c.index for c in children(scene.sentence, above, *SUBJECTS)) if above else frozenset()
    if word.dep == "pobj":
        for verb in ancestors(scene.sentence, word):
            if verb.pos in ("VERB", "AUX"):
                return frozenset(c.index for c in children(scene.sentence, verb, *SUBJECTS))
    return frozenset()


def prominence(sentence: Sentence, draft: Draft, word: Token | None) -> float:
    """Subjects before objects, main clauses before others, owners last."""
    head = sentence.tokens[draft.head]
    score = 0.0
    dep = head.dep
    while dep in ("conj", "appos") and head.head != head.index:
        head = sentence.tokens[head.head]
        dep = head.dep
    if dep in SUBJECTS:
        above = head_of(sentence, head)
        score += 5.0 if above is not None and above.dep in ("ROOT", "conj", "ccomp") else 3.0
        if word is not None and above is not None and above.index in {a.index for a in ancestors(sentence, word)}:
            score += 4.0
    elif dep in ("dobj", "agent", "dative") or (dep == "pobj" and sentence.tokens[head.head].lemma == "by"):
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
        if token.dep == "conj" and sentence.tokens[token.head].index in by_head:
            continue
        group = list(_chain(sentence, token, by_head))
        if len(group) > 1:
            whos = tuple({(w.name, w.acts_for): w for d in group for w in d.who}.values())
            if len(whos) > 1:
                yield Draft(draft.sentence, draft.start, group[-1].end, draft.head, draft.kind, Sort.PEOPLE, whos)


def _chain(sentence: Sentence, token: Token, by_head: dict[int, Draft]) -> Iterator[Draft]:
    if token.index in by_head:
        yield by_head[token.index]
    for other in children(sentence, token, "conj"):
        if other.index > token.index:
            yield from _chain(sentence, other, by_head)
