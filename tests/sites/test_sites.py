"""Small archives, one for each thing a site does, and what must come out of them.

Every folder beside this file is an archive (`seeds/`, perhaps `content/`) with its `expected/`:
the files of the built site that the folder is about, byte for byte. Any others are left alone.
To take one more file under watch, create it empty below `expected/` and refresh.
"""

from pathlib import Path

import pytest

SITES = sorted(path.parent for path in Path(__file__).parent.glob("*/expected"))
CASES = [(site, file.relative_to(site / "expected").as_posix())
         for site in SITES for file in sorted((site / "expected").rglob("*")) if file.is_file()]


def test_there_are_sites():
    assert CASES


@pytest.mark.parametrize(("site", "file"), CASES,
                         ids=[f"{site.name}: {file}" for site, file in CASES])
def test_a_site_comes_out_as_expected(built_site, goldens, site, file):
    output = built_site(site, "--base-url", "https://archive.example/")

    goldens.check(site / "expected" / file, (output / file).read_bytes())
