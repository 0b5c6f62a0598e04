"""The headline stands above a text once, and what stands around the text is shown as such."""

import msgspec
import pytest

from kashkol.archive import build_archive
from kashkol.curated import Content
from kashkol.languages.ckb.letters import repair
from kashkol.model import SiteConfig
from kashkol.site.parts.body import body_html, headline_html
from kashkol.site.plan import make_editions
from tests.support.readings import reading
from tests.support.structures import read_structure

BODY = "پردەکە ئەمڕۆ کرایەوە و هاتووچۆی تێدا دەستی پێ کرد."
CONTENT = Content(site=SiteConfig(), topics=(), notes=(), pages=(), files=())
STRINGS = {"common": {"separator": "، "}, "article": {"paragraph_link": "{n}", "section_link": "§"}}


def pages_of(source):
    structure = read_structure(repair(source).text)
    head = structure.head
    read = msgspec.structs.replace(
        reading(source), paragraphs=structure.paragraphs, headings=structure.headings,
        title=head.title, matter=head.matter, captions=head.captions)
    edition = make_editions(build_archive(CONTENT, []), {"ckb": STRINGS}, {})[0]
    return headline_html(edition, read, ""), body_html(edition, read, "", titled=True)


def test_a_headline_is_above_the_text_and_not_in_it():
    (identifier, headline), body = pages_of(f"کردنەوەی پرد\n\n{BODY}")

    assert (identifier, headline) == ("p0", "کردنەوەی پرد")
    assert "کردنەوەی پرد" not in body
    assert BODY in body


def test_what_stands_before_a_headline_in_its_line_stays_in_the_text():
    (identifier, headline), body = pages_of(f"بە وێنە.. کردنەوەی پرد\n\n{BODY}")

    assert (identifier, headline) == ("p10", "کردنەوەی پرد")
    assert '<p id="p0" class="matter">بە وێنە..<a' in body
    assert "کردنەوەی پرد" not in body


def test_the_subject_of_a_memo_stays_in_its_line():
    (identifier, headline), body = pages_of(f"بابەت: کردنەوەی پرد\nبەروار: ٢٠٢٠/٥/١\n\n{BODY}")

    assert (identifier, headline) == ("", "کردنەوەی پرد")
    assert "بابەت: کردنەوەی پرد" in body


@pytest.mark.parametrize(("line", "kind"), [
    ("باسنیوز - رانیە", "matter"), ("وێنە: ئاسۆ", "caption")])
def test_lines_around_a_text_are_marked(line, kind):
    _, body = pages_of(f"{line}\n\nکردنەوەی پرد\n\n{BODY}")

    assert f'<p id="p0" class="{kind}">{line}' in body
