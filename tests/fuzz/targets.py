"""The parsers that meet what others wrote, each with what must hold for any bytes at all.

A target takes bytes and returns nothing. It fails by raising: nothing that people give may make a
parser raise, so whatever comes out of one is a finding. `tests/fuzz/test_fuzz.py` runs each for a
moment, and again on every finding so far; `tools/fuzz.py` runs them as long as one likes.
"""

import re
import tempfile
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from string import Formatter
from typing import Any, NamedTuple

from kashkol.building.options import DEFAULT_TEMPLATES
from kashkol.ingest import frontmatter
from kashkol.ingest.content import read_content
from kashkol.ingest.notes import NOTE_KEYS
from kashkol.ingest.pages import PAGE_KEYS
from kashkol.ingest.prose import Links, Target, prose_key, render_prose
from kashkol.ingest.seeds import SeedFile, decode_seed
from kashkol.ingest.site_config import SITE_KEYS
from kashkol.ingest.topics import TOPIC_KEYS
from kashkol.languages.ckb.letters import entity_key, repair, search_key
from kashkol.languages.ckb.reading.dates.find import read_dates
from kashkol.languages.ckb.reading.speech.quotation_marks import find_quotations
from kashkol.languages.ckb.reading.speech.quotes import read_quotes
from kashkol.languages.ckb.romanise import name, romanise, slug
from kashkol.languages.ckb.search.words import words
from kashkol.languages.closely import MentionsRead
from kashkol.memory.shelf import pack
from kashkol.model import (
    ContentPage,
    Kind,
    Note,
    Reading,
    Record,
    RoleTerm,
    SiteConfig,
    Topic,
    encode,
)
from kashkol.outline import outline
from kashkol.problems import Problem, has_errors
from kashkol.reading.names.gazetteer import build_gazetteer
from kashkol.reading.read import read
from kashkol.reading.suggestions.suggest import suggest
from kashkol.site.parts.body import body_html
from kashkol.site.parts.edition import Edition
from kashkol.site.parts.extracts import extract
from kashkol.sources import Source
from kashkol.theme.strings import read_strings
from kashkol.theme.template_files import TemplateFiles, strings_file
from tests.fuzz.markup import faults_of, read_body
from tests.fuzz.queries import answer_to, check_answer
from tests.support.structures import read_structure

TOPICS = (
    Topic(id="kazemi", path="content/topics/kazemi.md", name="مستەفا کازمی", kind=Kind.PERSON,
          aliases=("کازمی",), roles=(RoleTerm(title="سەرۆکوەزیرانی عێراق"),),
          not_=("هاوار کازمی",)),
    Topic(id="iraq", path="content/topics/iraq.md", name="عێراق", kind=Kind.PLACE),
    Topic(id="sadr", path="content/topics/sadr.md", name="موقتەدا سەدر", kind=Kind.PERSON,
          aliases=("سەدر",)))
GAZETTEER = build_gazetteer(TOPICS)
STRINGS = strings_file("ckb")
OURS = DEFAULT_TEMPLATES / STRINGS
STRINGS_OF_OURS = read_strings(TemplateFiles(
    places={STRINGS: OURS}, contents={STRINGS: OURS.read_bytes()}), OURS)[0]
EDITION = Edition(site=SiteConfig(), s=STRINGS_OF_OURS, assets={}, menu=(), groups=())
LINKS = Links(names={"kazemi": Target(address="topics/kazemi/", text="مستەفا کازمی"),
                     "a": Target(address="articles/a/", text="دەق")},
              files={"content/pages/about.md": "about/", "content/pages/guide/map.png":
                     "guide/map.png"})
RECORDS: tuple[tuple[type[Record], Mapping[str, str]], ...] = (
    (Topic, TOPIC_KEYS), (Note, NOTE_KEYS), (ContentPage, PAGE_KEYS), (SiteConfig, SITE_KEYS))
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
TWO_EYED_HEH = "\N{ARABIC LETTER HEH DOACHASHMEE}"


class FuzzTarget(NamedTuple):
    """One parser, and what it is fed to begin with."""

    run: Callable[[bytes], None]
    """Raises if anything does not hold."""
    texts: str
    """Where inputs to begin with stand, a pattern below the clone."""
    tokens: tuple[str, ...] = ()
    """What its language is made of."""


# --- what people curate ----------------------------------------------------------------------


def front_matter(given: bytes) -> None:
    """Split a Markdown file, and check its front matter against every record."""
    text = as_text(given)
    document = frontmatter.split("a.md", text)
    if isinstance(document, Problem):
        check_problems([document], text)
        return
    for record, keys in RECORDS:
        fields, problems = frontmatter.check("a.md", document.front, record, keys,
                                             first_line=document.front_line)
        check_problems(problems, text)
        encode(fields.values)
        assert set(fields.lines) <= set(keys)


def site(given: bytes) -> None:
    """Read a `site.yaml`."""
    content = curated("site.yaml", given)
    encode(content.site)


def topic(given: bytes) -> None:
    """Read a topic file, and find its names in a text."""
    content = curated("topics/sadr-2.md", given)
    gazetteer = build_gazetteer((*TOPICS, *content.topics))
    for each in content.topics:
        encode(each)
        name(each.name)
        text = " ".join((each.name, *each.aliases, *each.not_))[:2000]
        read_closely(text, gazetteer, "")


def note(given: bytes) -> None:
    """Read a note, and the text it is about by the day it gives."""
    content = curated("articles/a.md", given)
    for each in content.notes:
        encode(each)
        read_closely("ئەمڕۆ مستەفا کازمی هات.", GAZETTEER, each.published)


def page(given: bytes) -> None:
    """Read a free page."""
    for each in curated("pages/a.md", given).pages:
        encode(each)


def markdown(given: bytes) -> None:
    """Render Markdown; without an error, what comes out keeps to what prose may be made of."""
    text = as_text(given)
    html, problems = render_prose("content/pages/a.md", text, "a/", LINKS)
    check_problems(problems, text)
    prose_key("content/pages/a.md", text, "a/", LINKS)
    encode(html)
    faults = faults_of(html, errors=has_errors(problems))
    assert not faults, faults[0]


def strings(given: bytes) -> None:
    """Read an archive's own words of the interface; every one without a fault can be filled in.

    What is given comes behind the default words, and so in the place of some of them.
    """
    text = OURS.read_bytes() + b"\n" + given
    files = TemplateFiles(places={STRINGS: Path("own", STRINGS)}, contents={STRINGS: text})
    found, problems = read_strings(files, OURS)
    check_problems(problems, as_text(text))
    if not problems:
        encode(found)
        for model, text in texts_beside(STRINGS_OF_OURS, found):
            fields = {field for _, field, _, _ in Formatter().parse(model) if field is not None}
            if fields:
                assert len(text.format(**dict.fromkeys(fields, "٣"))) < len(text) + 1000


# --- texts -----------------------------------------------------------------------------------


def seed(given: bytes) -> None:
    """Decode a seed, read it closely, and make of it what pages show and `suggest` proposes."""
    source = decode_seed(SeedFile(id="a", path="seeds/a.txt"), given)
    if isinstance(source, Problem):
        check_problems([source], given.decode("utf-8", "replace"))
        return
    reading = read_closely(source.text, GAZETTEER, "")
    pack(reading, extract(reading))
    encode(outline(reading))
    encode(suggest([reading], TOPICS))
    html = body_html(EDITION, reading, "../../")
    faults, shown = read_body(html)
    assert not faults, faults[0]
    cells = [cell for table in reading.tables for row in table for cell in row]
    told = "".join(
        reading.text[part.start:part.end] for span in reading.paragraphs
        for part in [cell for cell in cells if span.start <= cell.start < span.end] or [span])
    assert "".join(shown.split()) == "".join(told.split()), "the page says something else"


def dates(given: bytes) -> None:
    """Find the dates of a text."""
    text = repair(as_text(given)).text
    structure = read_structure(text)
    found = read_dates(text, structure, find_quotations(text, structure), "")
    check_spans(found.dates, len(text))
    for each in found.dates:
        assert each.surface == text[each.start:each.end]
        assert (each.problem == "weekday-conflict") == (each.weekday == "conflict")
    check_problems(found.problems, text)


def quotations(given: bytes) -> None:
    """Find the quotations of a text and their speakers."""
    text = repair(as_text(given)).text
    structure = read_structure(text)
    spans = find_quotations(text, structure)
    check_spans(spans, len(text))
    quotes = read_quotes(text, structure, spans, MentionsRead((), ()))
    assert [(quote.start, quote.end) for quote in quotes] == [
        (span.start, span.end) for span in spans]
    for quote in quotes:
        if quote.speaker_start is not None:
            assert text.startswith(quote.speaker_surface or "\0", quote.speaker_start)


def letters(given: bytes) -> None:
    """Repair, fold and romanise a text; what is repaired once stays as it is."""
    text = as_text(given)
    once = repair(text)
    again = repair(once.text)
    if TWO_EYED_HEH not in text:  # many of them, made ه, may be taken for ە by a second repair
        assert (again.text, again.repairs) == (once.text, {}), "repaired twice"
    offsets = [once.source_offset(at) for at in range(len(once.text) + 1)]
    assert offsets == sorted(offsets), "offsets fall"
    assert not offsets or (offsets[0] >= 0 and offsets[-1] <= len(text)), "offsets lead outside"
    for fold in (entity_key, search_key):
        assert TWO_EYED_HEH in text or fold(text) == fold(once.text), "folding sees a repair"
    encode([romanise(text), name(text), words(text)])
    assert SLUG.fullmatch(slug(text)), "no slug"
    assert slug(slug(text)) == slug(text), "slugged twice"


def query(given: bytes) -> None:
    """Ask the search reader under Node; it cuts a query into words as Python does."""
    text = as_text(given)
    answer = answer_to(text)
    check_answer(text, answer)


TARGETS: Mapping[str, FuzzTarget] = {
    "front-matter": FuzzTarget(front_matter, "{content,tests/sites}/**/*.md", (
        "---\n", "name: ", "kind: person\n", "aliases: [", "]", "roles:\n  - {title: ", "from: ",
        "not: ", "!!str ", "!!int ", "!!bool ",
        "!!timestamp ", "!!set ", "!!omap ", "!!pairs ", "!!binary ", "!!float ", "!!null ",
        "!!python/none ", "!x ", "!<tag:yaml.org,2002:int> ", "&a ", "*a", "? ", "| \n", ">-\n",
        "%YAML 1.1\n", "...\n", "2021-11-05", "2021-02-31", "12:30:45", "0x1f", "0b1", "1_0",
        "1e400", ".inf", ".nan", "=", "~", '"\\ud800"', '"\\x00"', "'", '"', "{", "}", ": ",
        "published: ", "redirects: [", "added: ", "order: ", "base_url: ")),
    "site": FuzzTarget(site, "{content,tests/sites}/**/site.yaml", (
        "title: ", "base_url: ", "https://", "contact: ", "image: ", "language: ", "../", "[::1]",
        "mailto:", '"\\0"', "%00", "@", "#", "?", "xn--", ":99999/")),
    "topics": FuzzTarget(topic, "{content,tests/sites,tests/gold}/**/topics/*.md", (
        "---\n", "name: ", "kind: place\n", "aliases: [", "not: [", "roles: [{title: ", "from: ",
        "to: ", "same_as: [https://", "redirects: [topics/", "latin: ", '"\\u200c"', "د. ",
        "کازمی", '"\\ud800"')),
    "notes": FuzzTarget(note, "{content,tests/sites}/**/articles/*.md", (
        "---\n", "title: ", "slug: ", "published: ", "added: ", "authors: [", "source_url: ",
        "redirects: [articles/", "2021-11-05", "2021", "0000", "summary: |\n  ")),
    "pages": FuzzTarget(page, "{content,tests/sites}/**/pages/**/*.md", (
        "---\n", "title: ", "order: ", "description: ", "# ", "order: 1e3", "-1", "0x7f")),
    "markdown": FuzzTarget(markdown, "{content,tests/sites}/**/*.md", (
        "[", "](", ")", "![", "[[kazemi]]", "[[kazemi|", "]]", "[^1]", "[^1]: ", "[a]: ", "<", ">",
        "<script>", "<img src=x onerror=alert(1)>", "javascript:", "data:", "&#106;", "`", "```\n",
        "\n| a | b |\n|:--|--:|\n", "|", "* ", "1. ", "> ", "# ", "\n---\n", "[TOC]", "\\", "**",
        "_", "    ", "\t", "\n\n", "\x02", "\x03", "klzzwxh:0000", "http://a.example/",
        '"title"', "about.md", "guide/map.png", "#a", "{: .x onclick=a }", "]: ", "&colon;")),
    "strings": FuzzTarget(strings, "templates/strings/*.yaml", (
        ": ", "{n}", "{", "}", "{{", "{n!r}", "{n:>9}", "{0}", "{n.x}", "&a ", "*a", "<<: *a",
        "- ", "\n", "[", "]", "'", '"', "!!str ", "~")),
    "seeds": FuzzTarget(seed, "{seeds/*.txt,tests/gold/**/texts/*.txt}", (
        "\n\n", "  ", '"', "«", "»", ":", "مستەفا کازمی", "سەرۆکوەزیرانی عێراق", "سەدر", "یەکەم:",
        "دووەم:", "رایگەیاند", "٠٥ - ١١ - ٢٠٢١", "ئەمڕۆ", "- ", "١- ", "•")),
    "dates": FuzzTarget(dates, "tests/cases/dates.txt", (
        "٠٥ - ١١ - ٢٠٢١", "٣١/٢/٢٠٢١", "۱۳۹۹/۲/۲۰", "21ی 4ی 2020", "تشرینی دووەمی", "گوڵان",
        "مانگی", "ساڵی رابردوو", "٧ی ئەم مانگە", "٢٠١٩-٢٠٢٠", "کاژێر ٠٢: ٠٠", "ئەمڕۆ", "هەینی",
        "تا", "و", "ی", "/", "-", "9999", "0000", "²", "٣٠ی ڕەشەمەی", "کۆچی")),
    "quotations": FuzzTarget(quotations, "tests/cases/quotes.txt", (
        '"', "''", "«", "»", "“", "”", "„", "‘", "’", ":", "گوتی", "وتیشی", "رایگەیاند", "هاتووە",
        "دەڵێت", "بە گوتەی", "ناوبراو", "\n\n", "، ", ". ")),
    "letters": FuzzTarget(letters, "tests/cases/letters.txt", (
        "ه\u200c", "ه\u200d", "ـ", "ك", "ي", "ى", "ﻻ", "ﷲ", "\u0654", "\u0655", "\u065a", "\u064e",
        "\u0651", "\u200f", "\u202e", "ەه", "وو", "ۆ", "ێ", "ئ", "é", "İ", "ß", "ŉ", "²", "Ⅷ", "𝟘",
        "🎉", "\u0345", "ﬁ", "ｱ", "\u1100\u1161", "\u2028", "\x85", "\ufeff")),
    "queries": FuzzTarget(query, "tests/cases/mentions.txt", (
        '"', "-", "−", "«", "»", "  ", "لە", "و", "کازمی", "مستەفا کازمی", "kazemi", "al-", "’",
        "ەکان", "یان", "@", "@@", "٢٠٢١", "ه\u200c", "ـ", "\uffff", "\x00", "constructor",
        "__proto__", "İ", "ß", "🎉", "\\", "/", "%", "?", ".", "*", "toString")),
}
"""Every parser by its name; its findings lie in `tests/fuzz/findings/<name>/`."""


# --- what is asked of all --------------------------------------------------------------------


def as_text(given: bytes) -> str:
    """Read bytes as the text that a file of them would be."""
    return given.decode("utf-8", "replace")


def curated(path: str, given: bytes) -> Any:
    """Read one file of `content/`, and check what is told of it."""
    root = scratch()
    place = root / "content" / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(given)
    content, problems = read_content(root)
    place.unlink()
    check_problems(problems, as_text(given))
    return content


@cache
def scratch() -> Path:
    """Return a folder for files, the same one every time."""
    folder = tempfile.TemporaryDirectory(prefix="kashkol-fuzz-")
    KEPT.append(folder)
    return Path(folder.name)


KEPT: list["tempfile.TemporaryDirectory[str]"] = []
"""Folders that go when the process ends."""


def check_problems(problems: Iterable[Problem], text: str) -> None:
    """Every problem can be stored and printed, and names a line of the text."""
    lines = len(text.splitlines()) + 2
    for problem in problems:
        encode(problem)
        assert problem.message, "a problem without words"
        assert problem.line is None or 1 <= problem.line <= lines, "a line outside the file"


def check_spans(spans: Iterable[Any], length: int) -> None:
    """Spans lie in the text, in order and apart."""
    ends = [(span.start, span.end) for span in spans]
    assert all(0 <= start < end <= length for start, end in ends), "a span outside the text"
    assert all(before[1] <= after[0] for before, after in pairwise(ends)), "spans out of order"


def read_closely(text: str, gazetteer: Any, curated_day: str) -> Reading:
    """Read a text, and check all spans of the reading."""
    source = Source(id="a", path="seeds/a.txt", sha256="", bytes=0, encoding="utf-8", text=text)
    reading, problems = read(source, gazetteer, curated_day)
    check_problems(problems, text)
    for spans in (reading.paragraphs, reading.sentences, reading.headings, reading.mentions,
                  reading.roles, reading.dates, reading.quotes, *reading.lists):
        check_spans(spans, len(reading.text))
    for marked in (*reading.mentions, *reading.roles, *reading.dates):
        assert marked.surface == reading.text[marked.start:marked.end], "another surface"
    encode(reading)
    return reading


def texts_beside(model: Any, own: Any) -> Iterable[tuple[str, str]]:
    """Pair each text of the default strings with the archive's."""
    if isinstance(model, dict):
        for key, part in model.items():
            yield from texts_beside(part, own[key])
    elif isinstance(model, list):
        for part, other in zip(model, own, strict=True):
            yield from texts_beside(part, other)
    elif isinstance(model, str):
        assert isinstance(own, str), "no text where one was promised"
        yield model, own
