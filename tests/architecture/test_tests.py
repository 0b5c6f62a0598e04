"""Every module of Kashkol has a test about it, or a row that says what tests it.

A test is about a module if its file bears the module's name, or if it imports from it.
"""

from tests.architecture.modules import Module, modules_below
from tests.support.archives import ROOT

TESTS = ROOT / "tests"
MODULES = {name: module for name, module in modules_below(ROOT / "kashkol").items()
           if module.text.strip() and name}

TESTED_THROUGH = {
    # commands: what they print and how they end is seen by running them
    "__main__": "project/test_installed.py",
    "building.adding": "commands/test_add.py",
    "commands.add": "commands/test_add.py",
    "commands.build": "commands/test_build.py",
    "commands.check": "commands/test_check.py",
    "commands.command": "commands/test_build.py",
    "commands.explain": "commands/test_asking.py",
    "commands.main": "commands/test_build.py",
    "commands.new": "commands/test_new.py",
    "commands.numbers": "commands/test_build.py",
    "commands.report": "commands/test_build.py",
    "commands.serve": "commands/test_serve.py",
    "commands.suggest": "commands/test_asking.py",
    "commands.stats": "commands/test_stats.py",
    "building.stats": "commands/test_stats.py",
    "commands.table": "commands/test_table.py",
    "building.known": "commands/test_table.py",
    "building.table": "commands/test_table.py",
    "memory.handed_out": "commands/test_table.py",
    "building.cluster": "commands/test_dask.py",
    "building.explain": "commands/test_asking.py",
    "building.suggest": "commands/test_asking.py",
    "building.given": "commands/test_incremental.py",
    "building.prose": "commands/test_incremental.py",
    "building.stages": "commands/test_incremental.py",
    "building.unchanged": "commands/test_incremental.py",
    "disk.additions": "commands/test_add.py",
    "building.media": "commands/test_media.py",
    "media": "commands/test_media.py",
    "memory.pictures": "commands/test_media.py",
    "site.parts.portrait": "pages/test_first_language.py",
    "site.parts.changes": "browser/test_changes.py",
    "site.parts.narrowing": "browser/test_search_facets.py",
    "site.exports.pictures": "commands/test_media.py",
    "site.pages.map": "sites/test_sites.py",
    "site.parts.clipping": "unit/site/parts/test_map.py",
    "site.parts.outline": "unit/site/parts/test_map.py",
    "site.parts.beside": "sites/test_sites.py",
    "site.parts.pictures": "sites/test_sites.py",
    "ingest.bundles.cells": "commands/test_add.py",
    "ingest.bundles.decoding": "unit/ingest/bundles/test_tables.py",
    "ingest.bundles.ids": "commands/test_add.py",
    "ingest.bundles.mailbox": "commands/test_add.py",
    "ingest.bundles.packed": "commands/test_add.py",
    "ingest.bundles.registry": "commands/test_add.py",
    "ingest.bundles.table_form": "commands/test_add.py",
    "languages.columns": "unit/ingest/bundles/test_columns.py",
    # readers of formats, which read files that real programs made
    "building.extracts": "commands/test_formats.py",
    "memory.extracted": "commands/test_formats.py",
    "ingest.extract": "commands/test_formats.py",
    "ingest.formats.registry": "unit/ingest/test_seeds.py",
    "ingest.formats.document": "unit/ingest/formats/test_real_files.py",
    "ingest.formats.docx": "unit/ingest/formats/test_real_files.py",
    "ingest.formats.odt": "unit/ingest/formats/test_real_files.py",
    "ingest.formats.typed": "unit/ingest/formats/test_real_files.py",
    "ingest.formats.office": "unit/ingest/test_cage.py",
    "ingest.formats.rtf": "unit/ingest/formats/test_real_files.py",
    "ingest.formats.pdf": "unit/ingest/formats/test_real_files.py",
    "ingest.formats.xlsx": "unit/ingest/test_spreadsheets.py",
    "ingest.formats.html": "unit/ingest/formats/test_pages.py",
    "ingest.formats.markdown": "unit/ingest/formats/test_pages.py",
    "languages.ligatures": "unit/ingest/formats/test_pdf_order.py",
    # parts of one reader, whose cases are in plain text
    "languages.scripts": "unit/reading/test_passages.py",
    "languages.date_tables": "unit/reading/dates/test_by_table.py",
    "languages.date_patterns": "unit/reading/dates/test_by_table.py",
    "languages.past_rules": "unit/reading/dates/test_past.py",
    "reading.dates.tabled.past": "unit/reading/dates/test_past.py",
    "reading.dates.tabled.days": "unit/reading/dates/test_by_table.py",
    "reading.dates.tabled.future": "unit/reading/dates/test_by_table.py",
    "reading.dates.tabled.in_words": "unit/reading/dates/test_by_table.py",
    "reading.dates.tabled.named": "unit/reading/dates/test_by_table.py",
    "reading.dates.tabled.numeric": "unit/reading/dates/test_by_table.py",
    "reading.dates.tabled.together": "unit/reading/dates/test_by_table.py",
    "reading.dates.tabled.written": "unit/reading/dates/test_by_table.py",
    "reading.dates.tabled.years": "unit/reading/dates/test_by_table.py",
    "languages.relative_dates": "unit/languages/ckb/reading/dates/test_find.py",
    "languages.name_rules": "unit/reading/names/test_by_table.py",
    "reading.names.languages": "pages/test_other_languages.py",
    "reading.names.tabled.deciding": "unit/reading/names/test_name_cases.py",
    "reading.names.tabled.hits": "unit/reading/names/test_name_cases.py",
    "reading.names.tabled.middle_names": "unit/reading/names/test_name_cases.py",
    "reading.names.tabled.offices": "unit/reading/names/test_name_cases.py",
    "reading.names.tabled.strangers": "unit/reading/names/test_name_cases.py",
    "reading.names.tabled.text": "unit/reading/names/test_name_cases.py",
    "reading.names.tabled.variants": "unit/reading/names/test_name_cases.py",
    "reading.names.tabled.words": "unit/reading/names/test_name_cases.py",
    "languages.ckb.reading.suggestions.candidates": "unit/reading/suggestions/test_habits.py",
    "languages.ckb.reading.suggestions.recurring": "unit/reading/suggestions/test_suggest.py",
    "reading.suggestions.stretches": "unit/reading/suggestions/test_elsewhere.py",
    "languages.ckb.reading.suggestions.vocabulary": "unit/reading/suggestions/test_suggest.py",
    "languages.ckb.reading.structure.headings": "unit/reading/structure/test_blocks.py",
    "text.lines": "unit/languages/ckb/reading/structure/test_wrapping.py",
    "languages.ckb.reading.structure.paragraphs": "unit/reading/structure/test_blocks.py",
    "languages.ckb.reading.structure.sentences": "unit/reading/structure/test_blocks.py",
    "languages.ckb.interviews": "unit/languages/ckb/reading/speech/test_interviews.py",
    "languages.ckb.reading.structure.turns": "unit/languages/ckb/reading/speech/test_interviews.py",
    "text.spans": "unit/reading/structure/test_blocks.py",
    "languages.layout": "unit/reading/structure/test_blocks.py",
    "text.structure": "unit/reading/structure/test_blocks.py",
    "languages.date_problems": "unit/reading/dates/test_languages.py",
    "languages.solar_dates": "unit/languages/ckb/reading/dates/test_find.py",
    "languages.ckb.reading.names.changes": "property/test_changes_properties.py",
    "languages.spelling": "unit/ingest/bundles/test_columns.py",
    "languages.lines": "unit/ingest/bundles/test_columns.py",
    "languages.old_writing": "unit/ingest/test_kinds.py",
    "languages.note_signs": "unit/languages/ckb/reading/structure/test_footnotes.py",
    "languages.ckb.lines": "unit/site/parts/test_headline.py",
    "languages.ckb.old_writing": "unit/ingest/test_kinds.py",
    "languages.romanisation": "unit/languages/test_romanising.py",
    "languages.ckb.search.affixes": "unit/languages/ckb/search/test_places.py",
    "languages.ckb.search.rules": "unit/search/test_language.py",
    "languages.cutting": "unit/search/test_mixed.py",
    "languages.ckb.reading.rules": "unit/reading/structure/test_blocks.py",
    "languages.ckb.reading.structure.verse_shape":
        "unit/languages/ckb/reading/structure/test_verse.py",
    "languages.ckb.reading.names.context": "unit/languages/ckb/reading/names/test_mentions.py",
    "languages.ckb.reading.names.neighbours": "unit/languages/ckb/reading/names/test_ezafe.py",
    "languages.ckb.reading.names.fit": "unit/languages/ckb/reading/names/test_mentions.py",
    "languages.ckb.reading.names.finding": "unit/languages/ckb/reading/names/test_mentions.py",
    "languages.ckb.reading.names.roles": "unit/languages/ckb/reading/names/test_mentions.py",
    "reading.corrections.blocks": "unit/reading/corrections/test_effects.py",
    "languages.corrected_dates": "unit/reading/corrections/test_effects.py",
    "text.corrected_names": "unit/reading/corrections/test_effects.py",
    "reading.corrections.speakers": "unit/reading/corrections/test_effects.py",
    "languages.ckb.reading.dates.stated": "unit/languages/ckb/reading/dates/test_find.py",
    "languages.ckb.reading.dates.links": "unit/languages/ckb/reading/dates/test_find.py",
    "languages.ckb.reading.speech.attribution": "unit/languages/ckb/reading/speech/test_quotes.py",
    "languages.ckb.reading.speech.cues": "unit/languages/ckb/reading/speech/test_quotes.py",
    "languages.ckb.reading.speech.quoted": "unit/languages/ckb/reading/speech/test_quotes.py",
    "languages.ckb.reading.speech.noun_phrases": "unit/languages/ckb/reading/speech/test_quotes.py",
    "languages.ckb.reading.speech.speakers": "unit/languages/ckb/reading/speech/test_quotes.py",
    "languages.speech_rules": "unit/reading/speech/test_by_table.py",
    "reading.speech.tabled.antecedents": "unit/reading/speech/test_by_table.py",
    "reading.speech.tabled.attribution": "unit/reading/speech/test_by_table.py",
    "reading.speech.tabled.clauses": "unit/reading/speech/test_by_table.py",
    "reading.speech.tabled.cues": "unit/reading/speech/test_by_table.py",
    "reading.speech.tabled.genders": "unit/reading/speech/test_by_table.py",
    "reading.speech.tabled.marks": "unit/reading/speech/test_by_table.py",
    "reading.speech.tabled.quoted": "unit/reading/speech/test_by_table.py",
    "reading.speech.tabled.strangers": "unit/reading/speech/test_by_table.py",
    "reading.speech.tabled.subjects": "unit/reading/speech/test_by_table.py",
    "reading.speech.tabled.topics": "unit/reading/speech/test_by_table.py",
    "reading.speech.tabled.words": "unit/reading/speech/test_by_table.py",
    "reading.unmarked": "unit/reading/test_passages.py",
    "site.parts.tables": "unit/site/parts/test_body.py",
    "site.parts.notes": "unit/site/parts/test_body.py",
    "languages.ckb.notes": "unit/languages/ckb/reading/structure/test_footnotes.py",
    "languages.ckb.bizroke": "unit/languages/ckb/test_romanise.py",
    "languages.ckb.date_neighbours": "unit/languages/ckb/reading/dates/test_find.py",
    "languages.ckb.layout": "unit/reading/structure/test_blocks.py",
    "languages.ckb.miswritten": "unit/ingest/test_kinds.py",
    "languages.ckb.likeness": "unit/ingest/test_encodings.py",
    "languages.ckb.name_neighbours": "unit/languages/ckb/reading/names/test_namesakes.py",
    "languages.ckb.name_spellings": "unit/languages/ckb/reading/names/test_gazetteer.py",
    "languages.ckb.phrases": "unit/languages/ckb/reading/speech/test_quotes.py",
    "languages.punctuation": "unit/reading/structure/test_blocks.py",
    "languages.ckb.verse": "unit/languages/ckb/reading/structure/test_verse.py",
    "languages.ckb.quoting": "unit/languages/ckb/reading/speech/test_quotes.py",
    "languages.ckb.verbs": "unit/languages/ckb/reading/names/test_mentions.py",
    "languages.distance": "unit/reading/suggestions/test_suggest.py",
    "languages.ckb.named_dates": "unit/languages/ckb/test_dates.py",
    "languages.ckb.eras": "unit/languages/ckb/reading/dates/test_find.py",
    "languages.ckb.years": "unit/languages/ckb/reading/dates/test_find.py",
    "languages.ckb.numeric_dates": "unit/languages/ckb/test_dates.py",
    # writing: seen in the folder it leaves
    "building.alone": "commands/test_crash.py",
    "memory.last": "commands/test_incremental.py",
    "disk.files": "unit/output/test_refusals.py",
    "disk.drafts": "commands/test_asking.py",
    "output.moves": "commands/test_crash.py",
    "theme.assets": "commands/test_incremental.py",
    # pages: whole, in the goldens of the small archive
    "site.page": "sites/test_sites.py",
    "ingest.collections": "unit/ingest/test_notes.py",
    "ingest.states": "commands/test_states.py",
    "site.pages.groups": "pages/test_catalogue.py",
    "site.pages.articles": "sites/test_sites.py",
    "site.pages.lists": "pages/test_counts.py",
    "site.pages.topic_index": "pages/test_counts.py",
    "site.exports.sentences": "pages/test_counts.py",
    "site.exports.facets": "browser/test_browse.py",
    "site.parts.item": "unit/site/exports/test_citations.py",
    "site.parts.record": "pages/test_catalogue.py",
    "site.parts.spans": "pages/test_catalogue.py",
    "languages.tags": "pages/test_other_languages.py",
    "languages.edtf_words": "unit/languages/test_formatting.py",
    "languages.order": "unit/languages/ckb/test_order.py",
    "ingest.documents": "unit/ingest/test_content.py",
    "ingest.values": "unit/ingest/test_content.py",
    "site.pages.content": "sites/test_sites.py",
    "site.pages.data": "pages/test_data.py",
    "site.exports.lines": "pages/test_data.py",
    "site.exports.package": "pages/test_data.py",
    "site.exports.schemas": "pages/test_data.py",
    "site.exports.tables": "unit/site/exports/test_files.py",
    "site.pages.search": "sites/test_sites.py",
    "site.parts.metadata": "pages/test_metadata.py",
    "site.parts.policy": "browser/test_headers.py",
    "site.parts.shapes": "sites/test_sites.py",
}



def place_of_test(name):
    """Return where the test of a module is, below `tests/unit`."""
    folder, dot, last = name.rpartition(".")
    return f"{folder.replace('.', '/')}{'/' if dot else ''}test_{last}.py"


def imported():
    """Return what tests import of Kashkol: modules, and names in them."""
    found = set()
    for path in TESTS.rglob("*.py"):
        for each in Module.at(path.name, path.read_text(encoding="utf-8")).imports:
            if each.within is not None:
                found |= {each.within, f"{each.within}.{each.name}".lstrip(".")}
    return found


def test_every_module_has_a_test():
    by_import = imported()
    have_one = {name for name in MODULES if name in by_import
                or (TESTS / "unit" / place_of_test(name)).is_file()}

    assert sorted(MODULES.keys() - have_one - TESTED_THROUGH.keys()) == []


def test_what_is_tested_through_something_else_is_there():
    assert sorted(TESTED_THROUGH.keys() - MODULES.keys()) == []
    assert [path for path in TESTED_THROUGH.values() if not (TESTS / path).is_file()] == []
