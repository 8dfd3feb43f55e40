"""What a sentence tells of harm to people, and what it does not."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tacitus.coder import Coder
from tacitus.model.coding import Coding
from tacitus.model.text import Report
from tacitus.model.toll import Group, Harm, Scope, Toll, TollStance, Unit
from tests.marked import unmark

Read = Callable[..., Coding]


def ends(toll: Toll) -> str:
    if toll.low == toll.high and toll.low is not None:
        return str(toll.low)
    return f"{'' if toll.low is None else toll.low}-{'' if toll.high is None else toll.high}"


def label(toll: Toll) -> str:
    return f"{toll.harm} {toll.group} {ends(toll)}"


@pytest.mark.parametrize(
    "marked",
    [
        "[At least 12](killed people 12-) people were killed and [four](injured people 4) wounded.",
        "The blast killed [13](killed military 13) soldiers and wounded [56](injured military 56) more.",
        "[Two](killed people 2) killed and [four](injured people 4) hurt in market blast",
        "[Two](killed military 2) soldiers, [an](killed civilians 1) official and [a](killed civilians 1) contractor"
        " were killed.",
        "[Twenty-six](killed people 26) people, including [nine](killed children 9) children, died in the raid.",
        "Gunmen shot dead [five](killed people 5) people.",
        "[Three](killed civilians 3) villagers were hacked to death.",
        "The war has claimed [some 400](killed people 400) lives.",
        "The death toll rose to [157](killed people 157).",
        "The blast brought the toll to [14](killed people 14) dead.",
        "The army lost [nine](killed military 9) soldiers.",
        "[His](killed children 1) son was killed.",
        "[A](killed civilians 1) farmer was killed.",
        "[No](injured people 0) one was hurt.",
        "The rockets caused [no](killed people 0) deaths.",
        "The village was taken [without](killed people 0) loss of life.",
        "The army reported [further civilian deaths](killed civilians -).",
        "[Civilians](injured civilians -) may have been injured.",
        "[Dozens](killed civilians 24-99) of civilians have been confirmed killed.",
        "[About seven](killed people 7) persons are said to have been killed.",
        "The raids forced [tens of thousands](displaced people 20000-99999) of people to flee their homes.",
        "They have [400](abducted people 400) hostages with them.",
        "[Seven](detained people 7) people have been arrested.",
        "The court sentenced [101](detained people 101) supporters to three years in jail.",
        "[At least 200](affected people 200-) people have been sentenced to death.",
        "The rebels captured [nine](captured military 9) soldiers.",
        "Gunmen took [eight](abducted civilians 8) tourists hostage.",
        "The troops clashed with militants, killing [14](killed militants 14) of them.",
        "Gunmen kidnapped [eight](abducted civilians 8) teachers.",
        "Among the dead was [a](killed police 1) police chief.",
        "[A](killed civilians 1) civilian who was injured in the clashes has succumbed.",
        "The kidnap and murder of [three](killed civilians 3) students caused anger.",
    ],
)
def test_tolls(marked: str, read: Read) -> None:
    text, marks = unmark(marked)
    tolls = [t for t in read(text).tolls if t.harm is not Harm.ABDUCTED or "murder" not in text]
    assert [(t.number.words, label(t)) for t in tolls] == [(text[s.start : s.end], name) for s, name in marks]


@pytest.mark.parametrize(
    "text",
    [
        "Some 400 troops were deployed to the town.",
        "On Friday about 100 militants had surrendered.",
        "Police arrested Jane Roe.",
        "Rebels threatened to kill 30 men.",
        "The group could kill hundreds.",
        "The vote killed the deal.",
        "The army captured nine villages.",
        "The raid killed 40 sheep.",
        "The 12-year-old boy won two prizes.",
        "There were no reports of casualties.",
        "The blast hit a market 12 km off in 2014.",
        "Nine lawmakers voted against the bill.",
    ],
)
def test_no_tolls(text: str, read: Read) -> None:
    assert read(text).tolls == ()


def test_withheld_is_not_zero(read: Read) -> None:
    (toll,) = read("The army has not admitted to any fatalities among its troops.").tolls
    assert (toll.stance, toll.low, toll.high, toll.group) == (TollStance.NOT_ADMITTED, None, None, Group.MILITARY)


def test_denied(read: Read) -> None:
    (toll,) = read("The Turkish army denied that twelve of its soldiers had been killed.").tolls
    assert (toll.stance, toll.low) == (TollStance.DENIED, 12)
    assert [a.party for a in toll.claimed_by] == ["Turkey"]


def test_the_figure_is_the_speakers(read: Read) -> None:
    (toll,) = read("Turkish officials said two of its soldiers had been killed.").tolls
    assert [a.party for a in toll.claimed_by] == ["Turkey"]
    assert toll.of is not None
    assert toll.of.party == "Turkey"


def test_nationals_are_their_states(read: Read) -> None:
    (toll,) = read("The raid killed three Israelis.").tolls
    assert toll.of is not None
    assert toll.of.party == "Israel"


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Nine people were killed in the attack.", Scope.INCIDENT),
        ("A bomb has killed nine people.", Scope.INCIDENT),
        ("Since then 1,400 people have been killed.", Scope.TOTAL),
        ("The insurgency has killed scores of soldiers.", Scope.TOTAL),
        ("In the past week nine people were killed.", Scope.PERIOD),
    ],
)
def test_scope(text: str, scope: Scope, read: Read) -> None:
    assert [t.scope for t in read(text).tolls] == [scope]


def test_families_are_households(read: Read) -> None:
    (fled, killed) = read("Three hundred families fled their homes. A family of six was killed.").tolls
    assert (fled.unit, fled.best) == (Unit.HOUSEHOLDS, 300)
    assert (killed.unit, killed.best) == (Unit.PERSONS, 6)


def test_a_repeated_figure_is_listed_once(read: Read) -> None:
    tolls = read("The blast killed 13 people.\n\nThe 13 soldiers were killed on a bus.").tolls
    assert [(t.best, t.group) for t in tolls] == [(13, Group.MILITARY)]


def test_another_claimant_is_another_figure(read: Read) -> None:
    tolls = read("Iran said 13 people were killed. Turkey said 13 people were killed.").tolls
    assert len(tolls) == 2


PHRASES = st.lists(
    st.sampled_from(
        [
            "at least twelve",
            "people",
            "soldiers",
            "and",
            ",",
            "including",
            "two",
            "children",
            "were killed",
            "injuring",
            "no",
            "deaths",
            "a man",
            "300-400",
            "died",
            "of them",
            "his",
            "the toll rose to",
            "fled",
            "hostages",
            "has not admitted any",
            "losses",
            ".",
            "said",
            "in 2014",
            "dozens of",
        ]
    ),
    max_size=12,
).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(text=PHRASES | st.text(max_size=60))
def test_any_text_is_read(text: str, coder: Coder) -> None:
    for toll in coder.read(Report("r", text)).tolls:
        assert text[toll.number.span.start : toll.number.span.end] == toll.number.words != ""
        assert text[toll.evidence.span.start : toll.evidence.span.end] == toll.evidence.words != ""
        present = [n for n in (toll.low, toll.best, toll.high) if n is not None]
        assert present == sorted(present)


@settings(max_examples=30, deadline=None)
@given(whole=st.integers(2, 500), part=st.integers(2, 500))
def test_a_part_never_exceeds_its_whole(whole: int, part: int, coder: Coder) -> None:
    tolls = coder.read(Report("r", f"The raid killed {whole} people, including {part} women.")).tolls
    assert all(t.high is not None and t.high <= whole for t in tolls)
