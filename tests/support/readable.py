"""Converts pages for goldens: long lines are broken, hashes in the names of assets removed.

Otherwise an edit of the style sheet would change every golden, and a changed word in an SVG or in
JSON would appear as a change of the whole long line.
"""

import re

LONG = 160
"""Most characters of a line that is not broken between its tags or fields of JSON."""
BROKEN = "\n\t"
"""Inserted where a line is broken. No line of a page begins with a tab, so `joined` can undo it."""

BREAK = re.compile(r'(?<=>)(?=<[a-z!])|(?<=,)(?=[{"])')
HASHED = re.compile(r"(\b(?:assets|media)/[a-z0-9-]+\.)[0-9a-f]{10}(?=\.[a-z0-9]+\b)")


def readable(page: bytes) -> bytes:
    """Convert a page for a golden.

    >>> readable(b'<link href="../assets/site.0123456789.css">')
    b'<link href="../assets/site.HASH.css">'
    >>> readable(b'<link href="assets/site.0123456789.css">')
    b'<link href="assets/site.HASH.css">'
    """
    lines = HASHED.sub(r"\1HASH", page.decode()).split("\n")
    return "\n".join(BREAK.sub(BROKEN, line) if len(line) > LONG else line
                     for line in lines).encode()


def joined(golden: bytes) -> bytes:
    r"""Convert a golden back to the page, except for the hashes.

    >>> page = b"<p>one</p><p>two</p>" * 20
    >>> joined(readable(page)) == page
    True
    """
    return golden.replace(BROKEN.encode(), b"")
