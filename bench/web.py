"""How fast the reading room answers: `python -m bench.web [--events N] [--readers N] [--seconds S] [--db FILE]`.

Serves an archive of made-up wars (`bench.wars`) by `tacitus serve`, a process of its own. Each page is asked for once,
cold; then readers ask for pages and their JSON, one request a second each, with real ids and varied filters. Prints one
JSON object: milliseconds (median and 95th percentile) by page and over all, `/map.json` by itself, what went wrong, CPU
time and memory of the server, the load of the machine, and how soon the map is painted in Chromium. Waiting for an
answer that comes after the next request was due counts as time of that request too. A brief is a document that is
written anew for what is asked: it is asked for a tenth as often as any page, and told by itself, too.

`--keep FILE` is filled where it holds too few and is used by later runs. With `--changing` a report is added and linked
in the middle of the run, to a copy, so that all that the server keeps must be computed anew.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bench.addresses import Known, address, known
from bench.archive import NOW, Chance
from bench.paint import paint
from bench.wars import EVENTS, records
from tacitus.engine.ingest import STEP
from tacitus.store.archive import Archive
from tacitus.store.database import reading
from tacitus.web.page import Page
from tacitus.web.pages import PAGES

MAP, BRIEF = "/map.json", "/brief"
APART = (MAP, BRIEF)  # which are told by themselves
WEIGHTS = [0.1 if page.path == BRIEF else 1.0 for page in PAGES]
PATIENCE_S = 60.0


def fill(file: Path, events: int) -> None:
    """Add and link records until the archive holds so many events."""
    archive = Archive.open(str(file), create=True)
    kept, total = archive.size(), events // EVENTS
    made = islice(records(), kept, total)
    while step := list(islice(made, STEP)):
        archive.add(step, NOW)
    for _ in archive.link():
        pass
    archive.close()


@dataclass(frozen=True, slots=True)
class Server:
    """A running `tacitus serve`: its address with the token, and its process."""

    address: str
    process: subprocess.Popen[str]

    def cpu_s(self) -> float:
        """Seconds of CPU that it has used so far, as Linux counts them."""
        told = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")

    def memory_mb(self) -> int:
        """The most memory that it has held so far."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split("VmHWM:")[1].split()[0]) // 1024


@contextmanager
def serving(file: Path) -> Iterator[Server]:
    command = [sys.executable, "-m", "tacitus", "serve", "--db", str(file), "--port", "0", "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            yield Server(process.stdout.readline().strip(), process)
        finally:
            process.terminate()


class Reader:
    """One reader's connection, with the cookie that the token gives."""

    def __init__(self, entrance: str) -> None:
        parts = urlsplit(entrance)
        self._connection = HTTPConnection(parts.hostname or "", parts.port, timeout=PATIENCE_S)
        self._connection.request("GET", f"/?{parts.query}")
        answer = self._connection.getresponse()
        answer.read()
        self._headers = {"Cookie": (answer.getheader("set-cookie") or "").split(";")[0]}

    def ask(self, wanted: str) -> str | None:
        """What went wrong, `None` where nothing did."""
        try:
            self._connection.request("GET", wanted, headers=self._headers)
            answer = self._connection.getresponse()
            body = answer.read()
        except (OSError, HTTPException) as error:
            self._connection.close()
            return f"{wanted}: {error!r}"
        return None if answer.status == 200 and body else f"{wanted}: {answer.status}"

    def close(self) -> None:
        self._connection.close()


@dataclass
class Times:
    """Milliseconds by page, and what went wrong."""

    spent: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    wrong: list[str] = field(default_factory=list)

    def keep(self, name: str, since: float, wrong: str | None) -> None:
        self.spent[name].append(1000 * (time.perf_counter() - since))
        if wrong:
            self.wrong.append(wrong)

    @property
    def pages(self) -> list[float]:
        """Those of all that are not told by themselves."""
        return [one for name, times in self.spent.items() if name not in APART for one in times]


def name_of(page: Page, wanted: str) -> str:
    """The name under which an address is counted: its page, the map's JSON by itself."""
    return MAP if wanted.split("?")[0] == MAP else page.path


def read(entrance: str, found: Known, number: int, seconds: float, times: Times) -> None:
    """Ask for one address a second, beginning within the first second."""
    chance = Chance(number)
    due, end = time.perf_counter() + chance.random(), time.perf_counter() + seconds
    with closing(Reader(entrance)) as reader:
        while due < end:
            time.sleep(max(0.0, due - time.perf_counter()))
            (page,) = chance.choices(PAGES, WEIGHTS)
            wanted = address(page, found, chance)
            times.keep(name_of(page, wanted), due, reader.ask(wanted))
            due += 1


def ask_once(server: Server, found: Known) -> dict[str, float]:
    """Milliseconds of the first answer of each page, none having been asked for before."""
    chance, cold = Chance(0), {}
    with closing(Reader(server.address)) as reader:
        for page in PAGES:
            start = time.perf_counter()
            wrong = reader.ask(address(page, found, chance))
            cold[page.path] = round(1000 * (time.perf_counter() - start), 1)
            if wrong:
                raise SystemExit(wrong)
    return cold


def change(file: Path) -> None:
    """Add one more report and link it, as somebody may while others read."""
    archive = Archive.open(str(file))
    archive.add(islice(records(seed=2), archive.size(), archive.size() + 1), NOW)
    for _ in archive.link():
        pass
    archive.close()


def run(server: Server, found: Known, readers: int, seconds: float, changing: Path | None) -> Times:
    """Let the readers read; the archive `changing` changes when half the time is over."""
    times = Times()
    threads = [
        threading.Thread(target=read, args=(server.address, found, number, seconds, times)) for number in range(readers)
    ]
    for thread in threads:
        thread.start()
    if changing:
        time.sleep(seconds / 2)
        change(changing)
    for thread in threads:
        thread.join()
    return times


def percentile(times: Sequence[float], share: float) -> float:
    return round(sorted(times)[int(share * len(times))], 1)


def spread(times: Sequence[float]) -> dict[str, float]:
    return {
        "requests": len(times),
        "p50_ms": percentile(times, 0.5),
        "p95_ms": percentile(times, 0.95),
        "max_ms": round(max(times), 1),
    }


def measured(file: Path, readers: int, seconds: float, changing: bool, painting: bool) -> dict[str, Any]:
    """Every phase, one after the other."""
    archive = Archive.open(str(file))
    with reading(archive.engine) as connection:
        found = known(connection)
    archive.close()
    with serving(file) as server:
        cold = ask_once(server, found)
        before, own = server.cpu_s(), time.process_time()
        times = run(server, found, readers, seconds, file if changing else None)
        requests = sum(map(len, times.spent.values()))
        return {
            "readers": readers,
            "seconds": seconds,
            "pages": spread(times.pages),
            "by_page": {name: spread(times.spent[name]) for name in sorted(times.spent)},
            "cold_ms": cold,
            "errors": len(times.wrong),
            "wrong": sorted(set(times.wrong))[:10],
            "server_cpu_ms_per_request": round(1000 * (server.cpu_s() - before) / requests, 1),
            "client_cpu_ms_per_request": round(1000 * (time.process_time() - own) / requests, 1),
            "server_memory_mb": server.memory_mb(),
            "load": os.getloadavg(),
            "cores": os.cpu_count(),
            "map_paint": paint(server.address) if painting else None,
        }


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.web", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60)
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--db", type=Path, metavar="FILE", help="an archive as it is")
    where.add_argument(
        "--keep", type=Path, metavar="FILE", help="an archive of an earlier run, filled where it holds less"
    )
    parser.add_argument("--changing", action="store_true", help="add a report, to a copy, while others read")
    parser.add_argument("--no-paint", action="store_true", help="leave the browser out")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = args.db or args.keep or Path(folder) / "web.db"
        if not args.db:
            fill(file, args.events)
        if args.changing:
            file = Path(shutil.copy(file, Path(folder) / "changing.db"))
        told = measured(file, args.readers, args.seconds, args.changing, not args.no_paint)
    print(json.dumps(told, indent=2))


if __name__ == "__main__":
    main()
