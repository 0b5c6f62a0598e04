"""What scripts need that show what was changed between a source and the text of its article.

The two are compared in the browser, from what is published: the source as a file beside the page,
and the text as the page has it. So neither a page nor a list of repairs is made for each text.
"""

from kashkol.archive import Card
from kashkol.site.parts.edition import Context, Edition
from kashkol.site.parts.markup import data_block

WITHHELD = "withheld"
"""The `source` of a text whose file is not published."""


def changes_shape(edition: Edition, card: Card) -> Context | None:
    """Return the words of the scripts; `None` if the source is no plain text, or is withheld."""
    if card.extraction.read_with or card.facts.source == WITHHELD:
        return None
    forms = edition.forms
    return {"words_json": data_block(dict(edition.s["changes"]["script"]) | {
        "digits": forms.numerals, "group": forms.group})}
