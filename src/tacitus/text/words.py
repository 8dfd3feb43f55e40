"""The words of a sentence as tables know them."""

from tacitus.model.text import Sentence, Token


def lemma_of(sentence: Sentence, token: Token) -> str:
    """The lemma, with hyphenated compounds whole: "cease-fire" for the "fire" of "cease-fire".

    >>> s = sentence("They signed a cease-fire.")
    >>> lemma_of(s, s.tokens[5])
    'cease-fire'
    """
    before = sentence.tokens[max(0, token.index - 2) : token.index]
    if len(before) == 2 and before[1].text == "-" and before[0].span.end == before[1].span.start:
        return f"{before[0].text.lower()}-{token.lemma}"
    return token.lemma
