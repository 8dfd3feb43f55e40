"""The rules of the grammar: a pattern over the codes of words (see `words.CODES`), and what it says."""

import re
from collections.abc import Callable

from tacitus.text.times import dated, relative
from tacitus.text.times.kinds import Time, Timex
from tacitus.text.times.parts import Parts

Build = Callable[[Parts], Time | Timex | None]


def _rule(pattern: str, build: Build) -> tuple[re.Pattern[str], Build]:
    return re.compile(pattern), build


_DAY = r"(?P<day>[do])"
_MONTH = r"(?P<month>[Mj])"
_WEEKDAY = r"(?:(?P<weekday>[Ww]),?t?)?"
_Y = r"(?P<year>y|[nd](?=B))"
_YEAR = rf"(?:[,f]?{_Y}|f?t?(?P<told>[AHLNR]U))"
_N = r"(?P<n>[cd]&a?½|c-?c|[cdny]|a|q|½a)"
_UNIT = r"(?P<unit>U)"

RULES: tuple[tuple[re.Pattern[str], Build], ...] = (
    _rule(rf"{_WEEKDAY}{_DAY}f?{_MONTH}{_YEAR}?", dated.date),
    _rule(rf"t(?P<day>o)f?{_MONTH}{_YEAR}?", dated.date),
    _rule(rf"{_WEEKDAY}{_MONTH}t?{_DAY}(?![-/]?[Uk]){_YEAR}?", dated.date),
    _rule(r"(?:t(?=o))?(?P<day>[do])(?=(?:,t?[do])*,?[-/>&]t?[do]f?[Mj])", dated.first_day),
    _rule(r"(?P<a>y)-(?P<b>[d])-(?P<c>d)", dated.numeric),
    _rule(r"(?P<a>d)/(?P<b>d)/(?P<c>y)", dated.numeric),
    _rule(rf"{_MONTH}{_YEAR}", dated.month),
    _rule(r"(?P<month>M)", dated.month),
    _rule(rf"(?:tU)?{_Y}", dated.year),
    _rule(r"'(?P<year>n)", dated.short_year),
    _rule(r"(?P<weekday>W)", dated.weekday),
    _rule(rf"(?P<the>t)?(?P<season>S){_YEAR}?", dated.season),
    _rule(r"(?P<year>y)(?P<season>S)", dated.season),
    _rule(r"t?(?P<decade>k)", dated.decade),
    _rule(rf"t?(?P<number>[oO])-?{_UNIT}", dated.century),
    _rule(rf"(?P<holiday>Y)(?:,?f?{_Y})?", dated.holiday),
    _rule(r"(?P<clock>[Tdny])(?P<half>h)", dated.clock),
    _rule(r"(?P<clock>T)", dated.clock),
    _rule(rf"(?P<the>t)?(?P<which>[HLNARF]){_UNIT}", relative.near),
    _rule(r"(?P<the>t)?(?P<which>[HLNARF])(?P<month>M)", relative.near),
    _rule(r"(?P<the>t)?(?P<which>[HLNARF])(?P<weekday>W)", relative.near),
    _rule(r"(?P<the>t)?(?P<which>[HLNARF])(?P<season>S)", relative.near),
    _rule(r"(?P<the>t)?(?P<which>[HLNARF])(?P<weekend>E)", relative.near),
    _rule(r"(?P<the>t)?(?P<which>[HLNARF])(?P<part>P)", relative.near),
    _rule(rf"t{_UNIT}", relative.the_unit),
    _rule(r"t(?P<weekend>E)", relative.weekend),
    _rule(r"(?P<by>D)", relative.deictic),
    _rule(r"G", relative.tonight),
    _rule(r"V", relative.overnight),
    _rule(rf"[zq]*{_N}-?{_UNIT}(?P<way>[grb])", relative.away),
    _rule(rf"z?{_UNIT}(?P<way>[grb])", relative.away),
    _rule(rf"t{_UNIT}(?P<way>b)", relative.the_unit_before),
    _rule(rf"t?(?P<which>[LNRF])[zq]*{_N}-?{_UNIT}", relative.stretch),
    _rule(rf"t[zq]*{_N}(?P<which>R){_UNIT}", relative.stretch),
    _rule(rf"(?:tO)?[zq]*{_N}-?{_UNIT}(?!-?l)", relative.length),
    _rule(rf"[zq]*(?P<n>c-?c|[cdn])-?{_UNIT}-?l", relative.length),
    _rule(rf"{_UNIT}-?l", relative.whole_length),
    _rule(rf"z?{_UNIT}", relative.bare_length),
    _rule(r"v(?P<weekday>W)", relative.every),
    _rule(r"v(?P<part>P)", relative.every),
    _rule(rf"v{_UNIT}", relative.every),
    _rule(r"(?P<set>s)", relative.repeated),
    _rule(r"(?P<value>X)", relative.vague),
    _rule(r"(?P<value>x)U", relative.recent),
    _rule(r"(?P<value>x)", relative.adjective),
)
