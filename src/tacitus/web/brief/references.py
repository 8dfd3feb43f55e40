"""The numbered sources of a brief."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from tacitus.store.lookup import kept_of

CITED = 5  # reports behind one sentence
SHOWN = 12  # characters of a content hash


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, and the content ids of the reports that it rests on; none where it counts what the archive holds."""

    text: str
    reports: tuple[str, ...] = ()


@dataclass
class References:
    """Reports by their number, from 1, in the order in which they are first cited."""

    numbers: dict[str, int] = field(default_factory=dict)

    def cite(self, reports: Iterable[str]) -> list[int]:
        """The numbers of these reports, in order and each once."""
        return sorted({self.numbers.setdefault(key, len(self.numbers) + 1) for key in dict.fromkeys(reports)})

    def told(self, sentence: Sentence) -> dict[str, Any]:
        """The sentence with the numbers of its first reports, as JSON values; `more` counts those not cited."""
        reports = list(dict.fromkeys(sentence.reports))
        return {
            "text": sentence.text,
            "cites": self.cite(reports[:CITED]),
            "more": max(0, len(reports) - CITED),
        }

    def all_told(self, sentences: Iterable[Sentence]) -> list[dict[str, Any]]:
        return [self.told(sentence) for sentence in sentences]

    def listed(self, connection: Connection) -> list[dict[str, Any]]:
        """The reports that were cited, by number, as JSON values."""
        found = kept_of(connection, self.numbers)
        return [
            {
                "number": number,
                "key": key,
                "outlet": found[key].outlet,
                "title": found[key].title or found[key].name,
                "published": found[key].published,
                "url": found[key].url,
                "hash": key[:SHOWN],
                "withdrawn": found[key].withdrawn,
            }
            for key, number in self.numbers.items()
        ]
