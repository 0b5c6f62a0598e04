"""What people may write, type or download is described in `docs/`, and nothing else is."""

import csv
import json
import re

import pytest

from kashkol.ingest.collections import COLLECTION_KEYS
from kashkol.ingest.corrections import CORRECTION_KEYS, FACTS, NONE, Block, read_corrections
from kashkol.ingest.notes import NOTE_KEYS
from kashkol.ingest.pages import PAGE_KEYS
from kashkol.ingest.site_config import SITE_KEYS
from kashkol.ingest.topics import TOPIC_KEYS
from kashkol.model import DateMention, Kind, Mention, Published, Quote, RoleMention, RoleTerm
from kashkol.site.exports.schemas import COLUMNS
from tests.support.archives import ROOT, run_command

DOCS = ROOT / "docs"
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
CODE = re.compile(r"`([^`\n]+)`")
WORD = re.compile(r"[\w-]+")


def sections(page):
    """Return the parts of a page by their headings."""
    text = (DOCS / page).read_text("utf-8")
    return dict(re.findall(r"(?ms)^## ([^\n]*)\n(.*?)(?=^## |\Z)", text))


def words(text):
    """Return the words that stand in a text as code."""
    return {word for code in CODE.findall(text) for word in WORD.findall(code)}


def first_column(text):
    """Return what stands as code in the first column of the tables of a text."""
    cells = re.findall(r"(?m)^\| (`[^|]*) \|", text)
    return {code for cell in cells for code in CODE.findall(cell)}


# --- what people write -----------------------------------------------------------------------

CURATED = {
    "`content/site.yaml`": SITE_KEYS,
    "`content/topics/<id>.md`": TOPIC_KEYS,
    "`content/articles/<seed's name>.md`": NOTE_KEYS,
    "`content/corrections/<seed's name>.yaml`": CORRECTION_KEYS,
    "`content/collections/<id>.md`": COLLECTION_KEYS,
    "`content/pages/**/*.md`": PAGE_KEYS,
}


@pytest.mark.parametrize("file", CURATED)
def test_every_key_of_a_curated_file_is_described(file):
    described = words(sections("curating.md")[file])

    assert sorted(CURATED[file].keys() - described) == []


@pytest.mark.parametrize("file", CURATED)
def test_every_key_that_is_described_is_one(file):
    assert sorted(first_column(sections("curating.md")[file]) - CURATED[file].keys()) == []


def test_kinds_and_keys_of_roles_are_described():
    described = words(sections("curating.md")["`content/topics/<id>.md`"])

    assert sorted({*Kind, *RoleTerm.__struct_encode_fields__} - described) == []


def test_kinds_of_paragraphs_are_described():
    described = words(sections("curating.md")["`content/corrections/<seed's name>.yaml`"])

    assert sorted({*Block, NONE} - described) == []


def test_the_corrections_that_are_shown_are_read_and_show_each_fact():
    section = sections("curating.md")["`content/corrections/<seed's name>.yaml`"]
    shown = re.search(r"(?s)```yaml\n(.*?)```", section)[1]
    found, problems = read_corrections("content/corrections/a.yaml", shown)

    assert problems == ()
    assert {entry.sets for entry in found.entries} == set(FACTS)


# --- what people type ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def usage():
    """Return what `--help` prints: the parser's own words."""
    told = run_command("--help")
    assert told.returncode == 0, told.stderr
    return told.stdout


def commands(usage):
    return set(re.search(r"\{([a-z,]+)\}", usage)[1].split(","))


def test_the_commands_and_options_are_seen_at_all(usage):
    assert {"build", "explain"} <= commands(usage)
    assert {"--root", "--strict", "--help"} <= set(OPTION.findall(usage))


def test_every_command_is_described_and_no_other(usage):
    rows = first_column(sections("commands.md")["Commands"])
    described = {found[1] for row in rows
                 if (found := re.fullmatch(r"(?:kashkol|python build\.py) ([a-z]+)\b.*", row))}

    assert described == commands(usage)


def test_every_option_is_described_and_no_other(usage):
    described = {option for row in first_column(sections("commands.md")["Options"])
                 for option in OPTION.findall(row)}

    assert described == set(OPTION.findall(usage))


# --- what people download --------------------------------------------------------------------


@pytest.fixture(scope="module")
def data(built_site):
    return built_site(ROOT / "tests/sites/small-archive",
                      "--base-url", "https://archive.example/") / "data"


def lines(data, what):
    return [json.loads(line) for path in sorted(data.glob(f"{what}*.jsonl"))
            for line in path.read_text("utf-8").splitlines()]


NESTED = {"source": {"file", "sha256", "bytes", "encoding", "format", "read_with"},
          "published": set(Published.__struct_encode_fields__),
          "mentions": set(Mention.__struct_encode_fields__),
          "roles": set(RoleMention.__struct_encode_fields__),
          "dates": set(DateMention.__struct_encode_fields__),
          "quotes": set(Quote.__struct_encode_fields__)}
"""Keys of the records in a line of an article."""


def test_every_key_of_an_article_is_described_and_no_other(data):
    section = sections("data.md")["`articles-*.jsonl`"]
    keys = {key for row in lines(data, "articles") for key in row}

    assert sorted({*keys, *set().union(*NESTED.values())} - words(section)) == []
    assert sorted(first_column(section) - keys - set().union(*NESTED.values())) == []


def test_the_records_in_an_article_have_the_keys_that_are_described(data):
    found = {key: set() for key in NESTED}
    for row in lines(data, "articles"):
        for key in NESTED:
            for record in row[key] if isinstance(row[key], list) else [row[key]]:
                found[key].update(record)

    assert found == NESTED


def test_every_key_of_a_topic_is_described_and_no_other(data):
    section = sections("data.md")["`topics.jsonl`"]
    rows = lines(data, "topics")
    keys = {key for row in rows for key in row}

    assert first_column(section) == keys
    assert {key for row in rows for role in row["roles"] for key in role} <= words(section)


@pytest.mark.parametrize("what", COLUMNS)
def test_every_column_of_a_table_is_described_and_no_other(what):
    begins = {"mentions": "mentions", "collections": "collection"}[what]
    described = first_column(sections("data.md")[f"`{begins}-*.csv`"])

    assert described == set(COLUMNS[what])


def test_the_tables_have_the_columns_of_their_schemas(data):
    resources = json.loads((data / "datapackage.json").read_text("utf-8"))["resources"]
    tables = [one for one in resources if one["path"].endswith(".csv")]

    assert tables
    for table in tables:
        with (data / table["path"]).open(encoding="utf-8-sig", newline="") as file:
            assert next(csv.reader(file)) == [one["name"] for one in table["schema"]["fields"]]
        assert all(one["description"] and one["type"] for one in table["schema"]["fields"])


@pytest.mark.parametrize(("what", "example"), [
    ("articles", "articles-2021-01.jsonl"), ("topics", "topics.jsonl"),
    ("mentions", "mentions-2021-01.csv")])
def test_every_column_stands_on_the_page_of_the_data(data, what, example):
    page = (data / "index.html").read_text("utf-8")
    first = (data / example).read_text("utf-8-sig").splitlines()[0]
    columns = first.split(",") if example.endswith(".csv") else list(json.loads(first))
    explained = re.search(rf'(?s)id="{what}".*?</dl>', page)[0]

    assert re.findall(r'<dt><bdi dir="ltr">(\w+)</bdi>', explained) == columns


def test_every_file_below_data_is_of_a_kind_that_is_described(data):
    described = (DOCS / "data.md").read_text("utf-8")
    kinds = {re.sub(r"-[a-z0-9]+-\d\d", "", path.name).partition(".")[0]
             for path in data.iterdir() if path.name != "index.html"}

    assert [kind for kind in sorted(kinds) if f"`{kind}" not in described] == []
