"""At a former address a page names what is elsewhere now, and in the words of its own language."""

import re

import pytest

from tests.support.archives import built

FILES = {
    "content/site.yaml": "interface: [ckb, en]\n",
    "seeds/here.txt": "کتێبخانەیەک کرایەوە\n\nکتێبخانەیەکی نوێ لە ئێران کرایەوە.\n",
    "seeds/gone.txt": "دەقێک کە نەما\n\nهیچی تر ناگوترێت.\n",
    "content/articles/here.md": "---\nredirects: [articles/old-here/]\n---\n",
    "content/articles/gone.md": "---\nredirects: [articles/old-gone/]\n"
                                "status: {withdrawn: 2026-01-31}\n---\n",
    "content/topics/iran.md": "---\nname: ئێران\nlatin: Iran\nkind: place\n"
                              "redirects: [topics/old-iran/]\n---\n",
}
LINK = re.compile(r'<p class="lead">[^<]*(<a [^>]*>[^<]*</a>)')


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    root = tmp_path_factory.mktemp("moved")
    for path, text in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    return built(root, root / "output")


@pytest.mark.parametrize(("address", "link"), [
    ("topics/old-iran", '<a href="../../topics/iran/">ئێران</a>'),
    ("en/topics/old-iran", '<a href="../../topics/iran/">Iran</a>'),
    ("articles/old-here", '<a href="../../articles/here/">کتێبخانەیەک کرایەوە</a>'),
    ("en/articles/old-here",
     '<a href="../../articles/here/" lang="ckb" dir="rtl">کتێبخانەیەک کرایەوە</a>'),
    ("en/articles/old-gone", '<a href="../../articles/gone/">Withdrawn text</a>')])
def test_the_link_bears_a_name_in_the_language_of_the_page(site, address, link):
    assert LINK.findall((site / address / "index.html").read_text("utf-8")) == [link]
