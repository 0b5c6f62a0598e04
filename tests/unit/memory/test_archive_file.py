"""Workers take the archive from a file that the builder wrote."""

from datetime import date

import pytest

from kashkol.archive import build_archive
from kashkol.curated import Content
from kashkol.memory.archive_file import read_archive, write_archive
from kashkol.memory.seal import DamagedError
from kashkol.model import Collection, Kind, SiteConfig, Topic, Withdrawn
from tests.support.readings import card

ARCHIVE = build_archive(
    Content(site=SiteConfig(title="ئەرشیف", base_url="https://a.example/"),
            topics=tuple(Topic(id=name, path=f"content/topics/{name}.md", name=name,
                               kind=Kind.PLACE, coordinates=(36.2, 44.0)) for name in "ba"),
            collections=(Collection(id="c", title="کۆ"),),
            withdrawn=(Withdrawn(address="articles/x/", day=date(2021, 11, 5)),)),
    [card("2", "a b a", topics={"a": "a", "b": "b"}, date="2021-11-07"), card("1", date="2021")],
    {"content/topics/a.md": "<p>ناو</p>"})


def test_the_archive_is_the_one_that_was_written(tmp_path):
    digest = write_archive(tmp_path / "archive", ARCHIVE)

    assert read_archive(tmp_path / "archive", digest) == ARCHIVE


def test_a_file_that_was_changed_since_is_refused(tmp_path):
    place = tmp_path / "archive"
    digest = write_archive(place, ARCHIVE)
    place.write_bytes(place.read_bytes().replace(b"a.example", b"b.example"))

    with pytest.raises(DamagedError):
        read_archive(place, digest)
