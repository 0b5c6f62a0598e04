"""Footnotes: links from their marks to the notes, and back."""

from collections.abc import Iterator

from kashkol.languages.note_signs import NOTE
from kashkol.model import Reading, Span
from kashkol.site.parts.edition import Edition
from kashkol.site.parts.markup import Mark, tag


def note_marks(edition: Edition, reading: Reading) -> Iterator[Mark]:
    """Yield a link for each mark that has a note, and one for each note, to its first mark."""
    words = edition.s["article"]
    seen: set[Span] = set()
    for found in reading.footnotes:
        if found.note is None:
            continue
        identifier = f"f{found.start}"
        yield Mark(found.start, found.end, tag(
            "a", class_="to-note", id=identifier, href=f"#p{found.note.start}",
            aria_label=words["note"].format(mark=found.mark)), "</a>")
        sign = NOTE.match(reading.text, found.note.start, found.note.end)
        if sign and found.note not in seen:
            seen.add(found.note)
            mark = sign[0].rstrip(" :")
            yield Mark(found.note.start, found.note.start + len(mark), tag(
                "a", class_="from-note", href=f"#{identifier}",
                aria_label=words["note_back"].format(mark=mark)), "</a>")
