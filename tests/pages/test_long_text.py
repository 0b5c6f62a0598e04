"""A text that names somebody hundreds of times does not make the page of the topic endless."""

import re

import pytest

from kashkol.site.pages.topics import SAID, SHOWN
from tests.support.archives import built

TIMES = 70
"""Sentences, and quotations, of the text."""


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    root = tmp_path_factory.mktemp("long")
    said = "".join(f'کازمی گوتی: "ئێمە داوای {word} دەکەین".\n\n' for word in range(TIMES))
    for path, text in {
            "seeds/book.txt": f"کتێبێکی درێژ\n\n{said}",
            "content/topics/kazemi.md": "---\nname: مستەفا کازمی\nkind: person\n"
                                        "aliases: [کازمی]\n---\n"}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    return (built(root, root / "output") / "topics/kazemi/index.html").read_text("utf-8")


@pytest.mark.parametrize(("items", "most"), [
    (r'<ul class="snippets"[^>]*>\n(.*?)</ul>', SHOWN),
    (r'<ul class="quotes"[^>]*>\n(.*?)</ul>', SAID)])
def test_what_is_too_much_is_folded_and_counted(page, items, most):
    shown, folded = (len(re.findall("<li", found)) for found in re.findall(items, page, re.DOTALL))

    assert (shown, shown + folded) == (most, TIMES)
