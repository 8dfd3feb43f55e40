"""Whom a report names as a private person, and whom not."""

import pytest

from tacitus.export.persons import persons_in


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Leyla Aydin, 43, fled with her son, Kerem, 7.", {"Leyla Aydin", "Kerem"}),
        ("A 7-year-old boy, Kerem Aydin, died.", {"Kerem Aydin"}),
        ("“We ran,” said Leyla al-Omari, a mother of three.", {"Leyla al-Omari"}),
        ("The dead were named as Omar Hadid, Anna Berg and Leyla Aydin.", {"Omar Hadid", "Anna Berg", "Leyla Aydin"}),
        ("The funeral of Omar Hadid was held at dawn.", {"Omar Hadid"}),
        ("Omar Hadid, 61, the defence minister, resigned.", set()),
        ("The interior minister, Omar Hadid, said so.", set()),
        ("Colonel Omar Hadid was killed.", set()),
        ("A spokesman for Omar Hadid said so.", set()),
        ("Anna Berg said so. Later Anna Berg, the mayor, left.", set()),
        ("Vladimir Putin said so.", set()),
        ("In Goris, 43 people fled.", set()),
        ("Syria, a resident said, is lost.", set()),
        ("They fled a town named Shusha.", set()),
        ("Rebel and Civilian Pullout Delayed", set()),
    ],
)
def test_who_is_private(text: str, names: set[str]) -> None:
    assert persons_in(text).private == names
