"""An archive that holds next to nothing offers nothing that is empty, and counts no zeros."""

import re

import pytest

from tests.support.archives import built

TEXT = "کتێبخانەیەک کرایەوە\n\nکتێبخانەیەکی نوێ کرایەوە و خەڵک هاتن. کتێبی زۆری تێدایە.\n"
TOPIC = "---\nname: {name}\nkind: person\n---\n"
ZERO = re.compile(r'class="n">[^<]*(?<![٠-٩0-9])[٠0](?![٠-٩0-9])')


def an_archive(root, files):
    for path, text in {"seeds/one.txt": TEXT, **files}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    return built(root, root / "output")


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    return an_archive(tmp_path_factory.mktemp("bare"), {})


@pytest.fixture(scope="module")
def unnamed(tmp_path_factory):
    """Return an archive with a topic that its text mentions, one that none does, and a journal."""
    return an_archive(tmp_path_factory.mktemp("unnamed"), {
        "content/topics/library.md": TOPIC.format(name="کتێبخانەیەک"),
        "content/topics/nobody.md": TOPIC.format(name="ئازاد کەریم"),
        "content/collections/empty.md": "---\ntitle: گۆڤارێک\n---\n"})


def shown(site, address=""):
    return (site / address / "index.html").read_text("utf-8")


def menu_of(html):
    return re.findall('href="([^"]+)"', html.partition('id="menu"')[2].partition("</nav>")[0])


def test_the_menu_leads_to_nothing_empty(bare):
    assert menu_of(shown(bare)) == ["articles/", "data/"]


def test_the_menu_leads_to_what_there_is(unnamed):
    assert menu_of(shown(unnamed)) == ["articles/", "topics/", "collections/", "data/"]


def test_the_home_page_leads_to_nothing_empty_and_counts_no_zeros(bare):
    main = shown(bare).partition("<main")[2]

    assert re.findall("<dd>(?:<a[^>]*>)?([^<]+)", main) == ["١"]
    assert "network/" not in main
    assert "quotes/" not in main


@pytest.mark.parametrize("address", ["topics", "topics/nobody", "collections", "timeline"])
def test_what_there_is_none_of_is_not_counted(unnamed, address):
    html = shown(unnamed, address)

    assert ZERO.findall(html) == []


def test_names_that_no_text_mentions_are_folded_below_the_others(unnamed):
    html = shown(unnamed, "topics")
    folded = html.index("<details>")

    assert html.index("topics/library/") < folded < html.index("topics/nobody/")


def test_a_list_of_one_year_has_no_links_to_years(bare):
    assert 'class="tabs"' not in shown(bare, "articles")


def test_a_topic_without_mentions_has_nothing_to_jump_to(unnamed):
    assert 'class="tabs' not in shown(unnamed, "topics/nobody")
    assert 'class="tabs' in shown(unnamed, "topics/library")


def test_data_files_without_rows_are_called_empty(bare):
    sizes = re.findall(r'topics\.jsonl</bdi></a> </span> <span class="n">([^<]*)',
                       shown(bare, "data"))

    assert sizes == ["بەتاڵ"]


HEADED = "دوو بەشی کورت\n\nئەمە دەقێکە.\n\n{}"


@pytest.mark.parametrize(("parts", "listed"), [(1, []), (2, ["بەشی یەکەم", "بەشی دووەم"])])
def test_only_a_text_of_several_parts_lists_them(tmp_path, parts, listed):
    blocks = ["بەشی یەکەم\n\nوشەکانی یەکەم.\n\n", "بەشی دووەم\n\nوشەکانی دووەم.\n"]
    site = an_archive(tmp_path, {"seeds/one.txt": HEADED.format("".join(blocks[:parts]))})
    contents = shown(site, "articles/one").partition('class="sections"')[2].partition("</nav>")[0]

    assert re.findall(r"<li><a[^>]*>([^<]+)", contents) == listed
