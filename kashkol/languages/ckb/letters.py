r"""Letters: what a Sorani text is repaired to, and what its letters are compared by.

Three levels, never one. The *reading text* is the source with encoding accidents repaired and
nothing else; it is shown, and every offset of the archive counts its code points. The *entity key*
compares names, the *search key* compares words and slugs; both are stronger and never shown.

The rules are data, in `letters.json`, which the browser's search reads too. Only their order lives
here, and differs from a naive one in a single point: what disappears (bidi controls and the like)
goes first, because two letters it kept apart may then compose, and a text once repaired must stay
as it is.

>>> repair("كاتێك").text
'کاتێک'
>>> repair("به\N{ZERO WIDTH NON-JOINER}رپرسانی به\N{ZERO WIDTH NON-JOINER}غدا").text
'بەرپرسانی بەغدا'
>>> search_key("ڕێککەوتنی ٢٠٢١"), entity_key("ڕێککەوتن")
('ریککەوتنی 2021', 'رێککەوتن')
"""

import json
import re
import unicodedata
from collections.abc import Iterator
from importlib import resources
from itertools import accumulate, groupby
from typing import Final

from kashkol.languages.accidents import (
    BEGINNING,
    JOINER,
    OF_FORMAT,
    REMOVED,
    Edit,
    Repaired,
    plainly_spaced,
    replacement,
    rewrite,
)
from kashkol.languages.scripts import CHARACTERS, LETTER, MARK, TATWEEL, ZWNJ
from kashkol.languages.spelling import Spelling
from kashkol.model import EntityKey, ReadingText, SearchKey

_OWN = json.loads(resources.files(__package__).joinpath("letters.json").read_text("utf-8"))
TABLE: Final = {name: CHARACTERS[name] if rule is None else rule for name, rule in _OWN.items()}
"""The rules as data; `letters.json` itself explains each of them."""

HEH: Final[str] = TABLE["heh"]
AE: Final[str] = TABLE["ae"]
RREH: Final = "\N{ARABIC LETTER REH WITH SMALL V BELOW}"
WAW: Final = "\N{ARABIC LETTER WAW}"
"""Written once or twice in the same words, so the match form has it once."""
BY_FREQUENCY: Final = " ەاینوردبتمکێسلۆهشئگزڵپخچجفقعژحغ"
"""The space and the letters of Sorani texts, the commonest first."""


def repair(source: str) -> Repaired:
    """Return the reading text of `source`: encoding accidents repaired, nothing else changed.

    Repairing twice changes nothing more, but where a text of a dozen ھ and next to no ە is repaired
    again: its ھ, now ه, would be taken for ە. The time is linear in the length; a text without
    accidents costs a few searches.
    """
    counts, stages = dict[str, int](), list[tuple[Edit, ...]]()
    text = plainly_spaced(source, counts, stages)
    unusual = not _COMMON.fullmatch(text) and _UNUSUAL.search(text) is not None
    if unusual:
        text = rewrite(text, _REPLACED, _replacement, counts, stages,
                       None if JOINER in text else BEGINNING)
        text = _compose(text, counts, stages)
    for kind, accident, letter in TABLE["letters"]:
        if accident in text:
            counts[kind] = text.count(accident)
            text = text.replace(accident, letter)
    if ZWNJ in text and HEH + ZWNJ in text:
        text = _zwnj_hehs(text, counts, stages)
    if unusual:
        text = rewrite(text, _MARKED, _marked_letter, counts, stages)
    if TATWEEL in text:
        text = rewrite(text, _TATWEEL_WITHIN, lambda _: ("tatweel", ""), counts, stages)
    if text.count(HEH) * _MIXED > text.count(AE):
        text = _plain_hehs(text, counts)
    if TABLE["two_eyed_heh"] in text:
        text = _exchange(text, _TWO_EYED_HEH, HEH, "two_eyed_heh", counts)
    text = _exchange(text, _FINAL_HEH, AE, "final_heh", counts)
    if stages and unusual:
        text = _compose(text, counts, stages)
    return Repaired(ReadingText(text), dict(sorted(counts.items())), tuple(stages))


def entity_key(text: str) -> EntityKey:
    """Return what name matching compares: spelling kept, accidents and rolled ڕ folded.

    >>> entity_key("ڕەوتی سەدر") == entity_key("رەوتی سەدر")
    True
    """
    return EntityKey(_folded(text, _ENTITY))


def entity_key_within(stretch: str) -> EntityKey:
    """Return the entity key of a stretch of a reading text, which needs no repair any more."""
    if _ONLY_RREH.fullmatch(stretch):
        return EntityKey(stretch.replace(RREH, TABLE["entity"]["fold"][RREH]))
    return EntityKey(_SUPERFLUOUS.sub("", stretch).translate(_ENTITY))


def search_key(text: str) -> SearchKey:
    """Return what search compares: variant spellings of one sound are one letter.

    >>> search_key("كاظمی") == search_key("کازمی")
    True
    """
    folded = _folded(text, _SEARCH)
    for run, letter in _COLLAPSED:
        folded = run.sub(letter, folded)
    return SearchKey(folded)


def ae_for_heh(text: str) -> str:
    """Return a text in which heh was typed for every ae, with ae where it is a vowel.

    >>> ae_for_heh("بگهڕێین")
    'بگەڕێین'
    """
    return _with_ae(text)


def final_hehs(text: str, letter: str) -> str:
    """Return a text with a letter in the place of each heh that a repair takes for ae at an end.

    >>> final_hehs("ده شاه هات", AE)
    'دە شاه هات'
    """
    return _FINAL_HEH.sub(letter, text)


def normalized(text: str) -> str:
    """Return the text in NFC, but for letters under more than 30 marks, which stay as they are.

    Sorting a heap of marks takes time quadratic in its height. No writing has such heaps; 30 is
    the limit of the Stream-Safe Text Format (Unicode Standard Annex 15).
    """
    if len(text) <= _HIGHEST:
        return unicodedata.normalize("NFC", text)
    pieces: list[str] = []
    copied = 0
    for start, end in _heaps(text):
        pieces += unicodedata.normalize("NFC", text[copied:start]), text[start:end]
        copied = end
    return "".join(pieces) + unicodedata.normalize("NFC", text[copied:])


# --- the rules, compiled ---------------------------------------------------------------------

_USUAL = r"\n -~«»“”‘’–—…،؛؟٪٫٬" + LETTER + "\u0660-\u0669\u06f0-\u06f9" + ZWNJ + TATWEEL
_UNUSUAL = re.compile(f"[^{_USUAL}]")
"""Anything that may be composed, removed or replaced before letters are looked at."""

_COMMON = re.compile("[{}]*+".format(re.escape("".join(
    sign for sign in map(chr, (
        ord("\n"), *range(0x20, 0x7F), *range(0x620, 0x63B), *range(0x640, 0x64B),
        *range(0x660, 0x66A), *range(0x6F0, 0x6FA), *map(ord, "پچژڤگکڕڵۆێیەھ«»“”‘’–—…،؛؟٪" + ZWNJ)))
    if not _UNUSUAL.match(sign)))))
"""The usual signs of most texts alone; a text is matched with them in half the time that the search
for another sign takes."""

_HEH_JOINER = "heh_joiner"
_IGNORED = "".join(members for _, members in REMOVED)
_REPLACED = re.compile("|".join([
    f"(?P<{_HEH_JOINER}>(?<=[{LETTER}]){HEH}{JOINER}[{_IGNORED}]*+(?![{LETTER}{MARK}{ZWNJ}{TATWEEL}]))",
    *OF_FORMAT,
    *(f"(?P<{kind}>[{members}])" for kind, members in REMOVED)]))

_CLUSTER = re.compile(f"[{_USUAL}]?[^{_USUAL}]++")
"""A stretch that composes within itself only; what is usual composes with nothing usual."""

_HIGHEST: Final[int] = TABLE["most_marks"]
_MAY_BE_HEAP = re.compile(f"[^{_USUAL}]{{{_HIGHEST + 1},}}+")

_MARKED = re.compile(
    f"[{''.join(TABLE['marked'])}][{TABLE['marked_class']}]|"
    + "|".join(pair for pair, _ in TABLE["composed"]))
_ZWNJ_HEH = re.compile(f"{HEH}{ZWNJ}++")
_TATWEEL_WITHIN = re.compile(
    f"{TATWEEL}(?<=[{LETTER}{MARK}]{TATWEEL}){TATWEEL}*+(?=[{LETTER}])")
_COMPOSED: dict[str, str] = dict(TABLE["composed"])

_TWO_EYED_HEH = re.compile(f"{TABLE['two_eyed_heh']}(?=[{LETTER}{MARK}])")
_FINAL_HEH = re.compile(
    f"{HEH}(?![{LETTER}{MARK}{ZWNJ}{TATWEEL}])(?<=[{LETTER}]{HEH})(?<![{TABLE['vowel_class']}]{HEH})"
    + "".join(f"(?<!{before}{HEH})" for before in TABLE["final_heh"]["kept_after"]))

_PLAIN = TABLE["plain_heh"]
_LONE_HEH = re.compile(f"(?<=[{LETTER}{MARK}\\d])(?<![{_PLAIN['vowels_before']}{HEH}]){HEH}"
                       f"(?![{_PLAIN['vowels_after']}{HEH}])")
_HEHS = re.compile(f"{HEH}{HEH}++")
_IS_LETTER = re.compile(f"[{LETTER}{MARK}]")
_ENOUGH: Final[int] = _PLAIN["enough"]
_RARELY: Final = 8
"""A text that has more than so many heh for each ae lacks ae."""
_MIXED: Final = 3
"""With more than one heh for so many ae, a line of the text may lack ae."""
_ONE_LETTER_IN: Final = 80
"""At least one in so many characters of a Kurdish text is a letter that only Kurdish has."""

_DROPPED = f"[{TABLE['entity']['drop_class']}]++|(?<=[{LETTER}{MARK}]){TATWEEL}++"
_SUPERFLUOUS = re.compile(_DROPPED)
_ENTITY = str.maketrans(TABLE["entity"]["fold"])
_ONLY_RREH = re.compile(f"[^{TABLE['entity']['drop_class']}{TATWEEL}"
                        f"{''.join(TABLE['entity']['fold']).replace(RREH, '')}]*+")
"""A stretch in which an entity key changes no letter but ڕ, as in most."""
_SEARCH = str.maketrans(TABLE["entity"]["fold"] | TABLE["search"]["fold"])
_COLLAPSED = [(re.compile(f"{letter}{letter}++"), letter) for letter in TABLE["search"]["collapse"]]


# --- the steps -------------------------------------------------------------------------------


def _replacement(match: re.Match[str]) -> tuple[str, str]:
    """Return the kind of an accident and its replacement: step 1."""
    if match.lastgroup == _HEH_JOINER:
        return "zero_width_joiner", TABLE["final_heh"]["consonant"]
    return replacement(match)


def _zwnj_hehs(text: str, counts: dict[str, int], stages: list[tuple[Edit, ...]]) -> str:
    """Replace each heh and its ZWNJs by ae.

    Texts from old keyboards hold thousands, so the edits are not collected one by one.
    """
    between = _ZWNJ_HEH.split(text)
    times = len(between) - 1
    if len(text) - sum(map(len, between)) != times * len(HEH + ZWNJ):
        return rewrite(text, _ZWNJ_HEH, lambda _: ("zwnj_heh", AE), counts, stages)
    counts["zwnj_heh"] = times
    ends = accumulate(len(part) + len(AE) for part in between[:-1])
    stages.append(tuple((end - 1, end, end + before - 1, end + before + 1)
                        for before, end in enumerate(ends)))
    return AE.join(between)


def _plain_hehs(text: str, counts: dict[str, int]) -> str:
    """Return the text with ae where a keyboard wrote heh for it; no offset moves.

    A text is judged as a whole, and where it spells ae, each of its lines.
    """
    if _lacks_ae(text):
        mended = _with_ae(text)
    else:
        mended = "\n".join(_with_ae(line) if _lacks_ae(line) else line
                           for line in text.split("\n"))
    times = text.count(HEH) - mended.count(HEH)
    if times:
        counts["plain_heh"] = times
    return mended


def _lacks_ae(text: str) -> bool:
    """Tell whether heh is typed for every ae: a Kurdish text with next to no ae."""
    hehs = text.count(HEH)
    return (hehs >= _ENOUGH and text.count(AE) * _RARELY < hehs
            and sum(map(text.count, _PLAIN["letters"])) * _ONE_LETTER_IN > len(text))


def _with_ae(text: str) -> str:
    return _HEHS.sub(_ae_and_heh, _LONE_HEH.sub(AE, text))


def _ae_and_heh(match: re.Match[str]) -> str:
    """Return a run of hehs as vowels and consonants by turns: «لهههولێر», «لەهەولێر»."""
    text, (start, end) = match.string, match.span()
    before = text[start - 1:start]
    consonant = not before or before in _PLAIN["vowels_before"] or before == _PLAIN["waw"] \
        or not _IS_LETTER.match(before)
    letters = [HEH if (at - start) % 2 != consonant else AE for at in range(start, end)]
    if text[end:end + 1] and text[end] in _PLAIN["vowels_after"]:
        letters[-1] = HEH
    return "".join(letters)


def _marked_letter(match: re.Match[str]) -> tuple[str, str]:
    """Return the kind of an accident and its replacement: step 4."""
    found = match.group()
    return "marked_letter", _COMPOSED.get(found) or TABLE["marked"][found[0]]


def _compose(text: str, counts: dict[str, int], stages: list[tuple[Edit, ...]]) -> str:
    """Return the text in Unicode's canonical composition, as far as `normalized` goes."""
    if next(_heaps(text), None) is None and unicodedata.is_normalized("NFC", text):
        return text
    return rewrite(text, _CLUSTER, lambda match: (
        "composed", normalized(match.group())), counts, stages)


def _heaps(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each letter under too many marks begins and the last of its marks ends."""
    for match in _MAY_BE_HEAP.finditer(text):
        start = match.start()
        for marks, signs in groupby(match.group(), lambda sign: unicodedata.category(sign)[0]):
            end = start + sum(1 for _ in signs)
            if marks == "M" and end - start > _HIGHEST:
                yield max(start - 1, 0), end
            start = end


def _exchange(text: str, accident: re.Pattern[str], letter: str, kind: str,
              counts: dict[str, int]) -> str:
    """Replace one letter by one letter, so that no offset moves."""
    text, times = accident.subn(letter, text)
    if times:
        counts[kind] = times
    return text


def _folded(text: str, fold: dict[int, str]) -> str:
    """Repair, drop what no key sees, and fold letter by letter."""
    return _SUPERFLUOUS.sub("", repair(text).text).translate(fold)


RULES: Final = Spelling(entity_key=entity_key)
