"""What is published: drafts, texts under embargo and withdrawn ones are not.

Of a text that is not published nothing is in the site: no title, no word, no name of its file, and
no author, tag or collection that it alone has. A withdrawn text keeps its address, at which a page
says that it was withdrawn. No published text is read with a draft of a topic.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

import msgspec

from kashkol.curated import Content
from kashkol.ingest.collections import settled
from kashkol.ingest.seeds import SeedFile
from kashkol.model import Note, Record, Topic, Withdrawn, Withheld
from kashkol.problems import Problem, notice

DRAFT = "draft"
State = Literal["draft", "embargo", "withdrawn"]


class Published(Record, frozen=True):
    """What is published of an archive."""

    seeds: tuple[SeedFile, ...]
    content: Content
    """With the notes of these seeds, the collections that they name, and what was withdrawn.

    The status of a note says why the text is only in a preview; else it is empty. In a preview the
    drafts of topics are among the topics.
    """
    problems: tuple[Problem, ...]


def published(seeds: Iterable[SeedFile], content: Content, slugs: dict[str, str], *,
              day: date | None, preview: bool = False) -> Published:
    """Leave out what is not published on a day.

    An embargo ends on its day; without a `day`, which nothing but the user gives, it goes on. In a
    `preview` drafts, of topics too, and embargoed texts are left in. `slugs` are by the path of the
    seed.
    """
    states = {note.source_id: state for note in content.notes if (state := _state(note, day))}
    hidden = {one for one, state in states.items() if not preview or state == "withdrawn"}
    kept = [seed for seed in seeds if seed.id not in hidden]
    by_id = {seed.id: slugs[seed.path] for seed in seeds}
    notes, collections = settled(
        (msgspec.structs.replace(note, status=states.get(note.source_id, ""))
         for note in content.notes if note.source_id not in hidden), content.collections)
    corrections = tuple(one for one in content.corrections if one.source_id not in hidden)
    gone = tuple(_withdrawn(note, by_id[note.source_id]) for note in content.notes
                 if states.get(note.source_id) == "withdrawn" and note.source_id in by_id)
    return Published(
        seeds=tuple(kept),
        content=msgspec.structs.replace(content, notes=notes, collections=collections,
                                        corrections=corrections, withdrawn=gone,
                                        topics=topics_read_with(content, preview=preview)),
        problems=tuple(_told(content.notes, states)))


def topics_read_with(content: Content, *, preview: bool) -> tuple[Topic, ...]:
    """Return the topics with which texts are read: in a preview the drafts too."""
    return (*content.topics, *content.drafts) if preview else content.topics


def has_hidden(content: Content, day: date | None) -> bool:
    """Tell whether there are drafts, or texts under embargo: only a preview shows them."""
    return bool(content.drafts) or any(
        _state(note, day) in {"draft", "embargo"} for note in content.notes)


def _state(note: Note, day: date | None) -> State | None:
    status = note.status
    if status == DRAFT:
        return "draft"
    if not isinstance(status, Withheld):
        return None
    if status.withdrawn:
        return "withdrawn"
    return None if status.embargo is None or (day and day >= status.embargo) else "embargo"


def _withdrawn(note: Note, slug: str) -> Withdrawn:
    status = note.status
    assert isinstance(status, Withheld)
    assert status.withdrawn is not None
    return Withdrawn(address=f"articles/{slug}/", day=status.withdrawn, reason=status.reason,
                     redirects=note.redirects)


def _told(notes: Iterable[Note], states: dict[str, State]) -> Iterator[Problem]:
    for note in notes:
        state, status = states.get(note.source_id), note.status
        if state == "draft":
            yield notice(note.path, f"the text {note.source_id!r} is a draft and not published",
                         fix="delete `status: draft` to publish it",
                         kind="a text is a draft and not published")
        elif state == "embargo" and isinstance(status, Withheld):
            yield notice(note.path, f"the text {note.source_id!r} is under embargo until "
                         f"{status.embargo} and not published",
                         fix="build with --on DATE on that day, or set SOURCE_DATE_EPOCH",
                         kind="a text is under embargo and not published")
