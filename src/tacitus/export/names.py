"""File names made from ids, which may be anything."""

import re

from tacitus.ids import content_id

BYTES = 180  # of a name, so that a suffix fits into the 255 that file systems take
_UNFIT = re.compile(r"[^\w.,+=@ -]")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


def file_name(report_id: str) -> str:
    """`report_id` if it is a safe name for a file in any folder, else one made from it, no two alike.

    A safe name is no path, is not hidden, is no option, is short, and is not reserved on any system.

    >>> file_name("karabakh-talks")
    'karabakh-talks'
    >>> file_name("../../etc/passwd") == file_name(".._.._etc_passwd"), "/" in file_name("../../etc/passwd")
    (False, False)
    """
    safe = _UNFIT.sub("_", report_id)
    if safe == report_id and _is_plain(safe):
        return safe
    stem = safe.encode("utf-8", "ignore")[:BYTES].decode("utf-8", "ignore").lstrip(". -").rstrip(". ") or "report"
    return f"{stem}-{content_id(report_id)}"


def _is_plain(name: str) -> bool:
    return (
        bool(name)
        and len(name.encode("utf-8", "replace")) <= BYTES
        and name[0] not in ".- "
        and name[-1] not in ". "
        and not _RESERVED.fullmatch(name)
    )
