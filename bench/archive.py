"""How fast an archive takes in what is coded: `python -m bench.archive [--records N] [--db URL]`.

Adds made-up records (400 words, 8 events, 10 claims, pointing at 36 distinct pieces of evidence) in steps of 32, as
`tacitus add` does, and prints records a second, the growth of the process between the first tenth and the end, and
the 95th percentile of filtered queries.
"""

import argparse
import json
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path

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

STEP = 32
WORDS, EVENTS, CLAIMS, EVIDENCE = 400, 8, 10, 36
SYLLABLES = ("ka", "ro", "mi", "ten", "sul", "bar", "ne", "vi", "do", "gha")
COUNTRIES = ("NLD", "SLD", "WLD", "ELD", "MLD")
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def records(seed: int = 1) -> Iterator[Record]:
    """Records without end, all different, the same for the same seed."""
    chance = random.Random(seed)
    vocabulary = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(5000)]
    number = 0
    while True:
        number += 1
        yield record(number, chance, vocabulary)


def record(number: int, chance: random.Random, vocabulary: list[str]) -> Record:
    """One record of the size that the bar names."""
    text = f"Report {number}. " + " ".join(chance.choices(vocabulary, k=WORDS))
    published = date(2015, 1, 1) + timedelta(chance.randrange(4000))
    report = Report(f"made-{number}", text, published, f"Outlet {number % 40}", None, f"Report {number}")
    size = len(text) // EVIDENCE
    quotes = [report.quote(Span(at * size, at * size + size - 1)) for at in range(EVIDENCE)]

    def actor() -> Actor:
        name = f"Party {chance.randrange(300)}"
        return Actor(name, None, None, Sector.MIL, chance.choice(COUNTRIES), None, "named", chance.choice(quotes))

    def event(at: int) -> Event:
        day = published - timedelta(chance.randrange(3))
        when = When(day, day, DatePrecision.DAY, day.isoformat(), Anchor.PUBLICATION, "weekday", quotes[at])
        name = f"Town {chance.randrange(2000)}"
        place = Place(name, 40.0, 45.0, chance.choice(COUNTRIES), "Province", None, at, GeoPrecision.EXACT, (),
                      "gazetteer", quotes[at + 8])  # fmt: skip
        return Event(f"e{at}", chance.choice(list(EventType)), (), ("military",), (actor(),), (actor(),), when, place,
                     Status.ACTUAL, (actor(),), (), 0.8, "frame", (quotes[at + 16],))  # fmt: skip

    def claim(at: int) -> Claim:
        return Claim(actor(), chance.choice(list(Act)), actor(), False, quotes[at], quotes[at + 10], quotes[at + 26])

    return Record(report, "en", None, Facts((), None, None, ()), tuple(map(event, range(EVENTS))), (),
                  tuple(map(claim, range(CLAIMS))), (), (), (), (), "bench")  # fmt: skip


def memory_mb() -> int:
    """The most that this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def filled(archive: Archive, total: int) -> tuple[float, int]:
    """Add `total` records; seconds spent in the archive alone, and the process's growth after a tenth, in MB."""
    made, seconds, early = records(), 0.0, 0
    for done in range(0, total, STEP):
        step = list(islice(made, min(STEP, total - done)))
        start = time.perf_counter()
        archive.add(step, NOW)
        seconds += time.perf_counter() - start
        if not early and done >= total // 10:
            early = memory_mb()
    return seconds, memory_mb() - early


def asked(archive: Archive, times: int = 100) -> float:
    """The 95th percentile, in milliseconds, of filtered queries for the first hundred rows."""
    chance, spent = random.Random(2), []
    for _ in range(times):
        since = date(2015, 1, 1) + timedelta(chance.randrange(3900))
        until = (since + timedelta(30)).isoformat()
        wanted = chance.choice([
            Filter(since=since.isoformat(), until=until),
            Filter(since=since.isoformat(), until=until, country=chance.choice(COUNTRIES)),
            Filter(party=f"Party {chance.randrange(300)}", since=since.isoformat(), until=until),
            Filter(type="ASSAULT", since=since.isoformat(), until=until),
        ])  # fmt: skip
        start = time.perf_counter()
        with reading(archive.engine) as connection:
            list(found(connection, "events", wanted, 100))
        spent.append(1000 * (time.perf_counter() - start))
    return sorted(spent)[int(0.95 * times)]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.archive", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--records", type=int, default=5000)
    parser.add_argument("--db", help="a new database; a file in a temporary folder if left out")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        archive = Archive.open(args.db or str(Path(folder) / "bench.db"), create=True)
        seconds, growth = filled(archive, args.records)
        result = {
            "records": args.records,
            "records_per_s": round(args.records / seconds, 1),
            "memory_mb": memory_mb(),
            "growth_mb": growth,
            "query_p95_ms": round(asked(archive), 1),
        }
        archive.close()
    print(json.dumps(result))


if __name__ == "__main__":
    main()
