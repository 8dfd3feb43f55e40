"""Run the coder on one corpus file and score it: `python -m bench NAME FILE [--out PRED.jsonl] [--json]`.

NAME is the corpus folder's name; `gold` takes the folder of gold records instead of a file. The
predictions are scored with the `score.py` that lies beside the corpus, never with own metrics.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from bench import ecbplus, geo, gold, plv, timex
from bench.corpus import corpus_file, scorer, write_predictions

ADAPTERS = {
    "ecbplus": ecbplus.predict,
    "plv": plv.predict,
    "geo_trnews": geo.predict,
    "geo_gwn": geo.predict,
    "timex_wikiwars": timex.predict,
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("name", choices=["gold", *ADAPTERS])
    parser.add_argument("file", type=Path)
    parser.add_argument("--out", type=Path, help="where to keep the predictions (gold: a folder)")
    parser.add_argument("--json", action="store_true", help="print the scorer's one JSON line")
    parser.add_argument("--show", action="store_true", help="gold: list what was missed and what was extra")
    args = parser.parse_args()
    if not args.file.exists():
        parser.error(f"{args.file} is not there; give the corpus file (for gold, its folder)")
    flags = ["--json"] * args.json
    with tempfile.TemporaryDirectory() as scratch:
        if args.name == "gold":
            out = args.out or Path(scratch)
            gold.predict(args.file, out)
            command = [scorer(args.file), str(args.file), str(out), *flags, *["--show"] * args.show]
        else:
            out = args.out or Path(scratch) / "predictions.jsonl"
            write_predictions(out, ADAPTERS[args.name](corpus_file(args.file)))
            command = [scorer(args.file.parent.parent), args.name, str(args.file), str(out), *flags]
        return subprocess.run([sys.executable, *command], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
