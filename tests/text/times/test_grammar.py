"""What is a time expression, and where it begins and ends."""

import re
from collections.abc import Callable

import pytest

from tacitus.model.coding import Coding
from tacitus.stages.dates import times_in

FOUND = """
The truce of [9 October 2020] and the talks of [Oct. 9] and [October 9, 2020] failed.
It began on [19 June], or [2014-12-31], or [31/12/2014].
Shells fell on [the night of 8]-[9 October] and on [July 14]-[17].
They met between [3] and [5 May], and from [Monday] to [Wednesday].
He left [next Monday], [last Tuesday], [late Thursday], [Thursday night] and [early Thursday morning].
The attack came [early Friday], at [dawn on Saturday] and in [the early hours of Sunday].
It was signed [last week], [earlier this month], [late last month], [early this month] and in [mid-May].
They left [two days ago], [three weeks earlier], in [the past four days] and for [more than a week].
It was built in [the early 1990s], [the 1980s] and [the 19th century].
He has been held since [June], since [2015], until [Friday], and since [last July].
Over [the weekend] they waited for [nearly two weeks].
Aid is rare in [recent weeks], and [recently] none came.
The war of [1914]-[18] and the campaign of [2015]-[16] went on.
The road opened on [21 December last year] and closed in [May of that year].
A [three-day] truce and a [month-long] siege followed.
The dam broke at [the end of the year], in [the first two months of 1939] and [later that year].
It fell in [the summer of 2014], in [autumn 2015] and [last winter].
Protesters gather [every Friday] and [daily].
It began in [the second week of May] and ended [two and a half years ago].
The raid began at [0630 GMT] and ended at [4 p.m.] in the rain.
In [mid-2011] and in [the mid-1990s] it was quiet.
""".strip().splitlines()

NOT_FOUND = [
    "Shelling killed 1,994 of the 2,000 troops.",
    "Some 1500 soldiers and a force of 2000 crossed the river.",
    "The army may withdraw, and march on.",
    "March for Peace organisers said they would not.",
    "The sun set over the second bridge.",
    "The fall of the town was a blow.",
    "The Sunday Times wrote about the summer capital.",
    "His 12-year-old son, who is 3 years old, was unhurt.",
    "It costs $2014 a head.",
    "Flight 2014 left for Expo 2020 at 1830.",
    "The S-300 and the 14th Brigade were moved.",
]


def _found(read: Callable[..., Coding], text: str) -> list[str]:
    coding = read(text)
    return [when.evidence.words for when in times_in(coding.report, coding.sentences)]


@pytest.mark.parametrize("marked", FOUND)
def test_finds_whole_expressions(marked: str, read: Callable[..., Coding]) -> None:
    assert _found(read, re.sub(r"[][]", "", marked)) == re.findall(r"\[([^]]+)\]", marked)


@pytest.mark.parametrize("text", NOT_FOUND)
def test_finds_no_time_in_numbers_verbs_and_names(text: str, read: Callable[..., Coding]) -> None:
    assert _found(read, text) == []
