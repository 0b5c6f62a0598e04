"""Which language a text is in: as people say, or its file, or its own letters and words."""

from typing import Final

from kashkol.languages.language import LANGUAGES, language_of
from kashkol.languages.telling import tell
from kashkol.model import LanguageCertainty

UNTOLD: Final = {"Arab": "und-Arab", "Latn": "und-Latn", "": "und"}
"""Tags of a text in an unknown language, by its script."""


def language_of_text(text: str, given: str = "", recorded: str = "", *,
                     view: bytes | None = None) -> tuple[str, LanguageCertainty]:
    """Return the tag of the language of a text and how it is known.

    `given` is what people say, `recorded` what the file says in its own metadata. A file is not
    believed if the text tells another language for sure: templates of web pages say `en` of texts
    in any language. A text that tells nothing, and is written in the script of the first language,
    is in that language.

    >>> language_of_text("A letter to the people of the town", recorded="ar")
    ('en', 'told')
    >>> language_of_text("A letter to the people of the town", given="en-GB")
    ('en-GB', 'curated')
    """
    if given:
        return given, "curated"
    told = tell(text, view=view)
    if recorded and not (told.is_sure and told.code != _code(recorded)):
        return recorded, "recorded"
    if told.is_sure:
        return told.code, "told"
    if told.code:
        return told.code, "unsure"
    first = LANGUAGES[0]
    if told.script in {first.script, ""} and not told.others:
        return first.code, "unsure"
    return UNTOLD[told.script], "unsure"


def _code(tag: str) -> str:
    """Return the code of a language that is read, else the tag itself."""
    language = language_of(tag)
    return language.code if language else tag
