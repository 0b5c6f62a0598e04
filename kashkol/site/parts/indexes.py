"""Indexes of names: in alphabetical order by letter, or by the number of texts.

Where `site.yaml` asks for it, people are sorted by their family names: by `sort_as` of a topic,
else by the last word of the name. A name is then written with the family name first.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby

from kashkol.model import Kind
from kashkol.site.parts.edition import Context, Edition
from kashkol.site.parts.shapes import count

FEW = 12
"""Most names that an index does not group."""
OF_A_LETTER = 4
"""Fewest names of a group of letters in an index."""
MOST_UNFOLDED = 300
"""Most names of an index whose groups are all unfolded: some 15 screens of a phone."""
MOST_OPEN = 30
"""Most names that an index by number shows unfolded, if its first group has not more."""
NUMBERS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000)
"""Least numbers of texts of the groups of an index by number."""
FAMILY = "family"

Groups = list[tuple[str, list[Context]]]
"""Labels of the groups of an index, and their names."""


def sorted_as(edition: Edition, name: str, kind: Kind | None = Kind.PERSON, sort_as: str = "", *,
              is_curated: bool = True) -> tuple[str, str]:
    """Return a name as an index shows it, and the text by which it is sorted.

    `sort_as` is what a curator gives for the name in the archive's own language, which `is_curated`
    says that it is.
    """
    if kind is not Kind.PERSON or edition.site.people_by != FAMILY:
        return name, sort_as or name
    family = sort_as or name.rpartition(" ")[2]
    given = name.removesuffix(family).rstrip() if name.endswith(f" {family}") else ""
    if not given:
        return name, family
    separator = edition.separator if is_curated else edition.s["common"]["separator"]
    return f"{family}{separator}{given}", f"{family} {given}"


def by_letter(edition: Edition, entries: Iterable[Context]) -> Groups:
    """Sort names, which have `sorted_as` and `id`, and group them by their first letters.

    Letters with few names share a group; few names are one group without a letter.
    """
    ordered = sorted(entries, key=lambda one: (edition.order.key(one["sorted_as"]), one["id"]))
    if len(ordered) <= FEW:
        return [("", ordered)] if ordered else []
    groups: list[tuple[list[str], list[Context]]] = []
    for letter, found in groupby(
            ordered, key=lambda one: edition.order.initial(one["sorted_as"])):
        if not groups or len(groups[-1][1]) >= OF_A_LETTER:
            groups.append(([], []))
        groups[-1][0].append(letter)
        groups[-1][1].extend(found)
    if len(groups) > 1 and len(groups[-1][1]) < OF_A_LETTER:
        letters, found_last = groups.pop()
        groups[-1][0].extend(letters)
        groups[-1][1].extend(found_last)
    return [(letters[0] if len(letters) == 1 else f"{letters[0]} – {letters[-1]}", found)
            for letters, found in groups]


def by_number(edition: Edition, entries: Iterable[Context]) -> Groups:
    """Sort names, which have `articles`, by the number of their texts, and group them by it."""
    ordered = sorted(entries, key=lambda one: (
        -one["articles"], edition.order.key(one["sorted_as"]), one["id"]))
    if len(ordered) <= FEW:
        return [("", ordered)] if ordered else []
    return [(_range(edition, group), group) for group in (
        list(found) for _, found in groupby(ordered, key=lambda one: sum(
            one["articles"] >= number for number in NUMBERS)))]


def letters_of(kind: str, groups: Groups, edition: Edition, *,
               by_texts: bool = False) -> list[Context]:
    """Return the groups as templates show them; `kind` begins their ids.

    Of an index by number the first groups are unfolded.
    """
    before = [sum(len(found) for _, found in groups[:at]) for at in range(len(groups))]
    return [{"id": f"{kind}-{number}", "letter": label, "topics": found,
             "count_text": edition.forms.number(len(found)),
             "open": by_texts and (not above or above + len(found) <= MOST_OPEN)}
            for number, ((label, found), above) in enumerate(
                zip(groups, before, strict=True), start=1)]


def _range(edition: Edition, group: Sequence[Context]) -> str:
    """Say how many texts the names of a group have: «٥–٩ دەق»."""
    most, fewest = group[0]["articles"], group[-1]["articles"]
    told, shown = count(edition, "articles", most), edition.forms.number(most)
    return told if most == fewest else told.replace(
        shown, f"{edition.forms.number(fewest)}–{shown}", 1)
