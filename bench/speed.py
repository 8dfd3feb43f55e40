"""How fast and how large: `python -m bench.speed FOLDER_OR_FILE…`.

Codes the sources once after a warm-up and prints reports and words a second, the share of each stage, the
ratio to bare spaCy in the same run, the time to load and the peak memory of the process.
"""

import argparse
import json
import resource
import time

from tacitus.coder import load
from tacitus.model.coding import Coding
from tacitus.model.text import Report
from tacitus.registry import DEFAULT, STAGES
from tacitus.sources.files import Sources


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.speed", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("sources", nargs="+")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    args = parser.parse_args()
    sources = Sources(args.sources)
    reports = [r for r in sources.reports(sources.survey()) if isinstance(r, Report)]
    start = time.perf_counter()
    load()
    loading = time.perf_counter() - start
    seconds = timed(reports)
    words = sum(len(r.text.split()) for r in reports)
    total = sum(seconds.values())
    result = {
        "reports": len(reports),
        "words": words,
        "load_s": round(loading, 2),
        "reports_per_s": round(len(reports) / total, 1),
        "words_per_s": round(words / total),
        "s_per_400_words": round(400 * total / words, 3),
        "times_bare_syntax": round(total / seconds["syntax.spacy"], 2),
        "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "share": {name: round(seconds[name] / total, 3) for name in DEFAULT},
    }
    print(json.dumps(result) if args.json else json.dumps(result, indent=2))


def timed(reports: list[Report]) -> dict[str, float]:
    """Seconds that each stage takes for `reports` together."""
    stages = [STAGES[name]() for name in DEFAULT]
    seconds = dict.fromkeys(DEFAULT, 0.0)
    for report in reports:
        coding = Coding(report)
        for stage in stages:
            start = time.perf_counter()
            coding = stage(coding)
            seconds[stage.name] += time.perf_counter() - start
    return seconds


if __name__ == "__main__":
    main()
