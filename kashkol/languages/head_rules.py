"""The words around a text by which a language says who wrote it, for whom, where and when.

A language that is read by tables may have them, in `bylines.json` in its folder. Words are compared
in the loose spelling of its names.
"""

from functools import cache
from typing import Final, NamedTuple

import msgspec

from kashkol.languages.date_tables import date_table
from kashkol.languages.language import has_table, table
from kashkol.languages.name_rules import rules_of, spelling_of
from kashkol.languages.telling import Telling

Words = frozenset[str]


class HeadRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table of a language."""

    about: str = ""
    author: tuple[str, ...] = ()
    """Labels before a colon and who wrote a text: `Text:`, «كتب:»."""
    translator: tuple[str, ...] = ()
    photo: tuple[str, ...] = ()
    """Labels of pictures: `Photo:`, «عکس:»."""
    other: tuple[str, ...] = ()
    """Labels of others who had part in a text: `Editing:`."""
    by: tuple[str, ...] = ()
    """Words before an author without a colon: `By`, «بقلم»."""
    ands: tuple[str, ...] = ()
    """What joins two names or two labels."""
    attached_and: str = ""
    """The same, written to the name behind it: «و»."""
    outlets: tuple[str, ...] = ()
    """Agencies, newspapers and stations."""
    outlet_words: tuple[str, ...] = ()
    """Words of the names of others: `Agency`."""
    nobody: tuple[str, ...] = ()
    """Who is named where nobody is: `Staff`."""
    sections: tuple[str, ...] = ()
    """Names of sections that stand above a text: `Opinion`."""
    stamps: tuple[str, ...] = ()
    """Words beside the date of a stamp: `Updated`."""


class HeadWords(NamedTuple):
    """The words of the rules of a language, and others of it, as they are compared."""

    code: str
    roles: dict[str, str]
    """The role of each label."""
    by: Words
    begins: Words
    """The first words of bylines without a colon."""
    ands: Words
    attached_and: str
    outlets: Words
    outlet_words: Words
    nobody: Words
    sections: Words
    stamps: Words
    """Words of a stamp, months and days of the week among them."""
    places: Words
    given: Words
    function_words: Words
    particles: Words
    is_cased: bool

    def key(self, text: str) -> str:
        """Return words as they are compared."""
        return spelling_of(self.code).key(text.strip(_OUTER))


@cache
def head_words(code: str) -> HeadWords | None:
    """Return the words of a language, or nothing if it has no table of them."""
    if not has_table(code, "bylines"):
        return None
    rules: HeadRules = table(code, "bylines", HeadRules)
    names, dates, spelling = rules_of(code), date_table(code), spelling_of(code)
    telling: Telling = table(code, "telling", Telling)

    def loose(*lists: tuple[str, ...]) -> Words:
        return frozenset(spelling.key(word) for words in lists for word in words) - {""}
    roles = {word: role for role in ("other", "photo", "translator", "author")
             for word in loose(getattr(rules, role))}
    by = loose(rules.by)
    return HeadWords(
        code=code, roles=roles,
        by=by, begins=frozenset(word.partition(" ")[0] for word in (*by, *roles)),
        ands=loose(rules.ands), attached_and=rules.attached_and,
        outlets=loose(rules.outlets), outlet_words=loose(rules.outlet_words),
        nobody=loose(rules.nobody), sections=loose(rules.sections),
        stamps=loose(rules.stamps, *map(tuple, (dates.months, dates.solar, dates.hijri,
                                                  dates.weekdays))),
        places=loose(names.places), given=loose(names.given),
        function_words=loose(telling.words), particles=loose(names.particles),
        is_cased=names.is_cased)


_OUTER: Final = ' \t\n.,:;|*•()[]«»"“”©◆♦-'
"""Signs around words that are not compared."""
