"""Lengths of time that place one event by another: "It comes a week after …", "will resume in two weeks"."""

from dataclasses import replace

from tacitus.model.text import Sentence, Token
from tacitus.text.times.kinds import Away, Length, Timex
from tacitus.text.times.words import Lexeme
from tacitus.text.tree import ancestors, children

_COMING = frozenset({"come", "follow"})


def as_offset(sentence: Sentence, words: tuple[Lexeme, ...], timex: Timex, *, ahead: bool | None, dated: bool) -> Timex:
    """`timex`, as the distance of a time from another where it is a length that says so.

    `ahead` is whether its clause looks ahead, `dated` whether a day was told before it in the sentence, from which
    "a week after" then counts back; else it counts from publication, where the clause tells the news of the day.
    """
    time = timex.time
    if not isinstance(time, Length) or time.unit.startswith("T"):
        return timex
    left = words[timex.start - 1].text.lower() if timex.start else ""
    if left == "in" and ahead and time.count is not None:
        return replace(timex, time=Away(time.count, time.unit, 1, False))
    if timex.end < len(words) and words[timex.end].text.lower() == "after":
        after = sentence.tokens[words[timex.end].token]
        if dated or _tells_news(sentence, after):
            return replace(timex, time=Away(time.count, time.unit, -1, dated))
    return timex


def _tells_news(sentence: Sentence, after: Token) -> bool:
    """Whether the verb above "after" has what was reported last as its subject: "comes", "has killed"."""
    inner = after.dep == "mark"
    for word in ancestors(sentence, after):
        if inner:
            inner = False
            continue
        if word.pos in ("VERB", "AUX"):
            perfect = any(a.lemma == "have" and a.tag != "VBD" for a in children(sentence, word, "aux"))
            return perfect or word.lemma in _COMING
    return False
