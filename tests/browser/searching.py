"""Puts the search into a built site, as a build does: its page and the files of its index."""

from itertools import groupby
from pathlib import Path

from kashkol.archive import build_archive, make_card, outline
from kashkol.builds import template_folders
from kashkol.ingest.consistency import slug_of
from kashkol.ingest.content import read_content
from kashkol.ingest.seeds import find_seeds, read_seed
from kashkol.publish.render import open_templates
from kashkol.reading.gazetteer import build_gazetteer
from kashkol.reading.read import read
from kashkol.search.chunk import index_chunk
from kashkol.search.document import make_document
from kashkol.search.index import merge
from kashkol.site.build import make_edition
from kashkol.site.searchpage import opensearch_file, search_page

IN_CHUNK = 2


def make_searchable(root: Path, output: Path) -> Path:
    """Write the search of an archive into the site that was built of it."""
    content, _ = read_content(root)
    gazetteer = build_gazetteer(content.topics)
    notes = {note.source_id: note for note in content.notes}
    cards, documents = [], []
    for seed in find_seeds(root)[0]:
        source, note = read_seed(root, seed), notes.get(seed.id)
        reading, _ = read(source, gazetteer, note.published if note else "")
        card = make_card(outline(reading), note, source_id=seed.id, slug=slug_of(seed, note),
                         path=seed.path, sha256=source.sha256, size=source.bytes,
                         encoding=source.encoding, reading=seed.id)
        cards.append(card)
        documents.append(make_document(reading, address=card.address, title=card.title,
                                       curated=card.title_is == "curated"))
    documents.sort(key=lambda one: (one.date is None, one.date or "", one.id))
    chunks = [index_chunk(of_year[at:at + IN_CHUNK])
              for of_year in (list(some) for _, some in groupby(documents, lambda one: one.year))
              for at in range(0, len(of_year), IN_CHUNK)]
    for shard in merge(chunks, content.topics):
        _write(output / shard.path, shard.content)
    archive = build_archive(content.site, content.topics, cards)
    templates, _ = open_templates(template_folders(root))
    edition = make_edition(archive, templates.strings,
                           {asset.name: asset.address for asset in templates.assets})
    page, description = search_page(archive), opensearch_file()
    _write(output / page.path, templates.render(page, page.make(edition, None, page.inputs)))
    _write(output / description.path, description.make(edition, None, description.inputs))
    return output


def _write(place: Path, content: bytes) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
