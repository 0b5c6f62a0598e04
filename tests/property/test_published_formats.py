"""Whatever people write, a build tells a problem or publishes files that their readers take.

Any text stands in seeds and their names, in notes, topics, pages, the site's own fields and the
words of the interface; every file that comes out is read by a reader of its format.
"""

import csv
import io
import json
import re
import tempfile
import warnings
from pathlib import Path
from xml.parsers import expat

import pybtex.database
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kashkol.building.options import DEFAULT_TEMPLATES, Options
from kashkol.building.run import build
from kashkol.checking.formats import check_formats
from kashkol.commands.telling import format_problem
from kashkol.problems import Level
from kashkol.theme.template_files import strings_file
from tests.commands.archive_folder import write
from tests.property.strategies import ACCIDENTS, LETTERS, SIGNS

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it is old; its rules are HTML's
    import html5lib

SEED = 'کازمی لە ٥ی ئازاری ٢٠١٩ لە بەغدا رایگەیاند: "داوای =ئارامی دەکەین بۆ هەمووان".'
"""It names a topic by an alias that a spreadsheet would run."""
BREAKING = (
    "\ufffe", "\uffff", "\ufdd0", "\U0001ffff", "\x00", "\x01", "\x08", "\x0b", "\x0c", "\x1b[2J",
    "\x1f", "\x7f", "\x85", "\x9b", "\ud800", "\udfff", "\u2028", "\u2029", "\r\n", "\n", "\t",
    "{", "}", "\\", "%", "@online{x,", "~", "#", "$", "&", "&#0;", "&#x1b;", "&amp;", "<", ">",
    "]]>", "<!--", "-->", "</script>", "</title>", "<![CDATA[", "<?x?>", '"', "'", "`", "=1+1",
    "+1", "-1", "@a",
    "＝1", "\nER  - \n", "\nTY  - BOOK\n", ",", ";", " and ", "\u202e", "\u2066",
    "\u200b", "\u3164", "\ufeff",
    "*", "_", "[[alif]]", "![a](b)", "<https://a.example/>", "|", "---", "...",
    "\N{COMBINING ACUTE ACCENT}", "&#xfffe;", "&#xd800;", "&#x99;", "&#99999999999;", "&bogus;")

UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e]")
FIT = [sign for sign in BREAKING if not UNFIT.search(sign) and sign != "\U0001ffff"]

fit_pieces = st.one_of(st.sampled_from(FIT), st.text(LETTERS + SIGNS, max_size=6), st.text(
    st.characters(codec="utf-8", max_codepoint=0xfffd).filter(
        lambda sign: not UNFIT.search(sign)), max_size=4))
fit_texts = st.lists(fit_pieces, max_size=6).map(lambda parts: "".join([*parts, "ب"]))
"""Any text with something to see, of signs that may be published."""
pieces = st.one_of(
    fit_pieces, st.sampled_from(BREAKING), st.text(ACCIDENTS, max_size=3), st.characters())
any_texts = st.lists(pieces, max_size=4).map("".join)
VALUES = ("title", "description", "publisher", "rights", "name", "latin", "alias", "role",
          "note", "author", "note_publisher", "summary", "page", "page_description")


def encoded(text):
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def yaml_of(fields):
    """Write fields as YAML in which every character may stand, as an escape."""
    return yaml.safe_dump(fields, allow_unicode=False, default_flow_style=True, width=10_000)


def with_front(fields, body):
    return f"---\n{yaml_of(fields)}---\n{encoded(body)}"


def archive_of(values, seed, body, name):
    """Return the files of an archive that holds some texts in every place."""
    of = {key: values.get(key) or "کازمی" for key in VALUES}
    return {
        "seeds/a.txt": encoded(f"{SEED}\n\n{seed}\n{seed}"), f"seeds/{name}.txt": encoded(seed),
        "content/site.yaml": yaml_of({
            "base_url": "https://a.example/", "title": of["title"], "rights": of["rights"],
            "description": of["description"], "publisher": of["publisher"]}),
        "content/topics/alif.md": with_front({
            "name": of["name"], "kind": "person", "latin": of["latin"],
            "aliases": [of["alias"], "بەغدا", "=ئارامی"],
            "roles": [{"title": of["role"]}]}, body),
        "content/articles/a.md": with_front({
            "title": of["note"], "authors": [of["author"]], "publisher": of["note_publisher"],
            "summary": of["summary"], "added": "2021-11-05"}, body),
        "content/pages/p.md": with_front({
            "title": of["page"], "description": of["page_description"]}, body),
    }


def html_fault(content):
    parser = html5lib.HTMLParser()
    parser.parse(content.decode())
    return [(place, fault) for place, fault, _ in parser.errors]


def xml_fault(content):
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.Parse(content, True)  # noqa: FBT003 - the end, as expat has it


def csv_fault(content):
    rows = list(csv.reader(io.StringIO(content.decode(), newline=""), strict=True))
    assert {len(row) for row in rows} == {len(rows[0])}
    for row in rows[1:]:
        for cell in row:
            assert not re.match(r"\s*[=+\-@＝＋－＠]|[\t\r\n]", cell)


def bibtex_fault(content):
    parsed = pybtex.database.parse_bytes(content, "bibtex")
    assert len(parsed.entries) == content.count(b"\n  url = ")


def ris_fault(content):
    lines = content.decode().split("\r\n")
    tags = [line[:6] for line in lines if line]
    assert all(re.fullmatch("[A-Z][A-Z0-9]  - ", tag) for tag in tags)
    assert tags.count("TY  - ") == tags.count("ER  - ") == tags.count("ID  - ")


READERS = {
    ".html": html_fault, ".xml": xml_fault, ".svg": xml_fault, ".json": json.loads,
    ".jsonl": lambda content: [json.loads(line) for line in content.splitlines()],
    ".csv": csv_fault, ".bib": bibtex_fault, ".ris": ris_fault}


def read_all(output):
    """Read every file by a reader of its format; all that is inside pages too."""
    for place in sorted(output.rglob("*")):
        if not place.is_file() or place.suffix not in READERS:
            continue
        found = READERS[place.suffix](place.read_bytes())
        if place.suffix == ".html":
            assert found == [], place
            for svg in re.findall("<svg.*?</svg>", place.read_text(), re.DOTALL):
                xml_fault(svg.encode())
            for block in re.findall(r"<script type=\"application/[^>]*>(.*?)</script>",
                                    place.read_text(), re.DOTALL):
                json.loads(block)
    paths = [place.relative_to(output).as_posix() for place in output.rglob("*") if place.is_file()]
    assert list(check_formats(output, paths)) == []


def built(files):
    """Build an archive; return its problems, each as it is told, when there is no site."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        try:
            write(root, files)
        except (OSError, ValueError):  # no file system has such a name
            return ["no such name"]
        report = build(Options(root=root, output=root / "output", jobs=1))
        for problem in report.problems:
            assert not OBEYED.search(format_problem(problem))
        if report.counts:
            read_all(root / "output")
        return [format_problem(one) for one in report.problems if one.level is Level.ERROR]


def places(text):
    return st.dictionaries(st.sampled_from(VALUES), text, max_size=5)


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(values=places(fit_texts), seed=fit_texts, body=fit_texts)
def test_what_may_be_published_is_published_so_that_every_reader_takes_it(values, seed, body):
    built(archive_of(values, seed, body.replace("](b)", ""), "b"))


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(values=places(any_texts), seed=any_texts, body=any_texts,
       name=st.one_of(st.just("b"), any_texts.filter(lambda text: "/" not in text)))
@example(values={"name": "\x1b[2J\u202e"}, seed="\0", body="\x1b", name="\x1b[2J\nb")
def test_a_build_tells_a_problem_or_publishes_what_every_reader_takes(values, seed, body, name):
    built(archive_of(values, seed, body, name))


def test_signs_that_no_page_may_hold_are_left_out_of_what_is_read():
    seed = "".join(sign for sign in BREAKING if not re.search("[\x00\ud800-\udfff]", sign))

    assert built(archive_of({}, f"ا{seed}ب", "", "b")) == []


def test_every_sign_that_may_be_published_is_published_everywhere_at_once():
    whole = "ا" + "".join(FIT) + "ب"
    body = "\n\n".join(f"ا{sign}" for sign in FIT if sign != "![a](b)")

    half = len(FIT) // 2
    for some in (FIT[:half], FIT[half:]):  # a name has at most 200 characters
        values = dict.fromkeys(VALUES, "ا" + "".join(some) + "ب")
        assert built(archive_of(values, whole, body, "b")) == []


def test_every_sign_that_may_be_published_may_stand_in_the_words_of_the_interface():
    whole = "".join(FIT).replace("{", "{{").replace("}", "}}")
    name = strings_file("ckb")
    strings = yaml.safe_load((DEFAULT_TEMPLATES / name).read_text(encoding="utf-8"))
    files = archive_of({}, "دەق", "دەق", "b") | {f"templates/{name}": yaml_of(
        with_signs(strings, whole) | {"language": strings["language"]})}

    assert built(files) == []


def with_signs(strings, signs):
    if isinstance(strings, dict):
        return {key: with_signs(value, signs) for key, value in strings.items()}
    if isinstance(strings, list):
        return [with_signs(value, signs) for value in strings]
    return strings + signs if isinstance(strings, str) else strings


def test_a_sign_that_no_page_may_hold_is_told_wherever_it_stands():
    for value in VALUES:
        [problem] = built(archive_of({value: "ا\ufffe"}, "دەق", "", "b"))
        assert "contains the character U+FFFE" in problem, value
