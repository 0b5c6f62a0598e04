"""Patterns of hostile texts, and the stages that `doubling.py` measures with them.

A pattern is a function that returns a text of about a given number of code points. A stage is a
function that does one part of a build with a text.
"""

import os
import sys
from collections import defaultdict
from collections.abc import Callable
from functools import cache
from itertools import count
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import yaml

from kashkol.archive import Seed, build_archive, make_card
from kashkol.checking import site as check
from kashkol.curated import Content
from kashkol.ingest import frontmatter, plain_yaml, prose
from kashkol.ingest.corrections import read_corrections
from kashkol.ingest.notes import NOTE_KEYS
from kashkol.ingest.seeds import SeedFile, decode_seed
from kashkol.ingest.topics import topics_of, written_topic
from kashkol.languages.ckb import letters, romanise
from kashkol.languages.ckb.stem import stem
from kashkol.languages.order import order
from kashkol.model import FIRST_LANGUAGE, Kind, Note, Reading, SiteConfig, Topic
from kashkol.outline import outline
from kashkol.problems import Problem
from kashkol.reading.glyphs import undrawn
from kashkol.reading.names.gazetteer import Gazetteer, build_gazetteer
from kashkol.reading.read import read
from kashkol.reading.suggestions.suggest import draft_topic, suggest
from kashkol.search.document import Document
from kashkol.search.leaf import index_leaf
from kashkol.search.segment import index_words
from kashkol.site.page import Copy, Plan
from kashkol.site.parts.extracts import extract
from kashkol.site.plan import make_editions, site_outputs
from kashkol.theme.template_files import strings_file
from tests.gold.labels import load_topics
from tests.support.readings import HandShelf

Pattern = Callable[[int], str]
Stage = Callable[[str], object]


def again(unit: str, before: str = "", after: str = "") -> Pattern:
    """Repeat a text up to the given length."""
    return lambda size: before + unit * max(size // len(unit), 1) + after


def numbered(unit: str, before: str = "", after: str = "") -> Pattern:
    """Repeat a text, each time with another number in place of `{}`."""
    return lambda size: before + "".join(
        unit.format(at) for at in range(size // (len(unit) + 2))) + after


def rising(sign: str, between: str) -> Pattern:
    """Repeat a sign once, twice, three times and so on, with `between` after each run."""
    def pattern(size: int) -> str:
        pieces: list[str] = []
        for length in count(1):
            size -= length + len(between)
            if size < 0:
                break
            pieces.append(sign * length + between)
        return "".join(pieces)
    return pattern


# --- texts ------------------------------------------------------------------------------------

ZWNJ, ZWJ, RLM = "\N{ZERO WIDTH NON-JOINER}", "\N{ZERO WIDTH JOINER}", "\N{RIGHT-TO-LEFT MARK}"
ACUTE, DOT, FATHATAN = (
    "\N{COMBINING ACUTE ACCENT}", "\N{COMBINING DOT BELOW}", "\N{ARABIC FATHATAN}")

TEXTS: dict[str, Pattern] = {
    # letters
    "marks out of order": again(ACUTE + DOT + FATHATAN, "ک"),
    "marks out of order, no letter": again(ACUTE + DOT),
    "marks that decompose": again("\N{TIBETAN VOWEL SIGN II}" + ACUTE),
    "thirty marks on each letter": again("ک" + (ACUTE + DOT) * 15),
    "marked letters": again("ل" + DOT),
    "one letter": again("ک"), "one heh": again("ه"), "hehs and joiners": again("ه" + ZWJ),
    "a heh and joiners": again(ZWJ, "ه"), "hehs and ZWNJs": again("ه" + ZWNJ),
    "a heh and ZWNJs": again(ZWNJ, "ه"), "tatweels": again("ـ", "ب"), "tatweels alone": again("ـ"),
    "letters and tatweels": again("بـ"), "two-eyed hehs": again("ھ"), "waws": again("و"),
    "ligatures": again("ﷲ"), "bidi controls": again(RLM, "ب", "ب"), "spaces": again(" ", "ب", "ب"),
    "line ends": again("\r", "ب", "ب"),
    "paragraph ends": again("\N{PARAGRAPH SEPARATOR}", "ب", "ب"),
    "blank lines": again("ب\n\n"), "hangul": again("\u1112\u1161\u11ab"), "emoji": again("👩‍👩‍👧"),
    "Devanagari": again("हिं"), "Latin": again("a"), "digits": again("1"), "٣ digits": again("٣"),
    # structure
    "full stops": again("."), "stops and letters": again("ب."), "abbreviations": again("د. "),
    "numbered stops": numbered("{}. "), "numbered lines": numbered("{}. ب\n"),
    "dashes": again("- "),
    "points": again("- ب\n"), "labels": again("ناو: "), "headings": again("سەردێڕ\n\nدەق. "),
    "brackets": again("("), "brackets both": again("()"), "closing brackets": again(")"),
    "outlets": again("ناوخۆ - ڕووداو "), "colons": again(":"), "questions": again("؟ "),
    "ellipses": again("… "), "one word": again("ب", "وتی: ", "."), "words": again("وشە "),
    "lines": again("وشە\n"), "slashes": again("ب/"), "asterisks": again("* "),
    # dates
    "numeric dates": again("٥/١١/٢٠٢١ "), "dates in a run": again("1-"), "years": again("٢٠٢١ "),
    "years with and": again("٢٠٢١ و "), "years with to": again("٢٠٢١ تا "),
    "named dates": again("٥ی تشرینی دووەمی ٢٠٢١ "), "months": again("تشرینی دووەم "),
    "days of months": again("٥ و ", "", "ی ئایاری ٢٠٢١"), "weekdays": again("هەینی "),
    "weekdays run on": again("هەینی"), "relative days": again("دوێنێ "), "today": again("ئەمڕۆ، "),
    "times": again("کاتژمێر ٥:٣٠ "), "times to times": again("٥ تا ٦ ی ئێوارە "),
    "eras": again("ی زایینی "), "this month": again("ی ئەم مانگە "),
    "spaced slashes": again("1 / "),
    "every day": again("هەموو ڕۆژێکی "), "dots in numbers": again("1."), "feasts": again("جەژنی "),
    # quotations and speakers
    "plain quotation marks": again('"'), "marks and letters": again('ب" '),
    "opening marks": again("«"), "closing marks": again("»"), "nested marks": again("«“"),
    "opened, never closed": again("«ب "), "closed, never opened": again("ب» "),
    "single marks": again("'"), "marks and colons": again(': "'), "quotations": again('"ب" '),
    "speech": again('وتی: "ئێمە دەچین." '), "cues": again("رایگەیاند "),
    "cues and colons": again("وتی: "),
    "cues between": again('"ب" وتی "ج" '), "according to": again("بەپێی وتەی کازمی، "),
    "by the words of": again("بە وتەی "), "these words": again("ئەمە وتەی "),
    "he also said": again("گوتیشی "), "commas": again("، "),
    "apposed names": again("کازمی، سەدر، "),
    "that": again("کە "), "and": again("و "), "pronouns": again("ناوبراو ئەو "),
    "long quotation": again("وشە ", 'وتی: "', '"'), "verbs": again("دەکات "),
    "speakers of one quotation": again("کازمی ", "", 'رایگەیاند: "ب"'),
    # names
    "names": again("کازمی "), "names on lines": again("کازمی:\n"), "names run on": again("کازمی"),
    "names with hyphens": again("کازمی-"), "names with suffixes": again("کازمییەکانیشیدا "),
    "prefixes": again("لە"), "prefixes and a name": again("بە", "", "کازمی"),
    "first names": again("مستەفا "), "full names": again("مستەفا کازمی "),
    "offices": again("سەرۆکوەزیران "), "office and name": again("سەرۆکوەزیران کازمی "),
    "names with tatweels": again("کاـزمی "), "suffixes": again("ەکان"), "names of nobody":
        again("مستەفا سەدری هەولێری "), "names, each another": numbered("ناو{} کازمی، "),
    "words, each another": numbered("وشە{} "), "former": again("پێشووی "),
    "doctors": again("دکتۆر "), "sons": again("کوڕی "), "far names": again("کازمی " + "وشە " * 80),
    "infinitives": again("کردن"), "short i": again("کتب"), "vowels": again("ائەێۆ"),
    "ays": again("یی"), "glottals": again("ئ"),
}


# --- curated files ----------------------------------------------------------------------------

TOPICS: dict[str, Pattern] = {
    "aliases": numbered("- ناو{} کازمی\n", "name: کازمی\nkind: person\naliases:\n"),
    "aliases that begin alike": lambda size: "name: کازمی\nkind: person\naliases:\n" + "".join(
        f"- {'کا' * (at % 50 + 2)}{at}\n" for at in range(size // 50)),
    "one long alias": again("کا", "name: کازمی\nkind: person\naliases: [", "]"),
    "a long alias of words": again("کازمی ", "name: کازمی\nkind: person\naliases: [", "]"),
    "not": numbered("- کازمی {}\n", "name: کازمی\nkind: person\nnot:\n"),
    "not around one name": again("کازمی ", "name: کازمی\nkind: person\nnot: ['", "']"),
    "roles": numbered("- {{title: سەرۆکی {}}}\n", "name: کازمی\nkind: person\nroles:\n"),
    "marks in a name": again(ACUTE + DOT, "name: ک", "\nkind: person"),
    "unknown keys": numbered("ناو{}: a\n"),
    "one key": again("a: b\n"), "a long key": again("a", after=": b"),
    "redirects": again("a/", "name: a\nkind: person\nredirects: ['", "!']"),
    "addresses": numbered("- https://a.example/{}\n", "name: a\nkind: person\nsame_as:\n"),
    "a wrong list": numbered("- {{a: {}}}\n", "name: a\nkind: person\naliases:\n"),
}

YAML: dict[str, Pattern] = {
    "flow lists": again("["), "flow mappings": again("{a: "), "lists": again("- "),
    "questions": again("? "), "long text": again("a ", "a: "), "quoted": again("\\n", 'a: "', '"'),
    "never closed": again("a ", 'a: "'), "folded": again("  a\n", "a: >\n"),
    "comments": again("# a\n"), "blank": again("\n"), "spaces": again(" ", "a:", "b"),
    "colons": again("a:"), "colons in a flow": again("a:b,", "a: {", "}"), "tags": again("!a "),
    "anchors": numbered("a{0}: &a{0} b\n"), "aliases": again("*a,", "b: &a c\na: [", "]"),
    "merges": again("<<: {a: b}\n"), "a number": again("1", "a: "),
    "times": again("1:", "a: ", "1"), "decimals": again("1_", "a: ", ".5"),
    "documents": again("--- a\n"), "directives": again("%a\n"),
    "keys": numbered("a{}: b\n"), "tabs": again("\t", "a:"), "nested": lambda size: "".join(
        f"{' ' * at}a:\n" for at in range(int((2 * size) ** 0.5))),
}

MARKDOWN: dict[str, Pattern] = {
    "[": again("["), "![": again("!["), "[]": again("[]"), "[a](": again("[a]("),
    "[a](b": again("[a](b "), '[a](b "c)': again('[a](b "c)'), "[a](<": again("[a](<"),
    "[a][": again("[a]["), "[[[]]]": lambda size: "[" * (size // 2) + "]" * (size // 2),
    "*": again("*"), "* a": again("*a "), "**a": again("**a "), "*a_b": again("*a _b "),
    "a*": again("a* "), "*a**b": again("*a**b "), "_": again("_"), "*_": again("*_"),
    "`": again("`"), "`a": again("`a "), "rising `": rising("`", "a"), "\\": again("\\"),
    "<": again("<"), "<a@": again("a@", "<"), "<http": again("<http://"), "<!--": again("<!--"),
    "&": again("&"), ">": again(">"), "> lines": again("> a\n"), "-": again("- ", after="a"),
    "- lines": again("- a\n"), "- loose": again("- a\n\n"), "continued": again("b\n", "- a\n"),
    "nested lists": lambda size: "".join(
        f"{'    ' * at}- a\n" for at in range(int((size / 2) ** 0.5))),
    "code": again("    a\n\n"), "#": again("# a\n"), "# apart": again("# a\n\n"),
    "##": again("#"), "[TOC]": again("# a\n\n[TOC]\n\n"), "rules": again("---\n"),
    "- - x": again("- ", after="x"), "=": again("a\n=\n"), "rows": again("|\n", "a|b\n-|-\n"),
    "short rows": lambda size: (f"|{'a|' * (side := int(size ** 0.5) // 2)}\n|{'-|' * side}\n"
                                + "|\n" * side),
    "` and |": lambda size: "a|b" + "`a`" * (size // 6) + "|" * (size // 2) + "\n-|-",
    "a note": again("[^1] ", "[^1]: x\n\n"), "notes": numbered("[^{0}]: x\n\n[^{0}]\n\n"),
    "[^": again("[^"), "references": numbered("[{}]: x\n"), "titles": again('"', "[a]: ", " b"),
    "a long address": lambda size: f"[a]: {'x' * (size // 2)}\n\n" + "[a] " * (size // 8),
    "[a]:": again("[a]:\n"), "[[": again("[["), "[[a|": again("[[a|"), "names": again("[[k]] "),
    "names of nothing": again("[[bad]] "), "links to nothing": again("[a](b.md)\n\n"),
    "blank lines": again("\n"), "marks": again(ACUTE + DOT, "# ک"), "STX": again("\x02"),
    "line breaks": again("a  \n"), "an essay": again("وشە " * 80 + "[a](https://a.example/) \n\n"),
}

CORRECTIONS: dict[str, Pattern] = {
    "the same names": again("- {text: کازمی, is: none}\n"),
    "many names": numbered("- {{text: ناوی {}, is: none}}\n"),
    "words that begin alike": numbered(
        "- {{text: " + "ئا" * 40 + "{}, before: " + "ئا" * 40 + ", is: none}}\n"),
    "words that end alike": numbered("- {{text: {}" + "ئا" * 40 + ", date: none}}\n"),
    "words in each other": lambda size: "".join(
        f"- {{text: {'ئا' * (at % 400 + 1)}, speaker: none}}\n" for at in range(size // 430)),
    "overlapping places": again(
        '- {text: ئا "ئا ئا" ئا, is: none}\n- {text: ئا ئا, block: list}\n'),
    "quotations": numbered('- {{text: \'گوتی: "ئاو {} دێت"\', speaker: none}}\n'),
    "paragraphs": numbered('- {{text: "\\n\\nئاو {} دێت.", block: list}}\n'),
    "dates": numbered("- {{text: لە ساڵی ١٩٩٩ {}, date: 199X}}\n"),
}

HTML: dict[str, Pattern] = {
    "<": again("<"), "<a": again("<a "), "<!--": again("<!--"), "&": again("&"),
    "links": numbered('<a href="#a{}">'), "ids": numbered('<p id="a{}">'),
    "one id": again('<p id="a">'), "one link": again('<a href="../">'), "<![": again("<!["),
    "attributes": again(" a=b", "<a ", ">"), "quotes": again(' a="', "<a "), "<?": again("<?"),
}

SEEDS: dict[str, Pattern] = {
    "bytes that are no UTF-8": again("\udcff"), "one at the end": again("ب\n", after="\udcff"),
    "NULs": again("\0"), "a NUL at the end": again("ب\n", after="\0"),
}


# --- stages -----------------------------------------------------------------------------------

TOPIC = Topic(id="kazemi", path="content/topics/kazemi.md", name="مستەفا کازمی", kind=Kind.PERSON,
              aliases=("کازمی",), not_=("ئوستاد کازمی",))
LINKS = prose.Links(files={}, names={"k": prose.Target(address="topics/k/", text="کازمی")})


@cache
def topics() -> list[Topic]:
    """Return this clone's topics."""
    return load_topics()


@cache
def gazetteer() -> Gazetteer:
    """Return the names of this clone's topics."""
    return build_gazetteer(topics())


@cache
def words() -> dict[str, object]:
    """Return the words of the interface."""
    loaded = yaml.safe_load((ROOT / "templates" / strings_file("ckb")).read_text("utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def decoded(text: str) -> object:
    """Decode the bytes of a seed."""
    return decode_seed(SeedFile(id="a", path="seeds/a.txt"), os.fsencode(text))


def reading_of(text: str, names: Gazetteer | None = None) -> Reading:
    """Read a text closely; a word is added, because a text of marks alone is refused."""
    source = decoded(f"{text}\nکازمی")
    assert not isinstance(source, Problem)
    return read(source, names or gazetteer())[0]


def keys(text: str) -> None:
    """Make all keys of a text, and romanise it, as is done with names, titles and words."""
    letters.repair(text)
    letters.entity_key(text)
    stem(letters.search_key(text))
    order(FIRST_LANGUAGE).key(text)
    romanise.name(text)
    romanise.slug(text)


def indexed(text: str) -> None:
    """Index a text for the search."""
    repaired = letters.repair(text).text
    index_words([index_leaf([Document(
        id="a", address="articles/a/", title=text[:1_000], curated=True, date="2021",
        year="2021", text=repaired)])])


def suggested(text: str) -> None:
    """Suggest names in a text, and draft their topics."""
    for suggestion in suggest([reading_of(text)] * 3, [TOPIC]):
        draft_topic(suggestion)


def published(text: str) -> None:
    """Make the contexts of all pages, and all other files, of an archive with one text."""
    shelf, reading = HandShelf(), reading_of(text)
    shelf.readings["a"] = reading
    note = Note(source_id="a", path="content/articles/a.md", title=text[:1_000], summary=text)
    seed = Seed(id="a", path="seeds/a.txt", sha256="0" * 64, bytes=len(text), encoding="utf-8")
    card = make_card(seed, outline(reading), note, slug="a", reading="a")
    site = SiteConfig(base_url="https://a.example/", title=text[:1_000])
    archive = build_archive(Content(site=site, topics=tuple(topics())), [card])
    edition = make_editions(archive, {"ckb": words()}, defaultdict(str))[0]
    for one in site_outputs(archive):
        for output in one.outputs(one.given) if isinstance(one, Plan) else (one,):
            if not isinstance(output, Copy):
                output.make(edition, shelf, output.inputs)


def topic_of(text: str) -> None:
    """Check a topic's file, and read a text with its names."""
    document = frontmatter.split("a.md", f"---\n{text}\n---\n")
    assert isinstance(document, frontmatter.Document)
    written, faults = written_topic("content/topics/a.md", document)
    topics, problems = topics_of([written], [])
    if topics and not (*faults, *problems):
        extract(reading_of("کازمی " * 1_000 + topics[0].name[:1_000], build_gazetteer(topics)))


def yaml_of(text: str) -> None:
    """Check front matter as that of a note."""
    frontmatter.check("a.md", text, Note, NOTE_KEYS)


def yaml_of_python(text: str) -> None:
    """Check front matter with the YAML parser in Python instead of libyaml."""
    usual, plain_yaml.LOADER = plain_yaml.LOADER, yaml.SafeLoader
    yaml_of(text)
    plain_yaml.LOADER = usual


def corrected(text: str) -> None:
    """Read a file of corrections, and correct the text that consists of the words in it."""
    found, _ = read_corrections("content/corrections/a.yaml", text)
    source = decoded(" ".join(("کازمی", *(entry.text for entry in found.entries))))
    assert not isinstance(source, Problem)
    read(source, gazetteer(), "", found)


def rendered(text: str) -> None:
    """Render a body of Markdown."""
    prose.render_prose("content/pages/p.md", text, "p/", LINKS)


STAGES: dict[str, tuple[Stage, dict[str, Pattern]]] = {
    "decode": (decoded, SEEDS),
    "keys": (keys, TEXTS),
    "read": (lambda text: extract(reading_of(text)), TEXTS),
    "glyphs": (lambda text: list(undrawn("a", letters.repair(text).text, " آ-ی")), TEXTS),
    "index": (indexed, TEXTS),
    "suggest": (suggested, TEXTS),
    "publish": (published, TEXTS),
    "topics": (topic_of, TOPICS),
    "yaml": (yaml_of, YAML),
    "yaml in Python": (yaml_of_python, YAML),
    "corrections": (corrected, CORRECTIONS),
    "prose": (rendered, MARKDOWN),
    "check": (lambda html: check.unclosed(html) or check.scan(html), HTML),
}
"""Each stage with its patterns."""
