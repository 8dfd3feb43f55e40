"""Floors of quality that only rise: `python -m bench.gate`.

`baseline.json` holds, for each corpus file, the digest of its content and the floor of each metric. A metric
below its floor fails the gate. `--raise` lifts the floors to what is measured; `--lower-because WHY` is the
only way down and keeps the reason in the file. Another corpus content is another baseline.
"""

import argparse
import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
BASELINE = HERE / "baseline.json"
SHARED = HERE.parents[1] / "shared"
SLACK = 0.005  # a metric may fall short of its floor by rounding
RUNS = {
    "gold": "gold",
    "plv": "bench/plv/dev.jsonl",
    "ecbplus": "bench/ecbplus/dev.jsonl",
}
METRICS = {
    "gold": (
        "headline",
        "events.f1",
        "event_who_whom.f1",
        "event_mode.p",
        "event_status.p",
        "event_date.p",
        "event_place.p",
        "tolls.f1",
        "toll_claimed_by.p",
        "claims.f1",
        "damage.f1",
        "talks.f1",
        "talk_parties.f1",
        "conditions.f1",
    ),
    "plv": ("root_macro_f1", "unaided_root_macro_f1"),
    "ecbplus": ("conll_f1",),
}
CEILINGS = {"gold": ("background_as_news", "evidence_not_in_text")}  # these may only fall


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.gate", description=(__doc__ or "").split("\n")[0])
    change = parser.add_mutually_exclusive_group()
    change.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to what is measured")
    change.add_argument("--lower-because", metavar="WHY", help="set the floors to what is measured, downward too")
    args = parser.parse_args()
    baseline: dict[str, Any] = json.loads(BASELINE.read_text(encoding="utf-8")) if BASELINE.exists() else {}
    failures = []
    for name, where in RUNS.items():
        measured, digest = measure(name, SHARED / where), digest_of(SHARED / where)
        known = baseline.get(name, {})
        if known.get("digest") != digest:
            known = {"digest": digest}
        failures += [] if args.lower_because else below(name, known, measured)
        if args.lift or args.lower_because or "floors" not in known:
            baseline[name] = raised(known, measured, CEILINGS.get(name, ()), args.lower_because)
    for failure in failures:
        print(failure, file=sys.stderr)
    if not failures:
        BASELINE.write_text(json.dumps(baseline, indent=2) + "\n", encoding="utf-8")
    return 1 if failures else 0


def measure(name: str, path: Path) -> dict[str, float]:
    """The metrics of one run, by name."""
    command = [sys.executable, "-m", "bench", name, str(path), "--json"]
    printed = subprocess.run(command, check=True, capture_output=True, text=True, cwd=HERE.parent).stdout
    result = json.loads(printed)
    return {metric: _value(result, metric) for metric in METRICS[name] + CEILINGS.get(name, ())}


def _value(result: dict[str, Any], metric: str) -> float:
    value: Any = result
    for part in metric.split("."):
        value = value[part]
    return float(value)


def digest_of(path: Path) -> str:
    """One digest for a file or for all files of a folder."""
    files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.name.encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def below(name: str, known: dict[str, Any], measured: dict[str, float]) -> list[str]:
    """One sentence for each metric that is worse than its floor or ceiling."""
    out = []
    for metric, floor in known.get("floors", {}).items():
        if measured[metric] < floor - SLACK:
            out.append(f"{name} {metric}: {measured[metric]} is below its floor {floor}")
    for metric, ceiling in known.get("ceilings", {}).items():
        if measured[metric] > ceiling:
            out.append(f"{name} {metric}: {measured[metric]} is above its ceiling {ceiling}")
    return out


def raised(
    known: dict[str, Any], measured: dict[str, float], ceilings: tuple[str, ...], because: str | None
) -> dict[str, Any]:
    """The baseline with floors no lower than before, unless there is a reason."""
    old = {} if because else known
    floors = {m: max(v, old.get("floors", {}).get(m, v)) for m, v in measured.items() if m not in ceilings}
    tops = {m: min(measured[m], old.get("ceilings", {}).get(m, measured[m])) for m in ceilings}
    lowered = known.get("lowered", []) + ([because] if because else [])
    return {"digest": known["digest"], "floors": floors, "ceilings": tops, "lowered": lowered}


if __name__ == "__main__":
    sys.exit(main())
