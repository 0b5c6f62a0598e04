"""What the scripts need that show what was changed between a source and the text of its article.

The two are compared in the browser, from what is published: the source as a file beside the page,
and the text as the page has it. So neither a page nor a list of repairs is made for each text. The
words of the script are an asset of their own, for each language of the interface.
"""

import hashlib
from collections.abc import Mapping
from typing import Any

from kashkol.archive import Card
from kashkol.languages.formatting import formatting
from kashkol.site.parts.edition import Context, Edition, shared_root

WITHHELD = "withheld"
"""The `source` of a text whose file is not published."""


def changes_shape(edition: Edition, card: Card, text: str) -> Context | None:
    """Return where the words of the script are, or none where the source is the text itself.

    `None` if there is no plain text to compare.
    """
    if card.extraction.read_with or card.facts.source == WITHHELD:
        return None
    if hashlib.sha256(text.encode()).hexdigest() == card.sha256:
        return {"words": ""}
    asset = edition.assets[words_name(edition.site.language)]
    return {"words": shared_root(edition, card.address) + asset}


def words_name(language: str) -> str:
    """Return the name of the asset with the words of the script in a language."""
    return f"changes-{language}.js"


def words_of(strings: Mapping[str, Any], language: str) -> Mapping[str, Any]:
    """Return the words of the script, and how it writes numbers."""
    forms = formatting(language)
    return {**strings["changes"]["script"], "digits": forms.numerals, "group": forms.group}
