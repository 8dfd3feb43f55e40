"""Pronouns: the nearest fitting actor, subjects first, speakers for "we" in quotations."""

from collections.abc import Iterator
from dataclasses import replace

from tacitus.knowledge.actor_words import Use, words_for
from tacitus.knowledge.directory import state_named
from tacitus.model.actor import MentionKind, Sector
from tacitus.model.text import Token
from tacitus.stages.cast.drafts import Draft, Sort, Who
from tacitus.stages.cast.nearness import SUBJECTS, THING, candidates, speaker_of
from tacitus.stages.cast.scene import Scene
from tacitus.text.tree import ancestors, children, head_of

PERSON = frozenset({"he", "him", "his", "she", "her", "hers"})
HE = frozenset({"he", "him", "his"})
MANY = frozenset({"they", "them", "their", "theirs"})
SPEAKER = frozenset({"i", "me", "my", "mine", "we", "us", "our", "ours"})
ABLE = words_for(Use.ABLE)
IDLE = words_for(Use.IDLE)
HARMING = words_for(Use.HARMING)
MEN = words_for(Use.HE)
WOMEN = words_for(Use.SHE)
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
        if draft.sort is Sort.PERSON and len(draft.who) == 1 and not _of_other_gender(draft, text, scene):
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


def _of_other_gender(draft: Draft, text: str, scene: Scene) -> bool:
    """Whether a title or office of the person tells that the pronoun cannot be theirs."""
    other = WOMEN if text in HE else MEN
    words = {p for w in draft.who for p in (w.role or "").lower().split()[-1:]}
    words |= scene.story.titles.get(draft.who[0].name, frozenset())
    words.add(scene.story.coding.sentences[draft.sentence].tokens[draft.head].lemma)
    return not other.isdisjoint(words)


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
