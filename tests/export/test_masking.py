"""Names are withheld everywhere, and nothing else moves."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tacitus.export.masking import BLOCK, Mask, in_words, withheld
from tacitus.export.persons import persons_in
from tacitus.model.record import Record
from tacitus.model.text import Evidence, Report, Span
from tests.export.records import RECORD, REED

TEXT = "Leyla al-Omari, 43, fled. Omari wept. Omar Reed, the mayor, stayed."


def mask_of(text: str, *others: str) -> Mask | None:
    texts = {str(number): one for number, one in enumerate((text, *others))}
    return withheld((key, persons_in(one)) for key, one in texts.items()).mask("0", text)


def test_a_name_is_withheld_whole_and_by_its_last_word() -> None:
    mask = mask_of(TEXT)
    assert mask is not None
    hidden = mask.text(TEXT)
    assert hidden == f"{BLOCK * 14}, 43, fled. {BLOCK * 5} wept. Omar Reed, the mayor, stayed."
    assert mask.text("https://example.org/leyla-al-omari-fled") == f"https://example.org/{BLOCK * 14}-fled"
    assert in_words(hidden).startswith("[name withheld], 43, fled. [name withheld] wept.")


def test_a_name_that_another_report_tells_of_is_withheld_too() -> None:
    assert mask_of("They buried Omar Hadid.") is None
    mask = mask_of("They buried Omar Hadid.", "Omar Hadid, 43, was shot.")
    assert mask is not None
    assert mask.text("They buried Omar Hadid.") == f"They buried {BLOCK * 10}."


def test_who_is_public_in_one_report_is_so_in_all() -> None:
    assert mask_of("Omar Hadid said so.", "Omar Hadid, the mayor, left.") is None


def test_a_surname_that_a_public_person_bears_stays_where_it_stands_alone() -> None:
    text = "Leyla Hadid, 7, was hurt. The mayor, Omar Hadid, came. Hadid left."
    mask = mask_of(text)
    assert mask is not None
    assert mask.text(text) == f"{BLOCK * 11}, 7, was hurt. The mayor, Omar Hadid, came. Hadid left."


def quoting(text: str) -> Record:
    """A record all of whose words are `text`."""
    report = Report("r", text, title=text)
    words = Evidence("r", Span(0, len(text)), text)
    actor = replace(REED, name=text, acts_for=None, evidence=words)
    event = replace(RECORD.events[0], actors=(actor,), recipients=(), claimed_by=(actor,), evidence=(words,))
    return replace(RECORD, report=report, events=(event,), tolls=(), claims=(), damage=(), talks=(), conditions=())


NAME = st.sampled_from(["Leyla al-Omari", "Omar Hadid", "Jean-Luc Moreau", "Åsa Öberg"])
AROUND = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=30)


@given(NAME, AROUND, AROUND)
def test_no_name_survives_and_every_offset_stays(name: str, before: str, behind: str) -> None:
    text = f"{before}\n{name}, 43, fled.\n{behind}"
    mask = Mask([name])
    record = mask.record(quoting(text))
    assert name not in str(record.to_dict())
    assert len(record.report.text) == len(text)
    for evidence in record.events[0].evidence:
        assert record.report.text[evidence.span.start : evidence.span.end] == evidence.words
