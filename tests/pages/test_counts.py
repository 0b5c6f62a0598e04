"""What lists say of how much they show agrees with the published data, and they lead on.

The archive is small, and so are the pages of its lists: a dozen texts have all kinds of them.
"""

import csv
import json
import re
from collections import Counter
from pathlib import PurePosixPath

import pytest

from kashkol.site.pages import topic_index
from tests.support.archives import built
from tests.support.small import small_archive, small_pages

ENGLISH = "interface: [ckb, en]\n"
NUMBER = re.compile(r"[0-9][0-9,]*")
MENTION = re.compile(r'href="[./]*(articles/[^"]*#[mr]\d+)"')
SAID = re.compile(r'<li class="said" id="([^"]*)"')
SPOKEN_ON = re.compile(r'(?s)<li class="said".*?</li>')
LATIN = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    root = tmp_path_factory.mktemp("counts")
    for path, text in small_archive().items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text + (ENGLISH if path.endswith("site.yaml") else ""), "utf-8")
    (root / "content/articles.csv").write_text(
        "id,tags,published\n090,وتە,2019\n091,وتە,\n001,وتە,\n", "utf-8")
    with small_pages():
        return built(root, root / "output")


def page(site, address):
    return (site / PurePosixPath(address.partition("#")[0]) / "index.html").read_text("utf-8")


def rows(site, pattern):
    return [json.loads(line) for path in sorted(site.glob(f"data/{pattern}"))
            for line in path.read_text("utf-8").splitlines()]


def numbers(text):
    """Return the numbers that a text tells."""
    return [int(one.replace(",", "")) for one in NUMBER.findall(text.translate(LATIN))]


def told(html):
    """Return the numbers of the line that says how much a page shows."""
    return numbers(re.search(r'<p class="meta">(?:<span>)?([^<]*)', html)[1])


def read_through(site, address):
    """Return the addresses of the pages to which "older" leads, from a page on."""
    seen = []
    while address not in seen:
        seen.append(address)
        older = re.search(r'<a rel="next" href="([^"#]*)', page(site, address))
        if not older:
            return seen
        steps = (PurePosixPath(address) / older[1]).parts
        kept = []
        for step in steps:
            kept = kept[:-1] if step == ".." else [*kept, step]
        address = "/".join(kept)
    raise AssertionError(f"a circle: {seen}")


def cards(html):
    return re.findall(r'<li class="card">\s*<h\d[^>]*><a href="[./]*articles/([^/"]+)/"', html)


def tabs(html):
    """Return the counts of the first row of years, by the address of each."""
    row = re.search(r'(?s)<nav class="tabs" aria-label="[^"]*">(.*?)</nav>', html)[1]
    found = re.findall(r'href="([^"#]*)/(?:#\w+)?"[^>]*>[^<]*<span class="n">([^<]*)<', row)
    return {address.rpartition("/")[2]: numbers(count)[0] for address, count in found}


@pytest.mark.parametrize("edition", ["", "en/"])
def test_older_leads_from_the_newest_text_to_every_text(site, edition):
    shown = [slug for address in read_through(site, f"{edition}articles")
             for slug in cards(page(site, address))]

    assert set(shown) == {row["url"].split("/")[-2] for row in rows(site, "articles-*.jsonl")}


def test_the_list_of_all_texts_begins_with_the_newest_and_says_how_many_there_are(site):
    texts = rows(site, "articles-*.jsonl")
    html = page(site, "articles")
    newest = sorted((row["published"]["edtf"] or "" for row in texts), reverse=True)

    assert told(html) == [len(cards(html)), len(texts)]
    assert cards(html)[0] == next(row["id"] for row in texts
                                  if row["published"]["edtf"] == newest[0])
    assert tabs(html) == Counter((row["published"]["date"] or "undated").split("-")[0]
                                 for row in texts)


def test_a_year_says_how_many_of_its_texts_each_page_shows(site):
    texts = rows(site, "articles-2021*.jsonl")
    pages = [path.read_text("utf-8") for path in site.glob("articles/2021/**/index.html")]

    assert sum(told(html)[0] for html in pages) == len(texts)
    assert {told(html)[-1] for html in pages} == {len(texts)}


def test_months_say_how_many_of_their_texts_are_shown(site):
    texts = Counter(row["published"]["date"][:7] for row in rows(site, "articles-2*.jsonl")
                    if len(row["published"]["date"]) > 4)
    for path in site.glob("articles/2*/**/index.html"):
        for month, count in re.findall(r'id="m(\d{4}-\d\d)">[^<]*<span class="n">([^<]*)<',
                                       path.read_text("utf-8")):
            assert numbers(count)[-1] == texts[month]


def test_the_home_page_says_of_how_many_texts_it_gives_the_years(site):
    texts = rows(site, "articles-*.jsonl")
    label, years = next((label, years) for label, years in re.findall(
        r"<dt>([^<]*)</dt><dd><a href=\"articles/\">([^<]*)<", page(site, "")) if numbers(label))
    dated = sorted(row["published"]["date"][:4] for row in texts if row["published"]["date"])

    assert numbers(label) == [len(dated), len(texts)]
    assert numbers(years) == [int(dated[0]), int(dated[-1])]


def test_every_quotation_stands_on_one_page_of_its_year(site):
    quoted = sum(quote["speech"] for row in rows(site, "articles-*.jsonl")
                 for quote in row["quotes"])
    shown = [identifier for path in site.glob("quotes/*/**/index.html")
             for identifier in re.findall(r'<li class="said" id="([^"]*)"',
                                          path.read_text("utf-8"))]

    assert len(shown) == len(set(shown)) == quoted
    assert told(page(site, "quotes")) == [2, quoted]


def test_months_of_a_year_say_how_many_quotations_they_have_and_lead_to_them(site):
    quoted = Counter((row["published"]["date"] or "")[:7] for row in rows(site, "articles-*.jsonl")
                     for quote in row["quotes"] if quote["speech"])
    links = re.findall(r'href="([^"#]*)#m(\d{4}-\d\d)"[^>]*>[^<]*<span class="n">([^<]*)<',
                       page(site, "quotes/2021"))

    assert {month: numbers(count) for _, month, count in links} == {
        month: [number] for month, number in quoted.items() if month.startswith("2021")}
    for address, month, _ in links:
        there = (site / "quotes/2021" / address).resolve().relative_to(site.resolve())
        assert f'id="m{month}"' in page(site, there.as_posix())


@pytest.mark.parametrize("topic", ["kazemi", "sadr", "baghdad", "erbil"])
def test_a_topic_shows_every_mention_once_but_the_newest_that_its_first_page_repeats(site, topic):
    mentions = [mention for row in rows(site, "articles-*.jsonl")
                for mention in row["mentions"] if mention["topic"] == topic]
    html = page(site, f"topics/{topic}")
    shown = [anchor for address in read_through(site, f"topics/{topic}")
             for anchor in MENTION.findall(page(site, address))]
    further = [anchor for path in site.glob(f"topics/{topic}/*/**/index.html")
               for anchor in MENTION.findall(path.read_text("utf-8"))]
    first = MENTION.findall(html)
    counts = re.search(r'<h2 id="mentions">[^<]*<span class="n">([^<]*)', html)[1]

    assert len(mentions) in numbers(counts)
    assert set(shown) == {*further, *first}
    assert len(further) == len(set(further))
    assert not {*first} & {*further} or {*first} <= {*further}
    assert {one.partition("#")[0] for one in shown} == {
        f"articles/{row['url'].split('/')[-2]}/" for row in rows(site, "articles-*.jsonl")
        if any(mention["topic"] == topic for mention in [*row["mentions"], *row["roles"]])}


@pytest.mark.parametrize("topic", ["kazemi", "sadr", "baghdad", "erbil"])
def test_the_years_of_a_topic_lead_to_pages_that_have_them_and_say_how_many_mentions(site, topic):
    named = Counter((row["published"]["date"] or "undated")[:len("undated")].split("-")[0]
                    for row in rows(site, "articles-*.jsonl")
                    for mention in row["mentions"] if mention["topic"] == topic)
    html = page(site, f"topics/{topic}")
    links = re.findall(r'<li><a href="([^"#]*)#(\w+)"[^>]*>([^<]*) <span class="n">([^<]*)<',
                       re.search(r'(?s)<h2 id="mentions">.*?</nav>', html)[0])

    assert [numbers(count) for *_, count in links] == [
        [named[year]] for year in sorted(named, key=lambda year: (year != "undated", year),
                                         reverse=True)]
    for address, identifier, label, _ in links:
        there = (site / "topics" / topic / address).resolve().relative_to(site.resolve())
        linked = page(site, there.as_posix())
        heading = re.search(rf'<h[23] id="{identifier}">([^<]*)', linked)[1]
        assert identifier == "mentions" or label in heading
        assert numbers(label) == [] or label in linked


@pytest.mark.parametrize("topic", ["kazemi", "sadr", "baghdad", "erbil"])
def test_headings_of_a_topic_say_how_many_mentions_of_a_year_or_month_there_are(site, topic):
    dates = [row["published"]["date"] or "undated" for row in rows(site, "articles-*.jsonl")
             for mention in row["mentions"] if mention["topic"] == topic]
    in_year, in_month = Counter(date.split("-")[0] for date in dates), Counter(
        date[:7] for date in dates)
    found = [(identifier, numbers(count)) for path in site.glob(f"topics/{topic}/**/index.html")
             for identifier, count in re.findall(
                 r'<h3 id="m?([^"]*)">[^<]*<span class="n">([^<]*)', path.read_text("utf-8"))]

    assert found
    for identifier, counts in found:  # a year without a month has the same id on a page of months
        assert counts[-1] in {in_year[identifier], in_month[identifier]}


@pytest.mark.parametrize("topic", ["kazemi", "sadr"])
def test_a_topic_shows_everything_it_said_and_says_how_much_that_is(site, topic):
    said = Counter((row["published"]["date"] or "undated").split("-")[0]
                   for row in rows(site, "articles-*.jsonl")
                   for quote in row["quotes"] if quote["speech"] and quote["speaker"] == topic)
    html = page(site, f"topics/{topic}")
    shown = {identifier for path in site.glob(f"topics/{topic}/**/index.html")
             for identifier in SAID.findall(path.read_text("utf-8"))}
    counts = re.search(r'<h2 id="said">[^<]*<span class="n">([^<]*)', html)[1]
    row = re.search(r'(?s)<h2 id="said">.*?</nav>', html)[0]
    links = re.findall(
        r'<li><a href="([^"#]*)#(said[-\w]*)"[^>]*>([^<]*) <span class="n">([^<]*)<', row)
    by_year = {numbers(label)[0] if numbers(label) else "undated": numbers(count)[0]
               for *_, label, count in links}

    assert said
    assert numbers(counts)[-1] == said.total() == len(shown)
    assert by_year == {int(year) if year.isdigit() else year: n for year, n in said.items()}
    for address, identifier, label, _ in links:
        there = (site / "topics" / topic / address).resolve().relative_to(site.resolve())
        spoken = page(site, there.as_posix()).partition(f'id="{identifier}"')[2]
        assert label in SPOKEN_ON.search(spoken)[0] or not numbers(label)


def test_the_table_of_a_topic_has_each_of_its_sentences(site):
    table = (site / "topics/kazemi/mentions.csv").read_text("utf-8-sig").splitlines()
    found = list(csv.DictReader(table))
    texts = {row["url"]: row for row in rows(site, "articles-*.jsonl")}
    places = {f"{url}#m{mention['start']}" for url, row in texts.items()
              for mention in row["mentions"] if mention["topic"] == "kazemi"}

    assert found[0].keys() == {"title", "date", "sentence", "url"}
    assert {row["url"] for row in found if "#m" in row["url"]} <= places
    assert {row["url"].partition("#")[0] for row in found} >= {
        place.partition("#")[0] for place in places}
    for row in found:
        article = texts[row["url"].partition("#")[0]]
        assert row["sentence"] in " ".join(article["text"].split())
        assert row["date"] == (article["published"]["edtf"] or "")
        assert row["title"] == article["title"]


def test_the_texts_of_a_subject_are_all_reached_from_its_page(site):
    tagged = [row for row in rows(site, "articles-*.jsonl") if row["tags"]]
    address = next(path.parent.relative_to(site).as_posix()
                   for path in site.glob("tags/*/index.html"))
    shown = [slug for one in read_through(site, address) for slug in cards(page(site, one))]

    assert told(page(site, address)) == [2, len(tagged)]
    assert set(shown) == {row["url"].split("/")[-2] for row in tagged}


# --- time ------------------------------------------------------------------------------------


def dated_sentences(text):
    """Return the days, months and years that the sentences of a text mention, once a sentence."""
    ends = sorted({mark.end() for mark in re.finditer(r"[.؟!:]\s|$", text["text"])})
    found = set()
    for one in text["dates"]:
        value, _, last = (one["value"] or "").partition("/")
        if value and not value.startswith("--") and not (one["calendar"] == "hijri" and last):
            found.add((value, next(end for end in ends if end > one["start"])))
    return Counter(value for value, _ in found)


def periods(html):
    """Return the two numbers that a list of years or months tells, by the end of its address."""
    return {address.rstrip("/").rpartition("/")[2]: numbers(count) for address, count in re.findall(
        r'<li><a href="([^"]*)">[^<]*</a> <span class="n">([^<]*)</span>', html)}


def test_the_timeline_counts_sentences_and_texts_of_each_year(site):
    texts = rows(site, "articles-*.jsonl")
    sentences, published = Counter(), Counter()
    for text in texts:
        for value, number in dated_sentences(text).items():
            sentences[value[:4]] += number
        if text["published"]["date"]:
            published[text["published"]["date"][:4]] += 1

    assert periods(page(site, "timeline")) == {
        year: [number for number in (sentences[year], published[year]) if number]
        for year in sorted(sentences | published)}


def test_the_links_to_years_of_the_timeline_say_no_number_of_two_things(site):
    tabs = re.search(r'(?s)<nav class="tabs".*?</nav>', page(site, "timeline/2021"))[0]

    assert "2021" in tabs
    assert 'class="n"' not in tabs


def test_the_charts_of_the_timeline_say_how_much_they_count_and_what_has_no_year(site):
    texts = rows(site, "articles-*.jsonl")
    dated = sum(bool(text["published"]["date"]) for text in texts)
    html = re.sub(r"</?span[^>]*>", " ", page(site, "timeline"))
    captions = [numbers(caption) for caption in re.findall("<figcaption>([^<]*)<", html)]
    sentences = sum(sum(dated_sentences(text).values()) for text in texts)

    assert captions == [[dated, len(texts) - dated], [sentences]]


def test_a_month_begins_with_the_texts_that_were_published_in_it(site):
    texts = [row for row in rows(site, "articles-2021*.jsonl")
             if row["published"]["date"].startswith("2021-11")]
    html = page(site, "timeline/2021/11")
    part = html[html.index('id="texts-published"'):]

    shown = re.findall(r'<li><a href="[./]*articles/([^/"]+)/"', part.partition("</ul>")[0])

    assert numbers(re.search(r'<span class="n">([^<]*)', part)[1]) == [len(shown), len(texts)]
    assert set(shown) <= {row["url"].split("/")[-2] for row in texts}
    assert "articles/?month=2021-11" in part


def test_every_sentence_that_tells_a_date_stands_on_a_page_of_its_month(site):
    wanted = Counter()
    for text in rows(site, "articles-*.jsonl"):
        for value, number in dated_sentences(text).items():
            wanted[value[:7]] += number
    for month, number in wanted.items():
        year, _, of_year = month.partition("-")
        pages = list(site.glob(f"timeline/{year}/{of_year or '00'}/**/index.html")) or [
            site / f"timeline/{year}/index.html"]
        shown = sum(html.count("<li>") for path in pages for html in re.findall(
            r'(?s)<ul class="snippets">(.*?)</ul>', path.read_text("utf-8")))

        assert shown == number, month


# --- the index of names ----------------------------------------------------------------------


def test_letters_with_few_names_share_a_group_and_the_most_named_come_first(tmp_path):
    root = tmp_path / "root"
    (root / "seeds").mkdir(parents=True)
    (root / "content/topics").mkdir(parents=True)
    names = ["ئازاد", "بەهار", "پەروین", "تارا", *(f"جەمال {letter}ەن" for letter in "بپتجچحخدر")]
    for number, name in enumerate(names):
        (root / f"content/topics/t{number}.md").write_text(
            f"---\nname: {name}\nkind: person\n---\n", "utf-8")
        for other in range(number + 1):
            (root / f"seeds/{number}-{other}.txt").write_text(f"{name} هات.\n", "utf-8")
    site = built(root, root / "output")
    html = page(site, "topics")

    assert re.findall('<h3 id="[^"]*">([^<]*)</h3>', html) == ["ئ – ت", "ج"]
    most = re.search(r'(?s)<ul class="inline">(.*?)</ul>', html[html.index("kind-person"):])[1]
    assert [numbers(count) for count in re.findall('<span class="n">([^<]*)<', most)] == [
        [number] for number in range(13, 3, -1)]


def test_a_long_index_is_unfolded_letter_by_letter(site, tmp_path, monkeypatch):
    assert "<details" not in page(site, "topics").partition("<main")[2]

    monkeypatch.setattr(topic_index, "MOST_UNFOLDED", 15)
    root = tmp_path / "root"
    (root / "seeds").mkdir(parents=True)
    (root / "content/topics").mkdir(parents=True)
    names = [f"{'بپتج'[number // 4]}ەران {letter}ار"
             for number, letter in enumerate("ابتجدرزسشعفقکگلم")]
    for number, name in enumerate(names):
        (root / f"seeds/{number}.txt").write_text(f"{name} هات.\n", "utf-8")
        (root / f"content/topics/t{number}.md").write_text(
            f"---\nname: {name}\nkind: person\n---\n", "utf-8")
    html = page(built(root, root / "output"), "topics")
    letters = re.findall(r'(?s)<details class="letter"[^>]*>.*?<b>(.*?)</b>'
                         r' <span class="n">(.*?)</span>.*?<ul>(.*?)</ul>\s*</details>', html)

    assert [letter for letter, *_ in letters] == [*"بپتج"]
    assert 'class="letters"' not in html
    for *_, number, names in letters:
        assert numbers(number) == [names.count("<li>")] == [4]
