"""A brief as one HTML file that loads nothing, and as PDF."""

import base64
import hashlib
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from tacitus.errors import MissingExtra
from tacitus.web.assets import STATIC
from tacitus.web.templating import Templates

SHEETS = ("base.css", "drawn_map.css", "ledger.css", "brief.css")
COLOUR = re.compile(r"light-dark\(((?:[^(),]|\([^()]*\))+),[^()]*(?:\([^()]*\))?[^()]*\)")
VARIABLE = re.compile(r"(--[\w-]+): ([^;{}]+);")
USE = re.compile(r"var\((--[\w-]+)\)")
ASIDE = re.compile(r"/\*.*?\*/|@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", re.DOTALL)
AROUND = re.compile(r"\.(?:bars|brief) (?=\.)")
OF_DRAWINGS = re.compile(
    r"(?:svg\.map|\.(?:symbol|c\d|line|dashed|mark|ring|range|grid|(?:material|verbal)-\w+))[^:{]*\{"
)
FONT = re.compile(r"font: (\d+) ([\d.]+px) ([^;}]+)")
HALO = re.compile(r"paint-order: stroke; stroke: [^;]+; stroke-width: [^;]+;")  # it would be drawn over the letters
NO_PANGO = (
    "a PDF needs the library Pango of this system, which is missing ({}); "
    "install it (on Debian: libpango-1.0-0 and libpangoft2-1.0-0), or write HTML and print it from a browser"
)


def as_html(templates: Templates, model: Mapping[str, Any]) -> str:
    """The brief as one file; its policy lets it load nothing and run nothing."""
    return _rendered(templates, model, "\n".join(_sheet(name) for name in SHEETS))


def as_pdf(templates: Templates, model: Mapping[str, Any]) -> bytes:
    """The brief as a tagged PDF.

    Raises `MissingExtra` where WeasyPrint, or the library that it draws letters with, is not installed.
    """
    html_of = _weasyprint()
    sheet = in_light("\n".join(_sheet(name) for name in SHEETS))
    text = _rendered(templates, model, sheet)
    styled = re.sub(r"(<svg\b[^>]*>)", lambda found: f"{found[1]}<style>{sheet_of_drawings()}</style>", text)
    document = html_of(string=styled, url_fetcher=_refuse)
    made: bytes = document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=b"tacitus")
    return made


def _weasyprint() -> Any:
    try:
        from weasyprint import HTML
    except ImportError as error:
        raise MissingExtra("a PDF needs weasyprint; install tacitus[pdf]") from error
    except OSError as error:
        raise MissingExtra(NO_PANGO.format(str(error).splitlines()[0])) from error
    return HTML


def _refuse(url: str, *_: Any, **__: Any) -> Any:
    raise ValueError(f"a brief loads nothing, and not {url[:80]}")


def _sheet(name: str) -> str:
    return (STATIC / name).read_text(encoding="utf-8")


def in_light(css: str) -> str:
    """The sheet with the light one of each pair of colours, for paper.

    >>> in_light("a { color: light-dark(#fff, #000); }")
    'a { color: #fff; }'
    """
    return COLOUR.sub(lambda found: found[1].strip(), css)


@cache
def sheet_of_drawings() -> str:
    """The styles inside drawings, with every variable put in: WeasyPrint gives drawings none of the page's.

    What surrounds a drawing is cut off the selectors, and shorthands for fonts are written out.
    """
    css = in_light("\n".join(_sheet(name) for name in SHEETS))
    css = ASIDE.sub("", css)
    values = dict(reversed(VARIABLE.findall(css)))
    for _ in range(2):  # a variable may name another
        css = USE.sub(lambda found: values.get(found[1], "currentColor"), css)
    rules = (AROUND.sub("", rule.strip()) for rule in re.findall(r"[^{}]+\{[^{}]*\}", css))
    drawn = "\n".join(rule for rule in rules if OF_DRAWINGS.match(rule))
    return FONT.sub(r"font-weight: \1; font-size: \2; font-family: \3", HALO.sub("", drawn))


def _rendered(templates: Templates, model: Mapping[str, Any], sheet: str) -> str:
    told = {**model, "here": "", "query": [], "sheet": sheet, "policy": policy(sheet)}
    return templates.environment.get_template("brief_file.html").render(told)


def policy(sheet: str) -> str:
    """A policy that allows that one sheet of styles and nothing else."""
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:"
