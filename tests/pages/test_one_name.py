"""Two people of one name are told apart wherever pages name them: by their offices."""

import json

import pytest

from tests.support.archives import built

SITE = "title: ئەرشیڤ\ninterface: [ckb, en]\npeople_by: family\n"
TOPIC = """---
name: ئازاد کەریم
names: {{en: Azad Karim}}
kind: person
roles:
  - {{title: {office}, titles: {{en: {english}}}}}
---
"""
POET = "شاعیر ئازاد کەریم گوتی: «شیعر دەنووسم». شاعیر ئازاد کەریم لە هەولێر بوو.\n"
MINISTER = "وەزیر ئازاد کەریم گوتی: «بڕیارم دا». وەزیر ئازاد کەریم لە هەولێر بوو.\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    root = tmp_path_factory.mktemp("namesakes")
    for path, text in {
            "content/site.yaml": SITE,
            "content/topics/poet.md": TOPIC.format(office="شاعیر", english="poet"),
            "content/topics/minister.md": TOPIC.format(office="وەزیر", english="minister"),
            "content/topics/erbil.md": "---\nname: هەولێر\nkind: place\n---\n",
            "seeds/one.txt": POET, "seeds/two.txt": MINISTER}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return built(root, root / "output")


@pytest.mark.parametrize(("page", "poet", "minister"), [
    ("topics", "کەریم، ئازاد (شاعیر)", "کەریم، ئازاد (وەزیر)"),
    ("en/topics", "Karim, Azad (poet)", "Karim, Azad (minister)"),
    ("topics/erbil", "ئازاد کەریم (شاعیر)", "ئازاد کەریم (وەزیر)"),
    ("en/topics/erbil", "Azad Karim (poet)", "Azad Karim (minister)")])
def test_a_list_names_both_with_their_offices(site, page, poet, minister):
    html = (site / page / "index.html").read_text("utf-8")

    assert f'topics/poet/">{poet}</a>' in html
    assert f'topics/minister/">{minister}</a>' in html


def test_the_facets_name_both_with_their_offices(site):
    file = json.loads((site / "articles/facets-names.json").read_text("utf-8"))
    names = {one[0]: one[2:4] for one in file}

    assert names["poet"] == ["ئازاد کەریم (شاعیر)", "Azad Karim (poet)"]


def test_the_page_of_each_has_the_name_alone(site):
    assert "<h1>ئازاد کەریم</h1>" in (site / "topics/poet/index.html").read_text("utf-8")
