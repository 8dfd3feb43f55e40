from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacitus.errors import SourceError
from tacitus.model.text import Report
from tacitus.sources.html import report_from_page

PAGE = """<!DOCTYPE html><html><head><title>Bridge falls | Harbour Post</title>
<meta property="og:site_name" content="Harbour Post"><meta property="og:title" content="Bridge falls">
<meta property="article:published_time" content="2020-10-18T15:40:00+00:00"></head>
<body><nav><ul><li><a href="#a">World</a></li><li><a href="#b">Sign in</a></li></ul></nav>
<article><h1>Bridge falls</h1>{article}</article><footer>© 2020 Harbour Post</footer></body></html>"""
ARTICLE = "<p>Shells destroyed the bridge over the river on Sunday, and officials said nobody was hurt.</p>"
LONGER = ARTICLE + "<p>The army blamed the rebels, who denied that they had fired on the bridge or the road to it.</p>"


def test_the_article_is_told_from_the_page() -> None:
    report = report_from_page(PAGE.format(article=LONGER), "page")
    assert (report.id, report.title, report.publisher) == ("page", "Bridge falls", "Harbour Post")
    assert report.published == date(2020, 10, 18)
    assert "The army blamed the rebels" in report.text
    assert "Sign in" not in report.text


def test_a_page_that_declares_no_date_gets_none() -> None:
    page = PAGE.format(article=LONGER + "<p>The bridge was built on 3 May 1999.</p>")
    assert report_from_page(page.replace("2020-10-18T15:40:00+00:00", ""), "page").published is None


@pytest.mark.parametrize("page", ["", "<", "<html>", "<p>" * 50_000, "<!DOCTYPE x [<!ENTITY a 'b'>]>&a;", "\x00\x01"])
def test_hostile_pages_are_set_aside(page: str) -> None:
    with pytest.raises(SourceError):
        report_from_page(page, "page")


@given(st.text(st.sampled_from("<>/='\"&;!-[] \n") | st.characters(), max_size=200))
def test_any_page_is_read_or_set_aside(body: str) -> None:
    try:
        report = report_from_page(f"<html><body><p>{body}</p></body></html>", "page")
    except SourceError:
        return
    assert isinstance(report, Report)
