"""How fast an archive takes in what is coded: `python -m bench.archive [--records N] [--keep FILE] [--link NEW]`.

Adds made-up records (400 words, 8 events, 10 claims, pointing at 36 distinct pieces of evidence) in steps, as
`tacitus add` does, and prints records a second, the same for the first and the last tenth, the growth of the process
between the first tenth and the end, and the 95th percentile of filtered queries, over all and for each shape. What is
made up is spread as reports are: a few countries, parties and words in most of them, some 300 parties in 30 countries
over 4,000 days, one event in seven longer than a day, one in twenty undated.
"""

import argparse
import json
import random
import resource
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import accumulate, islice
from pathlib import Path
from typing import Any

from tacitus.engine.ingest import STEP
from tacitus.model.actor import Actor, Sector
from tacitus.model.claim import Act, Claim
from tacitus.model.event import Event, EventType, Status
from tacitus.model.facts import Facts
from tacitus.model.place import GeoPrecision, Place
from tacitus.model.record import Record
from tacitus.model.text import Report, Span
from tacitus.model.when import Anchor, DatePrecision, When
from tacitus.store.archive import Archive
from tacitus.store.database import reading
from tacitus.store.query import Filter, found

WORDS, EVENTS, CLAIMS, EVIDENCE = 400, 8, 10, 36
DAYS, PARTIES, PLACES, OUTLETS = 4000, 300, 2000, 40
BEGIN, NOW = date(2015, 1, 1), datetime(2026, 1, 1, tzinfo=UTC)
COUNTRIES = [f"X{second}{third}" for second in "ABC" for third in "ABCDEFGHIJ"]  # codes that ISO leaves to users
SYLLABLES = ("ka", "ro", "mi", "ten", "sul", "bar", "ne", "vi", "do", "gha")
LENGTHS = {
    1: 80,
    3: 5,
    7: 5,
    30: 4,
    365: 1,
    None: 5,
}  # days that an event lasts, in 100 events; None is undated
STATUSES = {
    Status.ACTUAL: 80,
    Status.HISTORICAL: 8,
    Status.FUTURE: 6,
    Status.HYPOTHETICAL: 4,
    Status.NEGATED: 2,
}


class Chance(random.Random):
    """Draws that are the same for the same seed."""

    def rank(self, size: int) -> int:
        """A number below `size`, the lower the more often, as words and names are."""
        return self.ranks(size, 1)[0]

    def ranks(self, size: int, times: int) -> list[int]:
        return self.choices(range(size), cum_weights=_falling(size), k=times)

    def of(self, weights: Mapping[Any, int]) -> Any:
        """One of the keys, as often as its weight says."""
        return self.choices(list(weights), list(weights.values()))[0]


@cache
def _falling(size: int) -> list[float]:
    return list(accumulate(1 / (1 + rank) for rank in range(size)))


@cache
def vocabulary() -> list[str]:
    """Made-up words, the most frequent first."""
    chance = Chance(0)
    words = {"".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(8000)}
    return sorted(words, key=lambda word: (len(word) // 4, word))[:5000]


def records(seed: int = 1) -> Iterator[Record]:
    """Records without end, all different, the same for the same seed."""
    chance = Chance(seed)
    number = 0
    while True:
        number += 1
        yield record(number, chance)


def record(number: int, chance: Chance) -> Record:
    """One record of the size that the bar names."""
    words = vocabulary()
    text = f"Report {number}. " + " ".join(words[rank] for rank in chance.ranks(len(words), WORDS))
    published = BEGIN + timedelta(chance.randrange(DAYS))
    report = Report(
        f"made-{number}",
        text,
        published,
        f"Outlet {chance.rank(OUTLETS)}",
        None,
        f"Report {number}",
    )
    size = len(text) // EVIDENCE
    quotes = [report.quote(Span(at * size, at * size + size - 1)) for at in range(EVIDENCE)]

    def actor() -> Actor:
        rank = chance.rank(PARTIES)
        country = COUNTRIES[rank % len(COUNTRIES)]
        return Actor(
            f"Party {rank}",
            None,
            None,
            Sector.MIL,
            country,
            None,
            "named",
            chance.choice(quotes),
        )

    def event(at: int) -> Event:
        country = chance.rank(len(COUNTRIES))
        town = chance.rank(PLACES // len(COUNTRIES))
        name = f"Town {country + len(COUNTRIES) * town}"
        lat, lon = 5.0 * (country % 6) + 0.5 * (town // 8), 10.0 * (country // 6) + 1.0 * (town % 8)
        place = Place(name, lat, lon, COUNTRIES[country], "Province", None, at, GeoPrecision.EXACT, (),
                      "gazetteer", quotes[at + 8])  # fmt: skip
        return Event(f"e{at}", chance.choice(list(EventType)), (), ("military",), (actor(),), (actor(),), when(at),
                     place, chance.of(STATUSES), (actor(),), (), 0.8, "frame", (quotes[at + 16],))  # fmt: skip

    def when(at: int) -> When:
        days = chance.of(LENGTHS)
        if days is None:
            return When(None, None, DatePrecision.OPEN, None, None, "open", quotes[at])
        end = published - timedelta(chance.randrange(3))
        start = end - timedelta(days - 1)
        precision = DatePrecision.DAY if days == 1 else DatePrecision.DAYS if days < 8 else DatePrecision.LONGER
        return When(
            start,
            end,
            precision,
            start.isoformat(),
            Anchor.PUBLICATION,
            "weekday",
            quotes[at],
        )

    def claim(at: int) -> Claim:
        return Claim(
            actor(),
            chance.choice(list(Act)),
            actor(),
            False,
            quotes[at],
            quotes[at + 10],
            quotes[at + 26],
        )

    return Record(report, "en", None, Facts((), None, None, ()), tuple(map(event, range(EVENTS))), (),
                  tuple(map(claim, range(CLAIMS))), (), (), (), (), "bench")  # fmt: skip


def memory_mb() -> int:
    """The most that this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def fill(archive: Archive, total: int) -> dict[str, float]:
    """Add records until the archive holds `total`: records a second in the archive alone, and the growth in MB."""
    kept = archive.size()
    if kept >= total:
        return {}
    made, tenths, early = islice(records(), kept, total), [0.0] * 10, 0
    for done in range(kept, total, STEP):
        step = list(islice(made, STEP))
        start = time.perf_counter()
        archive.add(step, NOW)
        tenth = 10 * (done - kept) // (total - kept)
        tenths[tenth] += time.perf_counter() - start
        early = early or (memory_mb() if tenth else 0)
    each = (total - kept) / 10
    return {
        "added": total - kept,
        "records_per_s": round(10 * each / sum(tenths), 1),
        "first_tenth_per_s": round(each / tenths[0], 1),
        "last_tenth_per_s": round(each / tenths[-1], 1),
        "growth_mb": memory_mb() - early,
    }


def link(archive: Archive, new: int) -> dict[str, float]:
    """Link all that the archive holds, then add `new` reports and link these: seconds, and reports a second."""
    waiting, kept = archive.waiting(), archive.size()
    start = time.perf_counter()
    deque(archive.link(), maxlen=0)
    first = time.perf_counter() - start
    archive.add(islice(records(), kept, kept + new), NOW)
    start = time.perf_counter()
    deque(archive.link(), maxlen=0)
    return {
        "linked_at_first": waiting,
        "linked_per_s": round(waiting / first, 1),
        "linked_new": new,
        "linked_new_s": round(time.perf_counter() - start, 1),
    }


def ask(archive: Archive, times: int = 40) -> dict[str, Any]:
    """The 95th percentile, in milliseconds, of filtered queries for the first hundred rows, over all and by shape."""
    spent = {
        name: [_seconds(archive, *shape(Chance(number))) for number in range(times)] for name, shape in SHAPES.items()
    }
    by_shape = {name: _p95_ms(of) for name, of in spent.items()}
    return {
        "query_p95_ms": _p95_ms([one for of in spent.values() for one in of]),
        "query_p95_ms_by_shape": dict(sorted(by_shape.items(), key=lambda pair: -pair[1])),
    }


def _seconds(archive: Archive, kind: str, asked: Filter) -> float:
    start = time.perf_counter()
    with reading(archive.engine) as connection:
        list(found(connection, kind, asked, 100))
    return time.perf_counter() - start


def _p95_ms(seconds: list[float]) -> float:
    return round(1000 * sorted(seconds)[int(0.95 * len(seconds))], 1)


def _days(chance: Chance, length: int) -> dict[str, str]:
    since = BEGIN + timedelta(chance.randrange(DAYS - length))
    return {
        "since": since.isoformat(),
        "until": (since + timedelta(length)).isoformat(),
    }


def _country(chance: Chance) -> str:
    return chance.choice(COUNTRIES)


def _party(chance: Chance) -> str:
    return f"Party {chance.randrange(PARTIES)}"


def _place(chance: Chance) -> str:
    return f"Town {chance.randrange(PLACES)}"


def _outlet(chance: Chance) -> str:
    return f"Outlet {chance.randrange(OUTLETS)}"


def _type(chance: Chance) -> str:
    return chance.choice(list(EventType))


def _word(chance: Chance) -> str:
    return vocabulary()[chance.randrange(10, len(vocabulary()))]


SHAPES: Mapping[str, Callable[[Chance], tuple[str, Filter]]] = {
    "month": lambda c: ("events", Filter(**_days(c, 30))),
    "month, country": lambda c: ("events", Filter(**_days(c, 30), country=_country(c))),
    "month, party": lambda c: ("events", Filter(**_days(c, 30), party=_party(c))),
    "month, type": lambda c: ("events", Filter(**_days(c, 30), type=_type(c))),
    "month, status": lambda c: ("events", Filter(**_days(c, 30), status="negated")),
    "month, place": lambda c: ("events", Filter(**_days(c, 30), place=_place(c))),
    "month, source": lambda c: ("events", Filter(**_days(c, 30), source=_outlet(c))),
    "month, words": lambda c: ("events", Filter(**_days(c, 30), words=_word(c))),
    "years, country, type": lambda c: (
        "events",
        Filter(**_days(c, 1500), country=_country(c), type=_type(c)),
    ),
    "years, party, type": lambda c: (
        "events",
        Filter(**_days(c, 1500), party=_party(c), type=_type(c)),
    ),
    "country": lambda c: ("events", Filter(country=_country(c))),
    "party": lambda c: ("events", Filter(party=_party(c))),
    "party, source": lambda c: ("events", Filter(party=_party(c), source=_outlet(c))),
    "words": lambda c: ("events", Filter(words=_word(c))),
    "words, country": lambda c: ("events", Filter(words=_word(c), country=_country(c))),
    "claims": lambda c: ("claims", Filter()),
    "claims, party": lambda c: ("claims", Filter(party=_party(c))),
    "claims, type": lambda c: ("claims", Filter(type=c.choice(list(Act)))),
}


def measured(archive: Archive, total: int, new: int) -> dict[str, Any]:
    """Every phase, one after the other."""
    return {
        **fill(archive, total),
        "records": archive.size(),
        **ask(archive),
        **(link(archive, new) if new else {}),
        "memory_mb": memory_mb(),
    }


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.archive", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--records", type=int, default=5000)
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--db", help="a new database; a file in a temporary folder if left out")
    where.add_argument(
        "--keep",
        metavar="FILE",
        help="a file of an earlier run, filled up to N where it holds fewer",
    )
    parser.add_argument("--link", type=int, default=0, metavar="NEW", help="link all, then NEW reports more")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        archive = Archive.open(args.keep or args.db or str(Path(folder) / "bench.db"), create=True)
        print(json.dumps(measured(archive, args.records, args.link), indent=2))
        archive.close()


if __name__ == "__main__":
    main()
