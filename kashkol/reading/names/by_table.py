"""Names and offices in a text of a language that is read by tables.

A form that is found must be a whole word, with the prefixes and suffixes of the language; of forms
that overlap the longest counts. A family name or a first name alone names a person after the full
name, or if it is listed as an alias, while nobody else in the text bears it. A street or a hospital
that bears a name is not the person, nor is somebody of whose name it is a part. A name that two
topics claim is the one's that the text tells, else nobody's. An office is its holder's on the date
of the text, and a name inside it counts as well.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import itemgetter
from typing import Final

from kashkol.languages.closely import AmbiguousAlias, MentionsRead
from kashkol.model import Mention
from kashkol.reading.names.listed import Claim, ListedNames
from kashkol.reading.names.tabled.deciding import Deciding, Named
from kashkol.reading.names.tabled.hits import Hit, find_hits
from kashkol.reading.names.tabled.offices import find_offices
from kashkol.reading.names.tabled.strangers import Candidate, Strangers, without_blocked
from kashkol.reading.names.tabled.text import Text
from kashkol.text.placed import Placed, overlaps_any

LONGEST_NAME: Final = 1_000
"""More code points than any name or phrase has in its loose spelling."""
CONTEXT: Final = 40
"""Code points of text shown on either side of an ambiguous name."""


def find_names(raw: str, listed: ListedNames, as_of: str | None,
               corrected: tuple[Placed, ...] = ()) -> MentionsRead:
    """Return the mentions by name and by office of a text, and the names that mean nobody.

    `as_of` is the ISO day, month or year that the text is from; `corrected` are places at which a
    person has said who is named. The time is linear in the length.
    """
    text = Text(raw, listed.code)
    hits = find_hits(text, listed)
    titles = [hit for hit in hits if hit.of("title")]
    own, others = Strangers(text, listed, hits).split(_candidates(hits))
    names, ambiguous = Deciding(text, listed, titles).decide(own, others)
    names = _apart(names)
    return MentionsRead(
        mentions=tuple(_mention(text, topic, hit) for topic, hit in names),
        roles=tuple(find_offices(text, titles, names, as_of)),
        ambiguous=_reported(text, [
            hit for hit in ambiguous
            if not overlaps_any(corrected, text.span(hit.start, hit.end))]))


def _candidates(hits: Sequence[Hit]) -> list[Candidate]:
    """Return the names with who may bear them.

    Phrases in which an alias is another's take away the claims of their topics.
    """
    blocks = [(hit.start, hit.end, claim.topic) for hit in hits for claim in hit.of("blocked")]
    candidates: list[tuple[Hit, list[Claim]]] = []
    for hit in hits:
        first = bisect_left(blocks, hit.end - LONGEST_NAME, key=itemgetter(0))
        last = bisect_right(blocks, hit.start, key=itemgetter(0))
        blocked = {topic for _, end, topic in blocks[first:last] if hit.end <= end}
        if claims := without_blocked(hit, blocked):
            candidates.append((hit, claims))
    return candidates


def _apart(names: Sequence[Named]) -> list[Named]:
    """Return the names without those that a longer one has taken in."""
    kept: list[Named] = []
    for topic, hit in names:
        while kept and kept[-1][1].end > hit.start:
            kept.pop()
        kept.append((topic, hit))
    return kept


def _mention(text: Text, topic: str, hit: Hit) -> Mention:
    span = text.span(hit.start, hit.end)
    return Mention(topic=topic, start=span.start, end=span.end,
                   surface=text.raw[span.start:span.end])


def _reported(text: Text, hits: Sequence[Hit]) -> tuple[AmbiguousAlias, ...]:
    """Return each ambiguous name once, with all its contexts."""
    by_name: dict[str, list[Hit]] = {}
    for hit in hits:
        by_name.setdefault(text.loose[hit.start:hit.end], []).append(hit)
    reports = []
    for same in by_name.values():
        spans = [text.span(hit.start, hit.end) for hit in same]
        topics = {claim.topic for claim in same[0].form.claims if claim.what == "name"}
        reports.append(AmbiguousAlias(
            alias=text.raw[spans[0].start:spans[0].end], topics=tuple(sorted(topics)),
            contexts=tuple(text.raw[max(0, span.start - CONTEXT):span.end + CONTEXT].strip()
                           for span in spans),
            start=spans[0].start))
    return tuple(reports)
