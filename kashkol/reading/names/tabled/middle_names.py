"""First names, middle names and initials before a family name."""

from typing import Final

from kashkol.languages.name_rules import rules_of
from kashkol.languages.name_sounds import is_same_name
from kashkol.reading.names.listed import Bearer
from kashkol.reading.names.tabled.text import Text, Word
from kashkol.reading.names.tabled.words import words_of

MOST: Final = 4
"""Most names and initials before a family name that are looked at."""


def begin_of_name(text: Text, start: int, bearer: Bearer) -> int:
    """Return where a name begins that ends with a family name at `start`.

    Before it there may be the bearer's other names or their initials, and middle names between
    them and the family name, but not the family name once more: `Ocalan, Mehmet Ocalan`.
    """
    begin, own = start, text.letters_after(start)
    for _ in range(MOST):
        word = text.initial_before(start) or text.word_before(start)
        if not word or word.letters == own:
            break
        start = word.start
        if is_bearers(text, word, bearer):
            begin = start
        elif not _is_middle_name(text, word):
            break
    return begin


def is_bearers(text: Text, word: Word, bearer: Bearer) -> bool:
    """Tell whether a word is one of a person's names, in any spelling, or the initial of one."""
    if len(word.letters) > 1:
        return word.letters in bearer.words or any(
            is_same_name(word.letters, name, text.code) for name in bearer.first)
    return text.sign_at(word.start).isupper() and any(
        name.startswith(word.letters) for name in bearer.words)


def _is_middle_name(text: Text, word: Word) -> bool:
    """Tell whether a word may be a middle name: it has a capital letter, or is a given name."""
    rules, words = rules_of(text.code), words_of(text.code)
    if word.letters in words.titles:
        return False
    if rules.is_cased:
        return text.sign_at(word.start).isupper()
    before = text.word_before(word.start).letters
    return word.letters in words.given or word.letters in words.fathers \
        or before in words.fathers or word.letters.startswith(tuple(words.fathers))
