"""Reads PDF files that have a text layer.

PDFium finds the signs and their places; `pdf_page` makes lines and paragraphs of them, because the
order of PDFium is wrong for many words in Arabic letters. A page ends with a form feed; running
heads are left to the reading, as in a text file. What the file does not hold cannot be read: most
programs that print write no ZWNJ.
"""

import ctypes
import math
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from kashkol.ingest.formats.document import EXIF, HEAD, UNLOCK, Document, FormatError
from kashkol.ingest.formats.pdf_page import Glyph, page_text

FEWEST_LETTERS = 16
"""Letters a page must have on average, to have a text layer and be no scan."""
MOST_PAGES = 5_000
_HYPHEN = "\x02"
"""What PDFium gives for a hyphen at the end of a line."""
_UNKNOWN = "\ufffd\ufffe\uffff"
"""Signs of which a font does not say what they mean."""
_NO_COMMENTS = {pdfium_c.FPDF_ANNOT_LINK, pdfium_c.FPDF_ANNOT_POPUP, pdfium_c.FPDF_ANNOT_WIDGET}
"""Links, fields of forms, and the windows of comments, which are counted themselves."""


def read(content: bytes) -> Document:
    """Read a PDF; `FormatError` if it is protected, damaged, or a scan without text."""
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as fault:
        if "password" in str(fault).lower():
            message = "it is protected by a password"
            raise FormatError(message, UNLOCK) from fault
        message = f"it is damaged, or no PDF ({fault})"
        raise FormatError(message) from fault
    number = len(document)
    if number > MOST_PAGES:
        message = f"it has {number:,} pages; the limit is {MOST_PAGES:,}"
        raise FormatError(message)
    pages = []
    pictures = comments = with_metadata = 0
    for index in range(number):
        page = document[index]
        textpage = page.get_textpage()
        pages.append(page_text(list(_glyphs(textpage))))
        for picture in page.get_objects([pdfium_c.FPDF_PAGEOBJ_IMAGE]):
            pictures += 1
            with_metadata += any(mark in bytes(picture.get_data()[:HEAD]) for mark in EXIF)
        comments += _comments(page)
        textpage.close()
        page.close()
    letters = sum(sum(map(str.isalpha, page)) for page in pages)
    if letters < FEWEST_LETTERS * number:
        message = f"it is a scan, with no text layer: {letters} letters on {number} page(s)"
        raise FormatError(message, "have its text recognised (OCR), or type it, and put it into a "
                          ".txt file of the same name beside it")
    told = document.get_metadata_dict()
    author = told.get("Author", "").strip()
    unseen = {"comments": comments, "names of editors": bool(author),
              "attachments": document.count_attachments(), "picture metadata": with_metadata}
    return Document(
        text="\f".join(pages), is_proposed=True, title=told.get("Title", "").strip(),
        authors=(author,) if author else (),
        left_out={"pictures": pictures} if pictures else {},
        unseen={what: int(number) for what, number in sorted(unseen.items()) if number})


def _comments(page: pdfium.PdfPage) -> int:
    """Count the notes that readers of a page have put on it."""
    found = 0
    for index in range(pdfium_c.FPDFPage_GetAnnotCount(page)):
        note = pdfium_c.FPDFPage_GetAnnot(page, index)
        found += pdfium_c.FPDFAnnot_GetSubtype(note) not in _NO_COMMENTS
        pdfium_c.FPDFPage_CloseAnnot(note)
    return found


def _glyphs(page: pdfium.PdfTextPage) -> Iterator[Glyph]:
    """Yield the signs of a page with their places, without spaces that PDFium only supposes."""
    loose, x, y = pdfium_c.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    box, matrix = [ctypes.c_double() for _ in range(4)], pdfium_c.FS_MATRIX()
    for at in range(page.count_chars()):
        text = chr(pdfium_c.FPDFText_GetUnicode(page, at))
        text = "-" if text == _HYPHEN else text
        pdfium_c.FPDFText_GetLooseCharBox(page, at, loose)
        if text < " " or text in _UNKNOWN or (text.isspace() and loose.right <= loose.left) \
                or "\ud800" <= text <= "\udfff":
            continue
        pdfium_c.FPDFText_GetCharOrigin(page, at, x, y)
        pdfium_c.FPDFText_GetCharBox(page, at, *box)
        yield Glyph(text=text, start=x.value, left=box[0].value,
                    right=max(box[1].value, loose.right), base=y.value,
                    size=_size(page, at, matrix))


def _size(page: pdfium.PdfTextPage, at: int, matrix: pdfium_c.FS_MATRIX) -> float:
    """Return the size of the font of a sign as it is printed, in points."""
    size: float = pdfium_c.FPDFText_GetFontSize(page, at)
    if pdfium_c.FPDFText_GetMatrix(page, at, matrix):
        size *= math.hypot(matrix.c, matrix.d)
    return max(size, 1.0)
