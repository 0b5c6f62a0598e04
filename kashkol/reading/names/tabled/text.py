"""A text with its loose spelling: the words beside a place, and what their capitals tell.

Offsets are those of the loose spelling; only a bounded number of letters beside a place is looked
at, so that the cost of a place does not depend on the length of the text.
"""

import itertools
import re
import unicodedata
from bisect import bisect_right
from functools import cached_property
from typing import Final, NamedTuple

from kashkol.languages.name_rules import JOINER, spelling_of
from kashkol.languages.scripts import TATWEEL
from kashkol.model import Span
from kashkol.reading.names.tabled.words import NameWords, words_of

LONGEST_AFFIX: Final = 12
"""Letters before or behind a name that are looked at."""
REACH: Final = 40
"""Most code points between a name and the end of a word beside it."""
LONGEST_SENTENCE: Final = 600
"""Code points of a sentence from which its use of capitals is told."""
FEWEST_WORDS: Final = 4
"""A sentence of fewer words does not tell whether all its words have capitals."""


class Word(NamedTuple):
    """A word of the loose spelling."""

    start: int
    end: int
    letters: str

    def __bool__(self) -> bool:
        """Tell whether there is a word at all."""
        return self.end > self.start


class Text:
    """A text and its loose spelling."""

    def __init__(self, raw: str, code: str) -> None:
        """Take a text in a language that is read by tables."""
        self.raw = raw
        self.code = code
        loose = spelling_of(code).of(raw)
        self.loose, self.starts = loose.text, loose.starts

    @property
    def words(self) -> NameWords:
        """The words of the language's rules."""
        return words_of(self.code)

    def span(self, start: int, end: int) -> Span:
        """Return the stretch of the text itself."""
        return Span(self.starts[start], self._after(end))

    def written(self, start: int, end: int) -> str:
        """Return a stretch as the text writes it."""
        return self.raw[self.starts[start]:self._after(end)]

    def sign_at(self, at: int) -> str:
        """Return the sign of the text itself at a place, or nothing at its end."""
        return self.raw[self.starts[at]] if at < len(self.loose) else ""

    def _after(self, end: int) -> int:
        """Return where the last letter ends, with the signs on it."""
        last = self.starts[end] if end < len(self.starts) else len(self.raw)
        at = self.starts[end - 1] + 1 if end else 0
        while at < last and (unicodedata.combining(self.raw[at]) or self.raw[at] == TATWEEL):
            at += 1
        return at

    # --- letters that are joined ------------------------------------------------------------

    def letters_before(self, at: int) -> str:
        """Return the letters that are joined to the front of a name."""
        start = at
        while start and at - start <= LONGEST_AFFIX and self.loose[start - 1].isalnum():
            start -= 1
        return self.loose[start:at]

    def letters_after(self, at: int) -> str:
        """Return the letters that are joined to the end of a name."""
        end = at
        while end < len(self.loose) and end - at <= LONGEST_AFFIX and self.loose[end].isalnum():
            end += 1
        return self.loose[at:end]

    # --- words ------------------------------------------------------------------------------

    def word_before(self, at: int) -> Word:
        """Return the word that a space separates from a place; an empty one if there is none."""
        if not at or self.loose[at - 1] != " ":
            return Word(at, at, "")
        farthest = max(0, at - REACH)
        first = max(farthest, self.loose.rfind(" ", farthest, at - 1) + 1)
        found = _BEFORE.search(self.loose, first, at)
        if found is None or not self._is_one_line(found.end(1), at):
            return Word(at, at, "")
        return Word(found.start(1), found.end(1), found[1])

    def word_after(self, at: int) -> Word:
        """Return the word that a space separates from a place; an empty one if there is none."""
        found = _AFTER.match(self.loose, at, at + REACH)
        if found is None or not self._is_one_line(at, found.start(1)):
            return Word(at, at, "")
        return Word(found.start(1), found.end(1), found[1])

    def initial_before(self, at: int) -> Word:
        """Return the initial before a place, of `D. Trump` or `D.J. Trump`, or an empty word."""
        end = at - self.loose.endswith(" ", 0, at)
        if self.loose.endswith(".", 0, end) and self.loose[end - 2:end - 1].isalpha() \
                and not self.loose[max(0, end - 3):end - 2].isalnum() \
                and not self.sign_at(end - 2).islower():
            return Word(end - 2, end - 1, self.loose[end - 2])
        return Word(at, at, "")

    def _is_one_line(self, end: int, start: int) -> bool:
        """Tell whether only spaces or a joiner are between two words: no hyphen, no line end."""
        return self.raw[self.starts[end]:self.starts[start]].strip(_BETWEEN) == ""

    # --- capitals ---------------------------------------------------------------------------

    def is_capital(self, word: Word) -> bool:
        """Tell whether a word begins with one capital letter, as a name and no abbreviation."""
        raw = self.raw[self.starts[word.start]:self.starts[word.end]]
        return raw[:1].isupper() and not raw[1:2].isupper()

    def begins_sentence(self, word: Word) -> bool:
        """Tell whether a word is the first of a sentence, where any has a capital letter."""
        at = self.starts[word.start]
        before = self.raw[max(0, at - 3):at].rstrip(" ")
        return not before or before[-1] in _BEFORE_SENTENCE

    def capitals_tell(self, at: int) -> bool:
        """Tell whether a capital letter marks a name: no headline has them on all words."""
        which = bisect_right(self._sentence_starts, self.starts[at]) - 1
        return not self._is_headline[which]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [0, *(end.end() for end in _SENTENCE_END.finditer(self.raw))]

    @cached_property
    def _is_headline(self) -> list[bool]:
        starts = [*self._sentence_starts, len(self.raw)]
        return [self._has_all_capitals(start, min(end, start + LONGEST_SENTENCE))
                for start, end in itertools.pairwise(starts)]

    def _has_all_capitals(self, start: int, end: int) -> bool:
        """Tell whether all words but short ones have capitals, and these are many."""
        words = _WORD.findall(self.raw, start, end)
        small = [word for word in words if not word[0].isupper()]
        return len(words) >= max(FEWEST_WORDS, 3 * len(small)) and all(map(self._is_small, small))

    def _is_small(self, word: str) -> bool:
        """Tell whether a word has no capital in a headline either."""
        return spelling_of(self.code).word(word) in self.words.function_words


_BETWEEN = f" {JOINER}\N{NO-BREAK SPACE}"
_BEFORE_SENTENCE = ".!?:;\n\"'“”„«»‘—–•*|/"
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”»’)]*\s|\n|:\s")
_WORD = re.compile(r"[^\W\d_]+")
_BEFORE = re.compile(r"(?<![^\W_])([^\W\d_]+)[ ]$")
_AFTER = re.compile(r"[ ]([^\W\d_]+)")
