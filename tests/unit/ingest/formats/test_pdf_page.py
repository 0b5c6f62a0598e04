"""The lines of a PDF page: which of them are one paragraph."""

from kashkol.ingest.formats.pdf_page import Glyph, page_text

LEFT, WIDTH = 60.0, 300.0


def printed(*lines):
    """Yield the signs of lines, each given by its text, its size and the height of its base."""
    for text, size, base in lines:
        step = size / 2
        for at, sign in enumerate(text):
            yield Glyph(text=sign, start=LEFT + at * step, left=LEFT + at * step,
                        right=LEFT + (at + 1) * step, base=base, size=size)


def filled(word, size):
    """Return a line of a word again and again, so that no other would fit."""
    number = int(WIDTH / (size / 2)) // (len(word) + 1)
    return " ".join([word] * number)


def test_a_headline_of_two_lines_in_large_letters_is_one():
    text = page_text(list(printed(
        (filled("headline", 24), 24, 700), ("headlines", 24, 664),
        *((filled("words", 12), 12, 630 - 18 * line) for line in range(6)))))

    head, body = text.split("\n\n")
    assert head == f"{filled('headline', 24)} headlines"
    assert body == " ".join([filled("words", 12)] * 6)


def test_a_wider_step_ends_a_paragraph():
    text = page_text(list(printed(
        *((filled("words", 12), 12, 630 - 18 * line) for line in range(4)),
        *((filled("more", 12), 12, 540 - 18 * line) for line in range(4)))))

    assert [part.split(" ")[0] for part in text.split("\n\n")] == ["words", "more"]
