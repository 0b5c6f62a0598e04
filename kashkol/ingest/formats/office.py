"""What `.docx` and `.odt` share: ZIP archives with XML in them, opened under limits."""

import io
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any

from lxml import etree

from kashkol.ingest.formats.document import EXIF, HEAD, UNLOCK, FormatError

MOST_UNPACKED = 200_000_000
"""Bytes of all members of a package together."""
MOST_TIMES = 100
"""How many times as large as the package its members may be together."""
MOST_MEMBERS = 10_000


def opened(content: bytes, what: str) -> Mapping[str, bytes]:
    """Return the XML members of a package by name; `FormatError` if it is damaged or too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            members = package.infolist()
            if any(member.flag_bits & 1 for member in members):
                message = "it is protected by a password"
                raise FormatError(message, UNLOCK)
            size = sum(member.file_size for member in members)
            if len(members) > MOST_MEMBERS or size > max(
                    1_000_000, min(MOST_UNPACKED, MOST_TIMES * len(content))):
                message = (f"it unpacks to {size:,} bytes in {len(members):,} members, far more "
                           f"than a file of {len(content):,} bytes should")
                raise FormatError(message)
            return {member.filename: _member(package, member) for member in members
                    if member.filename.endswith((".xml", ".rels"))
                    or member.filename == "encrypted-package"}
    except zipfile.BadZipFile as fault:
        if content.startswith(b"\xd0\xcf\x11\xe0"):
            message = "it is protected by a password"
            raise FormatError(message, UNLOCK) from fault
        message = f"it is damaged, or no {what}: {fault}"
        raise FormatError(message) from fault
    except (OSError, EOFError, NotImplementedError, ValueError, zipfile.LargeZipFile) as fault:
        message = f"it is damaged: {fault}"
        raise FormatError(message) from fault


def pictures_with_metadata(content: bytes) -> int:
    """Count the pictures of a package, which `opened` has checked, with metadata of a camera."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        pictures = [member for member in package.infolist()
                    if member.filename.lower().endswith((".jpg", ".jpeg", ".png"))]
        return sum(any(mark in _head(package, picture) for mark in EXIF) for picture in pictures)


def _head(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """Return the first bytes of a member; none if it is damaged."""
    try:
        with package.open(member) as opened_member:
            return opened_member.read(HEAD)
    except (OSError, EOFError, NotImplementedError, ValueError, zipfile.BadZipFile, zlib.error):
        return b""


def _member(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """Read a member, at most as many bytes as it declares."""
    with package.open(member) as opened_member:
        content = opened_member.read(member.file_size + 1)
    if len(content) > member.file_size:
        message = f"{member.filename} is larger than it declares"
        raise FormatError(message)
    return content


def xml(members: Mapping[str, bytes], name: str) -> Any:  # noqa: ANN401 - an element of lxml
    """Parse a member; `None` if there is none. A document type definition is refused."""
    content = members.get(name)
    if content is None:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False,
                             huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as fault:
        message = f"{name} in it is damaged: {fault.msg}"
        raise FormatError(message) from fault
    if root.getroottree().docinfo.doctype:
        message = f"{name} in it has a document type definition, which no office program writes"
        raise FormatError(message)
    return root
