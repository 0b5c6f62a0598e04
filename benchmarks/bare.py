"""The bare loop: reads every text, escapes it, writes one page each, and does nothing else.

    python benchmarks/bare.py SEEDS OUTPUT

It is the floor that a site generator in Python can be measured against.
"""

import html
import sys
from pathlib import Path

PAGE = '<!doctype html><html lang="ckb" dir="rtl"><meta charset="utf-8"><p>{}</p></html>\n'


def main(seeds: Path, output: Path) -> None:
    """Write the pages."""
    for path in sorted(seeds.rglob("*.txt")):
        page = output / path.stem / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(PAGE.format(html.escape(path.read_text(encoding="utf-8"))),
                        encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
