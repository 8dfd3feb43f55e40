"""Reports of many shapes, each line written with the kind of block that it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacitus.model.facts import Facts
from tacitus.model.text import Report
from tacitus.stages.facts import facts_of

WIRE = """
title| Shelling resumes near Goris - Xinhua
     | GORIS, Northern Hills, May 29 (Xinhua) --
body | Shelling resumed near Goris on Friday, officials said.
body | No one was hurt.
"""
TEASED = """
title| Ministers Meet as Battles Rage in the Hills
title| Ministers Meet as Battles Rage in the Hills
teaser| The ministers of the two states met on Friday for the first time since the battles began.

     | PORT EXAMPLE (Harbour Post) –
body | The ministers of the two states met on Friday for the first time since the battles began, raising hopes.

body | The talks went on into the night.

heading| Towns under fire

body | Shells fell on two towns, AFP reported.

credit| source : Lantern Daily
"""
WRAPPED = """
title| Bomb kills nine at a bus station in the north

body | A bomb at a bus station in the north killed nine people on Monday, the governor of the
     +  province said.
body | The blast tore through a waiting hall at noon, when it was full of traders on their way to
     +  Northern Market. Nobody has said they did it
body | Soldiers closed the roads that lead to the station and searched the cars that were left on
     +  them for hours.
body | The wounded were taken to three hospitals.
"""
CALLED = """
title| Two towns, one question: who will rebuild?
credit| By a staff writer, Harbour Post
credit| 18 October 2020
     | YEREVAN/BARDA -
body | Some fled at night. Others waited.
body | They ask for help.
credit| Example reported from Barda. Associated Press writer Ann Example in Yerevan contributed to this report.
"""
DECK = """
title| Truce frays within hours
teaser| Each side says the other broke it
body | Shells fell within hours of the truce.
body | Each army blamed the other.
body | Nobody was hurt.
credit| Photo: Ann Example/Reuters
"""
PLAIN = """
body | Rebels left the town on Friday. They took hostages.
"""
PROSE = """
body | Rebels left the town on Friday.
body | Who gave the order?
body | Nobody knows.
"""
NOTED = """
body | The war is lost, and everyone knows it. Talks would help.
     + {bullet}
credit| Ann Example is a fellow of the Institute
"""


def layout(drawn: str) -> tuple[str, list[tuple[str, str]]]:
    """The text of a drawn report, and the (kind, words) of its blocks."""
    text = ""
    blocks: list[tuple[str, str]] = []
    for line in drawn.strip("\n").split("\n"):
        mark, _, words = line.partition("| ")
        if line.startswith("     + "):
            text = text.rstrip("\n") + ("\n" if "{" not in line else "") + line[7:].replace("{bullet}", " •") + "\n"
            if "{" not in line:
                blocks[-1] = (blocks[-1][0], blocks[-1][1] + "\n" + line[7:])
        elif not mark.strip():
            text += words + " " if words else "\n"
        else:
            text += words + "\n"
            blocks.append((mark.strip(), words.removesuffix(" - Xinhua")))
    return text.replace("•\n", "• "), blocks


def read(text: str, publisher: str | None = None) -> Facts:
    return facts_of(Report("r", text, publisher=publisher))


@pytest.mark.parametrize("drawn", [WIRE, TEASED, WRAPPED, CALLED, DECK, PLAIN, PROSE, NOTED])
def test_blocks(drawn: str) -> None:
    text, expected = layout(drawn)
    found = [(b.kind.value, text[b.span.start : b.span.end]) for b in read(text).blocks]
    assert found == expected


@pytest.mark.parametrize(
    ("opening", "place", "outlet"),
    [
        ("TEHRAN (Iran News) – ", "TEHRAN", "Iran News"),
        ("SRINAGAR, Indian-controlled Kashmir, May 29 (Xinhua) -- ", "SRINAGAR, Indian-controlled Kashmir", "Xinhua"),
        ("CAIRO: ", "CAIRO", None),
        ("BEIRUT — ", "BEIRUT", None),
        ("GAZA CITY: Palestinian Territories: ", "GAZA CITY: Palestinian Territories", None),
        ("MAZAR-I-SHARIF, Afghanistan: ", "MAZAR-I-SHARIF, Afghanistan", None),
        ("KYIV, Ukraine (AP) — ", "KYIV, Ukraine", "AP"),
        ("Kabul (AFP) - ", "Kabul", "AFP"),
        ("Moscow — ", "Moscow", None),
        ("(Reuters) - ", "", "Reuters"),
        ("(CNN) ", "", "CNN"),
    ],
)
def test_datelines(opening: str, place: str, outlet: str | None) -> None:
    text = f"{opening}Shells fell on the town."
    facts = read(text)
    assert facts.dateline is not None
    assert (facts.dateline.place, facts.dateline.outlet) == (place, outlet)
    assert [text[b.span.start :] for b in facts.blocks] == ["Shells fell on the town."]


@pytest.mark.parametrize(
    "text",
    [
        "UPDATE: Shells fell on the town.",
        "Turkey – a member of the alliance – sent troops.",
        "He said: The town has fallen.",
        "The army left at 10:30 - an hour late.",
        "NATO-led troops left the town.",
        "Talks in the capital -- the third this year -- failed.",
    ],
)
def test_no_dateline(text: str) -> None:
    facts = read(text)
    assert facts.dateline is None
    assert [text[b.span.start :] for b in facts.blocks] == [text]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Police reported three deaths.", []),
        ("The minister told reporters that the BBC was banned.", []),
        ("General Example reported from the front that all was lost.", []),
        ("A medic told AFP that Reuters reported it first.", ["AFP", "Reuters"]),
        ("The army denied it, the Valley Herald reported.", ["Valley Herald"]),
        ("State media reported a fire.", []),
        ("The port burned, Agence France-Presse and others say. It is out, AFP said.", ["AFP"]),
    ],
)
def test_credits(text: str, names: list[str]) -> None:
    assert [credit.name for credit in read(text).credits] == names


def test_dateline_credits_an_agency_but_not_the_outlet_itself() -> None:
    text = "GORIS (Northern Wire) — Shells fell."
    assert [c.name for c in read(text).credits] == ["Northern Wire"]
    assert read(text, publisher="Northern Wire").credits == ()


def test_a_known_title_is_not_looked_for_elsewhere() -> None:
    text = "Talks begin in Goris\nEnvoys met in Goris.\nThey left at noon."
    facts = facts_of(Report("r", text, title="Talks Begin in Goris"))
    assert facts.title is not None
    assert facts.title.words == "Talks begin in Goris"
    assert facts_of(Report("r", text.split("\n", 1)[1], title="Talks begin in Goris")).title is None


ODD = st.text(st.sampled_from(" \n\t\r\u2028ABab.:-–—()/•“”'\"0123\u00ad\u200bßİ,?") | st.characters())


@given(ODD, st.none() | ODD)
def test_blocks_of_any_text_are_in_order_and_inside(text: str, title: str | None) -> None:
    facts = facts_of(Report("r", text, publisher=title, title=title))
    ends = [0]
    for block in facts.blocks:
        assert ends[-1] <= block.span.start < block.span.end <= len(text)
        assert text[block.span.start : block.span.end].strip() == text[block.span.start : block.span.end]
        ends.append(block.span.end)
    quotes = [c.evidence for c in facts.credits]
    quotes += [facts.dateline.evidence] if facts.dateline else []
    quotes += [facts.title] if facts.title else []
    assert all(text[e.span.start : e.span.end] == e.words for e in quotes)
