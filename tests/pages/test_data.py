"""The data are what their schemas say, and can be fetched by the package's list."""

import csv
import json
import re
import shutil
import subprocess
import sys
from html import unescape

import frictionless
import jsonschema
import pytest

from kashkol.site.exports.schemas import LINES
from tests.support.archives import ROOT, built, copied
from tests.support.server import SiteServer

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
BASE = "https://archive.example/"
PAPER = {
    "content/collections/payam.md": "---\ntitle: پەیام\nkind: newspaper\n---\n",
    "content/articles/visit.md": "---\ncollection: payam\nissue: 12\ntags: [ژیان, '=1+1']\n---\n"}


@pytest.fixture(scope="session")
def licensed_site(tmp_path_factory):
    """Return the built small archive, with a licence and a collection."""
    folder = tmp_path_factory.mktemp("licensed")
    root = copied(ROOT / "tests/sites/small-archive", folder / "root")
    for name, text in PAPER.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    site = root / "content/site.yaml"
    site.write_text(site.read_text("utf-8") + "licence: cc-by-4.0\n", "utf-8")
    return built(root, folder / "output", "--base-url", BASE)


def package_of(site):
    return json.loads((site / "data/datapackage.json").read_text("utf-8"))


def page_of(site):
    return (site / "data/index.html").read_text("utf-8")


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


# --- schemas ---------------------------------------------------------------------------------


@pytest.mark.parametrize("what", LINES)
def test_every_line_is_as_its_schema_says(whole_site, bilingual_site, licensed_site, what):
    for site in (whole_site, bilingual_site, licensed_site):
        schema = json.loads((site / f"data/{what}.schema.json").read_text("utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        checked = jsonschema.Draft202012Validator(schema)
        lines = [line for path in (site / "data").glob(f"{what}*.jsonl")
                 for line in path.read_text("utf-8").splitlines()]

        assert lines
        for line in lines:
            assert [fault.message for fault in checked.iter_errors(json.loads(line))] == []


@pytest.mark.parametrize("spoil", [
    lambda row: row.pop("words"), lambda row: row.update(more=1), lambda row: row.update(text=None),
    lambda row: row["paragraphs"][0].append(3), lambda row: row["published"].update(certainty="?"),
    lambda row: row["source"].pop("encoding"), lambda row: row["mentions"][0].update(start=-1)])
def test_a_line_that_is_otherwise_is_told(licensed_site, spoil):
    line, = (json.loads(line) for path in (licensed_site / "data").glob("articles*.jsonl")
             for line in path.read_text("utf-8").splitlines() if '"id":"visit"' in line)
    schema = json.loads((licensed_site / "data/articles.schema.json").read_text("utf-8"))
    checked = jsonschema.Draft202012Validator(schema)
    assert checked.is_valid(line)
    spoil(line)

    assert not checked.is_valid(line)


def test_every_key_of_a_schema_is_described(licensed_site):
    def undescribed(schema, path):
        if "description" not in schema:
            yield path
        for key, inner in schema.get("properties", {}).items():
            yield from undescribed(inner, f"{path}.{key}")

    for what in LINES:
        schema = json.loads((licensed_site / f"data/{what}.schema.json").read_text("utf-8"))
        assert list(undescribed(schema, what)) == []


def test_the_package_and_its_tables_are_valid_for_frictionless(whole_site, licensed_site):
    for site in (whole_site, licensed_site):
        report = frictionless.validate(str(site / "data/datapackage.json"))

        assert report.flatten(["name", "type", "message"]) == []
        assert report.stats["tasks"] == len(package_of(site)["resources"])


def test_frictionless_tells_a_file_that_was_changed(licensed_site, tmp_path):
    shutil.copytree(licensed_site / "data", tmp_path / "data")
    table = tmp_path / "data/mentions-2021-01.csv"
    table.write_text(table.read_text("utf-8").replace("kazemi", "kazemi,,", 1), "utf-8")

    assert not frictionless.validate(str(tmp_path / "data/datapackage.json")).valid


# --- tables ----------------------------------------------------------------------------------


def test_a_mention_has_its_sentence_and_the_same_row_in_the_table_of_its_topic(whole_site):
    own = {}
    for path in sorted((whole_site / "data").glob("mentions-*.csv")):
        assert path.read_bytes().startswith(b"\xef\xbb\xbfarticle,title,date,topic,name,start,end,"
                                            b"surface,sentence,url\r\n")
        for row in rows(path):
            assert row["surface"].lstrip("'") in row["sentence"]
            own.setdefault(row["topic"], set()).add(
                tuple(row[key] for key in ("title", "date", "sentence")))
    assert own
    for topic, mentions in own.items():
        of_topic = {tuple(row[key] for key in ("title", "date", "sentence"))
                    for row in rows(whole_site / f"topics/{topic}/mentions.csv")}
        assert mentions <= of_topic


def test_a_collection_has_a_table_of_its_texts(licensed_site):
    table = licensed_site / "data/collection-payam-01.csv"
    [row] = rows(table)
    [listed] = [one for one in package_of(licensed_site)["resources"] if one["path"] == table.name]

    assert (row["article"], row["issue"], row["tags"]) == ("visit", "12", "ژیان; =1+1")
    assert row["url"] == f"{BASE}articles/visit/"
    assert [field["name"] for field in listed["schema"]["fields"]] == list(row)
    assert listed["title"] == "پەیام"


def test_a_topic_says_where_its_table_is(whole_site):
    lines = (whole_site / "data/topics.jsonl").read_text("utf-8").splitlines()
    for topic in map(json.loads, lines):
        assert (whole_site / topic["table"].removeprefix(BASE)).is_file()


# --- licence ---------------------------------------------------------------------------------


def test_what_the_archive_made_has_the_licence_and_the_texts_have_none(licensed_site):
    found = {one["path"]: one.get("licenses") for one in package_of(licensed_site)["resources"]}
    given = [{"name": "CC-BY-4.0", "path": LICENCE,
              "title": "Creative Commons Attribution 4.0"}]

    assert {name: licences for name, licences in found.items()
            if not name.startswith(("articles-", "mentions-"))} == {
        name: given for name in found if not name.startswith(("articles-", "mentions-"))}
    assert {licences for name, licences in found.items()
            if name.startswith(("articles-", "mentions-"))} == {None}


def test_the_page_and_its_dataset_say_the_licence(licensed_site):
    page = page_of(licensed_site)
    blocks = [json.loads(block) for block in re.findall(
        r'(?s)<script type="application/ld\+json">(.*?)</script>', page)]
    dataset, = (block for block in blocks if block["@type"] == "Dataset")

    assert f'<a rel="license external" href="{LICENCE}">' in page
    assert [part.get("license") for part in dataset["hasPart"]] == [LICENCE, None]
    assert "license" not in dataset
    assert dataset["distribution"][0]["contentUrl"] == f"{BASE}data/datapackage.json"


def test_without_a_licence_none_is_claimed(whole_site):
    assert not any("licenses" in one for one in package_of(whole_site)["resources"])
    assert 'rel="license' not in page_of(whole_site)


# --- fetching --------------------------------------------------------------------------------


def script(site, identifier, address):
    code = re.search(rf'(?s)aria-labelledby="{identifier}"><code>(.*?)</code>', page_of(site))[1]
    return unescape(code).replace(BASE, address)


def fetched(command, folder):
    folder.mkdir(exist_ok=True)
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def in_folder(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "index.html"}


@pytest.mark.parametrize("identifier", ["python", "shell"])
def test_the_scripts_on_the_page_fetch_every_file(licensed_site, serve, tmp_path, identifier):
    if identifier == "shell" and not all(map(shutil.which, ("jq", "curl", "sha256sum"))):
        pytest.skip("jq, curl or sha256sum is not on this machine")
    code = script(licensed_site, identifier, serve(licensed_site).url)
    run = [sys.executable, "-c", code] if identifier == "python" else ["sh", "-ec", code]
    told = fetched(run, tmp_path / "copy")

    assert (told.returncode, told.stderr) == (0, "")
    assert in_folder(tmp_path / "copy") == in_folder(licensed_site / "data")


def test_a_second_run_of_the_script_fetches_what_has_changed_alone(licensed_site, serve, tmp_path):
    server: SiteServer = serve(licensed_site)
    run = [sys.executable, "-c", script(licensed_site, "python", server.url)]
    fetched(run, tmp_path / "copy")
    (tmp_path / "copy/topics.jsonl").write_bytes(b"damaged")

    assert fetched(run, tmp_path / "copy").stdout.split() == ["topics.jsonl"]
    assert in_folder(tmp_path / "copy") == in_folder(licensed_site / "data")


def test_an_address_with_signs_of_the_shell_is_written_as_one(built_site):
    site = built_site(ROOT / "tests/sites/small-archive",
                      "--base-url", "https://archive.example/a'$(id)\"/")
    for identifier in ("python", "shell"):
        assert "archive.example/a%27%24(id)%22/data/" in script(site, identifier, BASE)
