"""One spelling for what means the same, with the way back to the report's own characters."""

from dataclasses import dataclass

from tacitus.model.text import Span

_SAME = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u2032": "'", "\u0060": "'", "\u00b4": "'",
        "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"', "\u00ab": '"', "\u00bb": '"', "\u2033": '"',
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2212": "-",
        "\u2013": "–", "\u2014": "–", "\u2015": "–",
    }
    | {chr(half): "\ufffd" for half in range(0xD800, 0xE000)}  # halves of surrogate pairs, which no model can take
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Squashed:
    """`text` with quotes, dashes and runs of white space unified; character i stood at `back[i]`."""

    text: str
    back: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """Where characters `start:end` of the squashed text stand in the report (`start < end`)."""
        return Span(self.back[start], self.back[end - 1] + 1)


def unify(text: str) -> str:
    """Same length, quotation marks and dashes unified.

    >>> unify("Baku’s “hope” — gone")
    'Baku\\'s "hope" – gone'
    """
    return text.translate(_SAME)


def squash(text: str, offset: int = 0) -> Squashed:
    """Unify `text`, which stands at `offset` in the report.

    Runs of white space become one space; characters that no reader sees (zero-width marks, soft
    hyphens) are passed over.

    >>> squashed = squash("An army\\n  spokesman", offset=10)
    >>> squashed.text, squashed.span(8, 17)
    ('An army spokesman', Span(start=20, end=29))
    """
    out: list[str] = []
    back: list[int] = []
    for index, char in enumerate(unify(text), start=offset):
        if char in _UNSEEN:
            continue
        if char.isspace():
            char = " "
            if out and out[-1] == " ":
                continue
        out.append(char)
        back.append(index)
    return Squashed("".join(out), tuple(back))


_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
