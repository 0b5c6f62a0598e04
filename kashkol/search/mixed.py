"""Words of texts that are not wholly in the first language, each cut by the rules of its own.

The index keeps such a word behind the code of its language, `ar:` and the word, so that words of
two languages never meet by their letters; numbers are the same in all. A word with letters that its
language does not have, as a Latin name in an Arabic text, is kept as a word of the first language
is. A text, or a passage of it, in a language without a table is cut as those are.
"""

from collections.abc import Iterator, Sequence

from kashkol.languages.cutting import Words, cutting
from kashkol.languages.search_rules import MARK, cut, search_code, stems
from kashkol.model import Passage, ReadingText


def read_mixed(text: ReadingText, language: str, passages: Sequence[Passage]) -> Words:
    """Return the words of a repaired text in a language, with passages in other languages.

    Both are named by tags; the passages are in order and do not overlap.
    """
    parts = [_read_part(text[start:end], search_code(tag))
             for start, end, tag in _parts(text, language, passages)]
    return Words([key for part in parts for key in part.keys],
                 b" ".join(part.view for part in parts))


def read_title(title: str, language: str) -> Words:
    """Return the words of a title that a curator gave."""
    code = search_code(language)
    return _read_part(title, code) if code else cutting().unread_words(title)


def is_mixed(language: str, passages: Sequence[Passage]) -> bool:
    """Tell whether any word of a text is cut by a table."""
    return any(map(search_code, (language, *(passage.language for passage in passages))))


def foreign_places(word: str) -> tuple[str, ...]:
    """Return the places of a word kept behind the code of its language: one for each stem.

    >>> foreign_places("ar:وزير"), foreign_places("en:elections")
    (('ar:وزير ', 'ar:زير '), ('en:election ',))
    """
    code, _, key = word.partition(MARK)
    return tuple(f"{code}{MARK}{stem} " for stem in stems(key, code))


def mixed_words(text: str, code: str) -> Iterator[tuple[str, int, int]]:
    """Yield the words of a part of a text as the index keeps them, and where each stands.

    >>> [word for word, _, _ in mixed_words("قالت Reuters عام 2021", "ar")]
    ['ar:قالت', 'reuters', 'ar:عام', '2021']
    """
    for token in cut(text, code):
        if token.is_own:
            yield (token.key if token.key.isdecimal() else code + MARK + token.key,
                   token.start, token.end)
        else:
            for word in cutting().words(text[token.start:token.end]):
                yield word, token.start, token.end


def _parts(text: str, language: str, passages: Sequence[Passage],
           ) -> Iterator[tuple[int, int, str]]:
    done = 0
    for passage in passages:
        yield done, passage.start, language
        yield passage.start, passage.end, passage.language
        done = passage.end
    yield done, len(text), language


def _read_part(text: str, code: str) -> Words:
    if not code:
        return cutting().read_words(ReadingText(text))
    found, packed = list(mixed_words(text, code)), cutting().packed
    return Words([packed(word) for word, _, _ in found],
                 b" ".join([packed(text[start:end]) for _, start, end in found]))
