"""Gold records: code each report and write its record in the gold form."""

import json
from pathlib import Path

import tacitus
from tacitus.export.gold import as_gold
from tacitus.sources.files import Failure, Sources


def predict(folder: Path, out: Path) -> None:
    """Write `out/NAME.json` for each report folder in `folder`."""
    coder = tacitus.load()
    out.mkdir(parents=True, exist_ok=True)
    sources = Sources([str(folder)])
    for report in sources.reports(sources.survey()):
        if isinstance(report, Failure):
            raise SystemExit(str(report))
        text = json.dumps(as_gold(coder(report)), ensure_ascii=False)
        (out / f"{report.id}.json").write_text(text, encoding="utf-8")
