"""Make `kashkol/languages/trigrams.json` from texts that anybody may use.

    python tools/learn_trigrams.py FOLDER

FOLDER has a folder of text files for each language, `ckb/*.txt` and so on. The table was made from

- the sentences of Common Voice, `server/data/<language>/` of github.com/mozilla/voice-web at
  e0bfbc4be9eb6a97f7dd92eb938200f09f04ba96, which are in the public domain (CC0 1.0);
- for Pashto, Azerbaijani and Turkmen, the Universal Declaration of Human Rights, `data/udhr/` of
  github.com/eric-muller/udhr at f93dd614154c47fc4b85ec03d8d6f1abe97869ef, its paragraphs as lines.

The same files give the same table. Lines are put in an order that does not depend on their order
in the files, and so many are taken of each language that all have about as many letters.
"""

import argparse
import hashlib
import json
import math
from collections import Counter
from pathlib import Path

from kashkol.languages.telling import loose, script_of, words_of
from kashkol.languages.trigrams import STEP, trigrams

OURS = {"Arab": ("ckb", "ar", "fa"), "Latn": ("kmr", "tr", "en")}
"""Languages that Kashkol reads."""
OTHERS = {"Arab": ("ur", "ug", "ps"),
          "Latn": ("de", "fr", "es", "it", "nl", "sv", "pl", "uz", "az", "tk", "id")}
"""Languages that might be taken for one of them."""
LETTERS = 300_000
"""Code points of text that are read of each language."""
ROWS = {"Arab": 1500, "Latn": 2000}
LEAST_FREQUENT = 2e-5
OF_OTHERS = 0.3
"""What telling one of the other languages counts when trigrams are chosen."""
FLOOR = -12
"""Logarithm of the frequency that has the weight 0."""


def main() -> None:
    """Read the texts and write the table."""
    parser = argparse.ArgumentParser(description="make the table of trigrams from texts")
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    table = {script: frequencies(folder, script) for script in OURS}
    place = Path(__file__).parents[1] / "kashkol" / "languages" / "trigrams.json"
    place.write_text(json.dumps(table, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def frequencies(folder: Path, script: str) -> dict[str, object]:
    """Return the part of the table for the languages of a script."""
    languages = OURS[script] + OTHERS[script]
    shares = {code: _shares(folder / code, script) for code in languages}
    weights = {trigram: "".join(_digit(shares[code].get(trigram, 0)) for code in languages)
               for trigram in _telling(shares, OURS[script])[:ROWS[script]]}
    return {"languages": languages, "weights": dict(sorted(weights.items()))}


def _shares(folder: Path, script: str) -> dict[str, float]:
    """Return how frequent each trigram is in the texts of a folder."""
    counts: Counter[str] = Counter()
    read = 0
    for line in _lines(folder):
        for word in words_of(line):
            if script_of([word]) == script:
                counts.update(trigrams(loose(word)))
        read += len(line)
        if read > LETTERS:
            break
    return {trigram: count / counts.total() for trigram, count in counts.items()}


def _lines(folder: Path) -> list[str]:
    """Return the lines of the texts of a folder, in the order of their hashes."""
    lines = {line.strip() for path in folder.glob("*.txt")
             for line in path.read_text(encoding="utf-8").splitlines()}
    if not lines:
        raise SystemExit(f"there is no text in {folder}")
    return sorted(lines, key=lambda line: hashlib.sha256(line.encode()).digest())


def _telling(shares: dict[str, dict[str, float]], ours: tuple[str, ...]) -> list[str]:
    """Return the trigrams, first those that tell most of which language a text is in."""
    told: dict[str, float] = {}
    for trigram in sorted({trigram for of in shares.values() for trigram in of}):
        each = {code: of.get(trigram, 0) for code, of in shares.items()}
        mean = sum(each.values()) / len(each)
        if mean >= LEAST_FREQUENT:
            told[trigram] = sum(
                (1 if code in ours else OF_OTHERS) * share
                * math.log((share + _SMALL) / (mean + _SMALL)) for code, share in each.items())
    return sorted(told, key=lambda trigram: (-told[trigram], trigram))


def _digit(share: float) -> str:
    """Return the weight of a frequency."""
    return str(max(0, min(9, round((math.log(share + _SMALL / 1000) - FLOOR) / STEP))))


_SMALL = 1e-6


if __name__ == "__main__":
    main()
