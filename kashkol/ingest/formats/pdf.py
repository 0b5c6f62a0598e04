"""Reads PDF files that have a text layer.

PDFium gives the letters of a line in the order in which they are read, and digits and Latin words
within it in theirs. A page ends with a form feed; that lines are wrapped, and pages have running
heads, is left to the reading, as in a text file.
"""

import pypdfium2 as pdfium

from kashkol.ingest.formats.document import Document, FormatError

FEWEST_LETTERS = 16
"""Letters a page must have on average, to have a text layer and be no scan."""
MOST_PAGES = 5_000


def read(content: bytes, _: str) -> Document:
    """Read a PDF; `FormatError` if it is protected, damaged, or a scan without text."""
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as fault:
        message = "it is protected by a password" if "password" in str(fault).lower() \
            else f"it is damaged, or no PDF: {fault}"
        raise FormatError(message) from fault
    with document:
        number = len(document)
        if number > MOST_PAGES:
            message = f"it has {number:,} pages; the limit is {MOST_PAGES:,}"
            raise FormatError(message)
        pages, pictures = [], 0
        for index in range(number):
            page = document[index]
            textpage = page.get_textpage()
            pages.append(textpage.get_text_bounded())
            textpage.close()
            page.close()
        letters = sum(sum(map(str.isalpha, page)) for page in pages)
        if letters < FEWEST_LETTERS * number:
            message = f"it has no text layer: {letters} letters on {number} page(s); it is a " \
                      "scan, and needs text recognition first"
            raise FormatError(message)
        told = document.get_metadata_dict()
        attachments = document.count_attachments()
    return Document(
        text="\f".join(_lines(page) for page in pages), is_proposed=True,
        title=told.get("Title", "").strip(),
        authors=tuple(filter(None, (told.get("Author", "").strip(),))),
        left_out={"pictures": pictures} if pictures else {},
        unseen={"attachments": attachments} if attachments else {})


def _lines(page: str) -> str:
    return page.replace("\r\n", "\n").replace("\r", "\n")
