"""What the script needs that narrows lists of texts down; `exports.facets` has the texts."""

from kashkol.site.parts.edition import Context, Edition, shared_root
from kashkol.site.parts.shapes import written_forms

FOLDER = "articles/"
"""Where the files are that it reads, once for all editions."""
WORDS = ("all_values", "fewer", "filter", "facets", "remove")


def narrowing(edition: Edition, address: str) -> Context:
    """Return where the files are, seen from a page, and the number of the interface's language."""
    interfaces = [one.language for one in edition.interfaces] or [edition.site.language]
    return {"folder": shared_root(edition, address) + FOLDER,
            "interface": interfaces.index(edition.site.language)}


def narrowing_words(edition: Edition) -> Context:
    """Return the texts that the script shows, and what it needs to write numbers and dates."""
    words = edition.s["browse"]
    return {name: words[name] for name in WORDS} | {
        "undated": edition.s["common"]["undated"], "languages": dict(edition.s["languages"]),
        "certainty": edition.s["article"]["certainty"], **written_forms(edition.forms)}
