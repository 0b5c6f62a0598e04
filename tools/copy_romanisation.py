"""Copy the table of romanisation to the script that romanises on the pages of texts.

    python tools/copy_romanisation.py

Run it after a change of `kashkol/languages/ckb/romanise.json`, and commit what it writes:
`templates/assets/hawar-letters.js`. A test fails as long as they differ.
"""

import json
import re
import unicodedata
from pathlib import Path

from kashkol.languages.ckb.bizroke import TABLE
from kashkol.languages.scripts import MARK, TATWEEL, ZWNJ

SCRIPT = Path(__file__).resolve().parent.parent / "templates/assets/hawar-letters.js"
STATEMENT = re.compile("^const TABLE = .*;$", re.MULTILINE)
UNUSED = ("ala-lc", "small words")
"""What pages do not need."""
INVISIBLE = ("Mn", "Cf", "Lm")


def main() -> None:
    """Write the script with the table of today."""
    script = SCRIPT.read_text(encoding="utf-8")
    SCRIPT.write_text(STATEMENT.sub(lambda _: statement(), script), encoding="utf-8")


def statement() -> str:
    """Return the line of the script that holds the table."""
    table = {key: value for key, value in TABLE.items() if key not in UNUSED}
    table["unspoken"] = MARK + TATWEEL + ZWNJ
    written = json.dumps(table, ensure_ascii=False, separators=(",", ":"))
    visible = "".join(f"\\u{ord(char):04x}" if unicodedata.category(char) in INVISIBLE else char
                      for char in written)
    return f"const TABLE = {visible};"


if __name__ == "__main__":
    main()
