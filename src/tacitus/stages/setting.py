"""When and where something at a word of a sentence happens: the date and place that its clause gives."""

from tacitus.model.coding import Coding
from tacitus.model.place import Place
from tacitus.model.text import Sentence, Token
from tacitus.model.when import When
from tacitus.stages.timing import time_at
from tacitus.stages.where.hanging import place_in_clause
from tacitus.stages.where.story import place_of_story, places_meant, refined
from tacitus.text.within import places_in


def when_at(coding: Coding, sentence: Sentence, token: Token) -> When | None:
    """The date that `token`'s clause gives, `None` where it gives none.

    A date in the clause itself comes first, then one of the clauses that govern it. A date that is part of a
    name or belongs to another event ("a 1994 cease-fire") is not taken, nor a length of time.

    >>> coding = read("Officials said on Friday that two soldiers died on Thursday.", "2020-10-10")
    >>> said = coding.sentences[0]
    >>> [when_at(coding, said, said.tokens[i]).evidence.words for i in (1, 7)]
    ['Friday', 'Thursday']
    """
    return time_at(coding, sentence, token)


def place_at(coding: Coding, sentence: Sentence, token: Token) -> Place | None:
    """The place of what is told at `token`, `None` where its clause gives none.

    Of places nested in each other the finest; a country that acts is no place, and what is said
    in one place may happen in another.

    >>> coding = read("Officials in Baku said on Friday that rockets hit a market in the town of Barda.")
    >>> said = coding.sentences[0]
    >>> place_at(coding, said, said.tokens[8]).name
    'Barda'
    """
    named = list(places_in(coding, sentence))
    place = place_in_clause(sentence, token, named)
    place = place or place_in_clause(sentence, token, tuple(places_meant(coding, sentence)))
    place = place or place_of_story(coding, sentence, token)
    return refined(coding, sentence, place) if place else None
