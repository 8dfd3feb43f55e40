"""What the times of a report are on the calendar. 9 October 2020 is a Friday."""

from collections.abc import Callable

import pytest
from conftest import report
from hypothesis import given, settings
from hypothesis import strategies as st

from tacitus.coder import Coder
from tacitus.model.coding import Coding
from tacitus.model.when import Anchor, DatePrecision

Read = Callable[..., Coding]

PUBLISHED = "2020-10-09"
RESOLVED = """
Talks began on [Friday]. | 2020-10-09 | 2020-10-09
Shelling resumed [late Thursday]. | 2020-10-08 | 2020-10-08
Shells fell on [Monday night]. | 2020-10-05 | 2020-10-05
The envoys will meet on [Sunday]. | 2020-10-11 | 2020-10-11
The envoys met on [Sunday]. | 2020-10-04 | 2020-10-04
The envoys met [last Friday]. | 2020-10-02 | 2020-10-02
The envoys will meet [next Friday]. | 2020-10-16 | 2020-10-16
The bridge fell [today]. | 2020-10-09 | 2020-10-09
The bridge fell [yesterday]. | 2020-10-08 | 2020-10-08
The bridge will open [tomorrow]. | 2020-10-10 | 2020-10-10
Clashes continued [overnight]. | 2020-10-08 | 2020-10-09
[Last night] the bridge fell. | 2020-10-08 | 2020-10-08
He said so [this week]. | 2020-10-05 | 2020-10-09
The talks will be held [this week]. | 2020-10-10 | 2020-10-11
The congress is scheduled for [this month]. | 2020-10-10 | 2020-10-31
He said so [last week]. | 2020-09-28 | 2020-10-04
The clashes erupted [late last month]. | 2020-09-21 | 2020-09-30
They met [earlier this month]. | 2020-10-01 | 2020-10-08
They met [early this month]. | 2020-10-01 | 2020-10-10
The party won [last year]. | 2019-01-01 | 2019-12-31
The envoy came in [mid-May]. | 2020-05-11 | 2020-05-20
The bridge fell [two days ago]. | 2020-10-07 | 2020-10-07
The bridge fell [three years ago]. | 2017-01-01 | 2017-12-31
Six people died in [the past four days]. | 2020-10-05 | 2020-10-09
The war broke out in [the early 1990s]. | 1990-01-01 | 1993-12-31
It was built in [the 1980s]. | 1980-01-01 | 1989-12-31
The battle has raged since [June]. | 2020-06-01 | 2020-10-09
Fighting has gone on since [19 June]. | 2020-06-19 | 2020-10-09
The group has ruled since [2015]. | 2015-01-01 | 2020-10-09
The truce lasts until [Sunday]. | None | 2020-10-11
He was arrested [last July]. | 2020-07-01 | 2020-07-31
The vote will be held in [February]. | 2021-02-01 | 2021-02-28
The vote was held in [February]. | 2020-02-01 | 2020-02-29
Protests spread over [the weekend]. | 2020-10-03 | 2020-10-04
She visits the region from [July 14-17]. | 2020-07-14 | 2020-07-17
Shells fell between [3 and 5 May]. | 2020-05-03 | 2020-05-05
They met from [Monday to Wednesday]. | 2020-10-05 | 2020-10-07
They will meet from [Monday to Wednesday]. | 2020-10-12 | 2020-10-14
Shells fell on [the night of 8-9 October]. | 2020-10-08 | 2020-10-09
The province was quiet from [July to August 2013]. | 2013-07-01 | 2013-08-31
He was freed on [21 December last year]. | 2019-12-21 | 2019-12-21
It comes [a week] after nine people were killed in a raid. | 2020-10-02 | 2020-10-02
The talks will resume in [ten days]. | 2020-10-19 | 2020-10-19
The mission left [two and a half years ago]. | 2018-01-01 | 2018-12-31
The fair was held in [the second week of May]. | 2020-05-08 | 2020-05-14
The fort was sold [a decade ago]. | 2010-01-01 | 2010-12-31
The siege went on for [nearly two weeks]. | None | None
Aid has been rare in [recent weeks]. | None | None
""".strip().splitlines()


@pytest.mark.parametrize("line", RESOLVED)
def test_is_read_against_publication(line: str, read: Read) -> None:
    marked, start, end = (part.strip() for part in line.split("|"))
    before, words, after = marked.replace("]", "[").split("[")
    dates = read(before + words + after, PUBLISHED).dates
    assert [(d.evidence.words, str(d.start), str(d.end)) for d in dates] == [(words, start, end)]


def test_says_how_it_was_resolved(read: Read) -> None:
    (when,) = read("Shelling resumed late Thursday.", PUBLISHED).dates
    assert when.rule == "most recent Thursday up to publication"
    assert (when.value, when.anchor, when.precision) == ("2020-10-08", Anchor.PUBLICATION, DatePrecision.DAY)


def test_a_length_has_a_value_but_no_days(read: Read) -> None:
    (when,) = read("The siege went on for nearly two weeks.", PUBLISHED).dates
    assert (when.start, when.value, when.precision) == (None, "P2W", DatePrecision.OPEN)


@pytest.mark.parametrize("line", RESOLVED)
def test_stays_open_without_publication(line: str, read: Read) -> None:
    """No relative time is set on the calendar; what names its year is."""
    text = line.split("|")[0].replace("[", "").replace("]", "")
    named = any(year in text for year in ("1980s", "1990s", "2013", "2015"))
    assert all(d.start is None and d.end is None for d in read(text).dates) or named


def test_a_dateline_without_a_year_leaves_weekdays_open(read: Read) -> None:
    dates = read("GORIS, May 29 (Example Wire) -- Two people were hurt on Wednesday near Goris, police said.").dates
    assert [d.start for d in dates] == [None] * len(dates)


def test_news_is_not_told_from_a_year_it_mentions(read: Read) -> None:
    text = "The truce of November 2012 is dead, he said on Friday. She plans to visit from July 14-17."
    assert [d.start is None for d in read(text).dates] == [False, True, True]


def test_a_history_is_told_from_its_own_dates(read: Read) -> None:
    text = (
        "On 3 May 1848 the fort fell. The garrison left on 12 May. Two days later the town was burnt. "
        "In June 1848 it was rebuilt, and in September of that year it was sold."
    )
    assert [str(d.start) for d in read(text).dates] == [
        "1848-05-03", "1848-05-12", "1848-05-14", "1848-06-01", "1848-09-01",
    ]  # fmt: skip


def test_that_day_is_told_from_the_day_before_it(read: Read) -> None:
    dates = read("Shells fell on Tuesday. Two days later the town was quiet.", PUBLISHED).dates
    assert [str(d.start) for d in dates] == ["2020-10-06", "2020-10-08"]


ANY_WORDS = (
    "on in since until Friday next last week of the May 5 31 2014 1990s early 'late two days ago - to and between , . "
    "overnight 99 0 1st BC am 24:61 every that year fall a.m. 9/11 ½ summer century first half end"
)
ANY_TEXT = st.text(max_size=80) | st.lists(st.sampled_from(ANY_WORDS.split()), max_size=14).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(
    text=st.text(max_size=80) | st.lists(st.sampled_from(ANY_WORDS), max_size=14).map(" ".join),
    published=st.dates() | st.none(),
)
def test_holds_for_any_text(coder: Coder, text: str, published: object) -> None:
    said = report(text, str(published) if published else None)
    for when in coder.read(said).dates:
        assert when.start is None or when.end is None or when.start <= when.end
        assert text[when.evidence.span.start : when.evidence.span.end] == when.evidence.words
        assert when.evidence.words.strip()


RELATIVE_WORDS = (
    "on since until Friday next last week of the May 5 31 early late two days ago - to and between overnight today "
    "tomorrow this month year weekend summer night morning later earlier that following day . , in"
)
RELATIVE_TEXT = st.lists(st.sampled_from(RELATIVE_WORDS.split()), max_size=14).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(text=RELATIVE_TEXT)
def test_nothing_relative_is_set_without_publication(coder: Coder, text: str) -> None:
    assert all(d.start is None and d.end is None for d in coder.read(report(text)).dates)
