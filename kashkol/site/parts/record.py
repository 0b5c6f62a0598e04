"""The record of an article: what is known of it beside its words, as labels and values."""

from collections.abc import Iterable, Sequence

from kashkol.archive import Card, Signpost
from kashkol.model import Record
from kashkol.site.parts.edition import NO_TONGUE, Context, Edition, written
from kashkol.site.parts.groups import GroupLink
from kashkol.site.parts.identifiers import link_of, rights_named

RELATIONS = ("version_of", "translation_of", "versions", "translations")
"""How another text of the archive may be related: this one is made from it, or it from this one."""
BESIDE = "beside"
"""Both are translations of one text. Pages do not show it, but their heads do."""


class Relative(Record, frozen=True, array_like=True):
    """Another version or a translation of an article."""

    relation: str
    post: Signpost
    language: str


def article_record(edition: Edition, card: Card, groups: Sequence[GroupLink],
                   relatives: Iterable[Relative], root: str) -> list[Context]:
    """Return the rows that have a value: `label`, `note`, and `values` with `text` and `href`."""
    words, facts = edition.s["record"], card.facts
    by_kind = {kind: [(link.label, root + link.address) for link in groups if link.kind == kind]
               for kind in ("authors", "collections", "tags")}
    languages = edition.s["languages"]
    rows = [
        ("authors", by_kind["authors"]), ("publisher", [(facts.publisher, "")]),
        ("collection", by_kind["collections"]),
        ("issue", [(edition.forms.digits(facts.issue), "")]),
        ("section", [(facts.section, "")]), ("place", [(facts.place, "")]),
        ("language", [(languages.get(facts.language, facts.language), "")]
         if facts.language != edition.site.language else []),
        ("tags", by_kind["tags"]),
        ("identifier", [(facts.identifier, link_of(facts.identifier))]),
        ("rights", [rights_named(facts.rights, edition.s["rights"])])]
    rows += [(relation, [(one.post.title, root + one.post.address) for one in relatives
                         if one.relation == relation]) for relation in RELATIONS]
    own = {words["language"], words["rights"], words["issue"], words["identifier"]}
    labelled = [(words[key], values) for key, values in rows]
    labels = edition.site.fields
    ordered = sorted(facts.fields, key=lambda pair: (
        list(labels).index(pair[0]) if pair[0] in labels else len(labels), pair[0]))
    labelled += [(labels.get(name, name), [(value, "")]) for name, value in ordered]
    stated = {words[key] for key in facts.stated}
    return [{"label": label, "note": edition.s["article"]["stated"] if label in stated else "",
             "values": [{"text": text, "href": href, **(
                 NO_TONGUE if label in own else written(edition, edition.curated))}
                 for text, href in values if text]}
            for label, values in labelled if any(text for text, _ in values)]
