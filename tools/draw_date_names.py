"""Draw the names of months and weekdays from CLDR, the Common Locale Data Repository of Unicode.

    python tools/draw_date_names.py [FOLDER]

`kashkol/languages/<code>/date_names.json` is drawn from `tools/cldr/names.json`, a cut of CLDR that
has the names as they stand there, under the licence beside it. What CLDR does not have, spellings,
older names, endings, is in `dates.json`, which no tool writes.

With `FOLDER` the cut is made first. The folder is the `node_modules` into which npm has put
`cldr-dates-full` 48.2.0, `cldr-cal-islamic-full` 48.2.0 and `cldr-cal-persian-full` 46.1.0 (with
`--legacy-peer-deps`). The same cut gives the same files; run the tool after a change
of `DRAWN`, and commit what it writes. A test fails as long as they differ.
"""

import argparse
import json
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

Names: TypeAlias = dict[str, dict[str, dict[str, list[str]]]]
"""Of each locale, by calendar or `days`, by width: twelve months, or seven weekdays from Sunday."""

CUT = Path(__file__).parent / "cldr" / "names.json"
LANGUAGES = Path(__file__).parents[1] / "kashkol" / "languages"
PACKAGES = {"gregorian": "cldr-dates-full", "islamic": "cldr-cal-islamic-full",
            "persian": "cldr-cal-persian-full"}
FIELDS = {"gregorian": "months", "islamic": "hijri", "persian": "solar", "days": "weekdays"}
"""The keys of `date_names.json`."""
_ALL = ("gregorian", "islamic", "persian", "days")
DRAWN: dict[str, tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]] = {
    "ar": (("ar", ("gregorian", "islamic", "days"), ("wide",)),
           *((f"ar-{land}", ("gregorian",), ("wide",)) for land in ("IQ", "DZ", "MA", "MR"))),
    "fa": (("fa", _ALL, ("wide",)), ("fa-AF", ("gregorian", "persian"), ("wide",))),
    "tr": (("tr", ("gregorian",), ("wide", "abbreviated")),
           ("tr", ("islamic", "days"), ("wide",))),
    "kmr": (("ku", ("gregorian", "islamic", "days"), ("wide",)),),
    "en": (("en", ("gregorian", "days"), ("wide", "abbreviated")),
           ("en", ("islamic", "persian"), ("wide",)),
           ("en-GB", ("gregorian",), ("abbreviated",)))}
"""Which names each language has of which locales, calendars and widths.

Arabic and Kurmanji take no Persian months: those of CLDR are in no text. In Turkish they are rather
names of people.
"""
COMPARED = (("ckb", ("gregorian", "days"), ("wide",)), ("ckb-IR", ("persian",), ("wide",)))
"""Those of Sorani, whose reader has a table of another form: a test reads dates with them."""
_LEFT_OUT = {ord("\N{MODIFIER LETTER LEFT HALF RING}"): None,
             ord("\N{ARABIC HAMZA ABOVE}"): None,
             ord("\N{NO-BREAK SPACE}"): " ",
             ord("\N{MODIFIER LETTER TURNED COMMA}"): "'"}
"""Signs that texts leave out or write with a key of their keyboard."""
_ABOUT = ("Drawn from CLDR by tools/draw_date_names.py; do not edit. Licence: tools/cldr/LICENSE "
          "(Unicode-3.0).")
_INVISIBLE = ("Cf", "Mn")


def main() -> None:
    """Write the tables, and before that the cut if there is a folder to make it of."""
    parser = argparse.ArgumentParser(description="draw the names of months and weekdays from CLDR")
    parser.add_argument("folder", type=Path, nargs="?")
    folder = parser.parse_args().folder
    if folder:
        CUT.write_text(written(cut(folder)), encoding="utf-8")
    for code, text in tables().items():
        (LANGUAGES / code / "date_names.json").write_text(text, encoding="utf-8")


def tables() -> dict[str, str]:
    """Return the text of `date_names.json` of each language, drawn from the cut."""
    names: Names = json.loads(CUT.read_text(encoding="utf-8"))
    return {code: written({"about": _ABOUT, **_drawn(names, code)}) for code in DRAWN}


def written(table: Mapping[str, object]) -> str:
    """Return a table as JSON with a line for each key, its invisible characters escaped."""
    lines = ",\n".join(f" {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}"
                       for key, value in table.items())
    visible = "".join(f"\\u{ord(sign):04x}" if unicodedata.category(sign) in _INVISIBLE else sign
                      for sign in lines)
    return f"{{\n{visible}\n}}\n"


def cut(folder: Path) -> Names:
    """Return the names that are drawn, as CLDR has them where they stand alone."""
    found: Names = {}
    for locale, kinds, widths in (*(each for those in DRAWN.values() for each in those),
                                  *COMPARED):
        for kind in kinds:
            for width in widths:
                found.setdefault(locale, {}).setdefault(kind, {})[width] = _standing_alone(
                    folder, locale, kind, width)
    return found


def _standing_alone(folder: Path, locale: str, kind: str, width: str) -> list[str]:
    calendar = "gregorian" if kind == "days" else kind
    path = folder / PACKAGES[calendar] / "main" / locale / f"ca-{calendar}.json"
    calendars = json.loads(path.read_text(encoding="utf-8"))["main"][locale]["dates"]["calendars"]
    of = "days" if kind == "days" else "months"
    return list(calendars[calendar][of]["stand-alone"][width].values())


def _drawn(names: Names, code: str) -> dict[str, dict[str, int]]:
    """Return the names of a language by their numbers, weekdays numbered from Monday."""
    found: dict[str, dict[str, int]] = {field: {} for field in FIELDS.values()}
    for kind, name, number in _each(names, code):
        known = found[FIELDS[kind]].setdefault(name, number)
        if known != number:
            raise SystemExit(f"{code}: {name} is {known} and {number}")
    return {field: those for field, those in found.items() if those}


def _each(names: Names, code: str) -> Iterator[tuple[str, str, int]]:
    for locale, kinds, widths in DRAWN[code]:
        for kind in kinds:
            for width in widths:
                for at, name in enumerate(names[locale][kind][width]):
                    yield kind, name.translate(_LEFT_OUT), (at or 7) if kind == "days" else at + 1


if __name__ == "__main__":
    main()
