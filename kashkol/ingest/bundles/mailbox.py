"""Takes a mailbox apart (mbox, eml): a message is a text.

Addresses of people and the names of attachments are taken only where `--map` names their columns.
"""

import re
from collections import Counter
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr, parsedate_to_datetime
from hashlib import sha256
from typing import BinaryIO, Final

from kashkol.ingest.bundles.entry import BundleError, Entry, Taken
from kashkol.problems import Problem, warning

COLUMNS: Final = ("title", "text", "published", "authors", "from", "to", "cc", "attachments")
_START = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\r\n\r\n))From [^\r\n]{1,998}\r?\n")
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)
_BROKEN = (LookupError, ValueError, AttributeError, TypeError, AssertionError)
"""What the library raises for headers and parts that break the standard."""


def take(name: str, stream: BinaryIO) -> Taken:
    """Read the messages of a mailbox."""
    entries: list[Entry] = []
    problems: list[Problem] = []
    unseen: Counter[str] = Counter()
    for number, content in enumerate(_messages(name, stream.read()), start=1):
        try:
            message = message_from_bytes(content, policy=default)
            assert isinstance(message, EmailMessage)
            attached = [part.get_filename() or part.get_content_type()
                        for part in message.iter_attachments()]
            entries.append(_entry(number, message, attached))
        except _BROKEN as fault:
            problems.append(warning(name, f"message {number} is not brought in: {fault}",
                                    kind="a message is not brought in: it is broken"))
            continue
        unseen["attachments"] += len(attached)
        unseen["addresses of people"] += sum(message[header] is not None
                                             for header in ("From", "To", "Cc"))
    if not entries:
        raise BundleError("it holds no message")
    return Taken(entries=tuple(entries), problems=tuple(problems), columns=COLUMNS,
                 left_alone=frozenset({"from", "to", "cc", "attachments"}),
                 unseen={what: count for what, count in sorted(unseen.items()) if count})


def _messages(name: str, content: bytes) -> Iterator[bytes]:
    if name.lower().endswith(".eml"):
        yield content
        return
    starts = list(_START.finditer(content))
    if not starts or starts[0].start():
        raise BundleError("it is no mailbox: its first line does not begin with `From `")
    for start, following in zip(starts, [*starts[1:], None], strict=True):
        end = following.start() if following else len(content)
        yield _ESCAPED.sub(rb"\1", content[start.end():end])


def _entry(number: int, message: EmailMessage, attached: list[str]) -> Entry:
    sender, address = parseaddr(str(message["From"] or ""))
    body = message.get_body(preferencelist=("plain", "html"))
    text = str(body.get_content()) if body is not None else ""
    identity = str(message["Message-ID"] or "")
    cells = {
        "title": str(message["Subject"] or ""),
        "text": text,
        "published": _day(str(message["Date"] or "")),
        "authors": "" if "@" in sender else sender,
        "from": address,
        "to": str(message["To"] or ""),
        "cc": str(message["Cc"] or ""),
        "attachments": "; ".join(attached),
    }
    return Entry(where=f"message {number}",
                 key=sha256(identity.encode()).hexdigest()[:16] if identity else "",
                 cells={key: value for key, value in cells.items() if value.strip()})


def _day(header: str) -> str:
    """Return the day on which a message was sent, where it was sent."""
    try:
        return parsedate_to_datetime(header).date().isoformat()
    except _BROKEN:
        return header
