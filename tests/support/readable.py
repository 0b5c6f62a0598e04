"""Pages in the form in which goldens hold them: short lines, and no hash in the name of an asset.

Otherwise each edit of a style sheet would change every golden, and one changed word in a picture
or a data block would show as a change of the whole line.
"""

import re

LONG = 160
"""Characters; a line of more is broken between its tags, or between the fields of its JSON."""
BROKEN = "\n\t"
"""What stands at a break. No page has a tab at the beginning of a line, so `joined` undoes it."""

BREAK = re.compile(r'(?<=>)(?=<[a-z!])|(?<=,)(?=[{"])')
HASHED = re.compile(r"(/assets/[a-z0-9-]+\.)[0-9a-f]{10}(?=\.[a-z0-9]+\b)")


def readable(page: bytes) -> bytes:
    """Return a page as its golden holds it.

    >>> readable(b'<link href="../assets/site.0123456789.css">')
    b'<link href="../assets/site.HASH.css">'
    """
    lines = HASHED.sub(r"\1HASH", page.decode()).split("\n")
    return "\n".join(BREAK.sub(BROKEN, line) if len(line) > LONG else line
                     for line in lines).encode()


def joined(golden: bytes) -> bytes:
    r"""Return the page again, but for the hashes.

    >>> page = b"<p>one</p><p>two</p>" * 20
    >>> joined(readable(page)) == page
    True
    """
    return golden.replace(BROKEN.encode(), b"")
