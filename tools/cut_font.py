"""Make the site's fonts: a subset of Vazirmatn, and fallback fonts with the same widths.

    python -m pip install fonttools brotli uharfbuzz
    python tools/cut_font.py

Run it by hand when the font or the set of characters changes, and commit the files it writes:
`templates/assets/vazirmatn-400.woff2` and `-700.woff2`, the font's licence,
`templates/fonts/coverage.txt` (every code point of the subset, so that a build can warn of other
characters), and the `@font-face` rules between the two `cut_font` marks of
`templates/assets/site.css`. The fonts are taken from npm packages with `npm pack`.

A browser uses a fallback face until the font is loaded, or if it cannot be loaded. Its
`size-adjust` makes the text of the seeds as wide as in Vazirmatn, its `ascent-override` and
`descent-override` make lines as high, so that the layout does not shift.
"""

import argparse
import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import uharfbuzz
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
ASSETS = ROOT / "templates" / "assets"
COVERAGE = ROOT / "templates" / "fonts" / "coverage.txt"
VAZIRMATN = "vazirmatn@33.0.3"
LARGEST_CUT = 32 * 1024
"""Most bytes of the font of one weight."""

WANTED = (
    range(0x0020, 0x007F),  # ASCII
    range(0x00A0, 0x0180),  # Latin-1, letters of Turkish, Kurmanji and of romanised names
    range(0x1E26, 0x1E28),  # Ḧ ḧ
    range(0x1E8C, 0x1E8E),  # Ẍ ẍ
    range(0x0600, 0x06D6),  # letters of Sorani, Arabic and Persian, harakat, digits, punctuation
    range(0x06DF, 0x06E2),  # signs of printed Qur'ans
    range(0x06F0, 0x0700),  # Persian digits
    range(0x2009, 0x2040),  # thin space, joiners, direction marks, dashes, quotation marks
    range(0x20AC, 0x20AD),  # €
    range(0x2212, 0x2213),  # minus
    range(0xFD3E, 0xFD40),  # ornate parentheses
    range(0xFDF2, 0xFDF3),  # ﷲ
    range(0xFDFC, 0xFDFD),  # ﷼
)
COMPOSED = {0x1E26: "H", 0x1E27: "h", 0x1E8C: "X", 0x1E8D: "x"}
"""Letters of romanised Sorani that the font lacks: the letter under the dieresis of another."""
FEATURES = ["ccmp", "locl", "isol", "init", "medi", "fina", "rlig", "liga", "calt", "kern", "mark",
            "mkmk"]

DRAWN_AS = {0x06E1: 0x0652, 0x06DF: 0x0652}
"""Signs of printed Qur'ans that the font lacks, and what has their shape: a sukun. Without them the
word would be drawn in two fonts and fall apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fallback:
    """A font of readers' devices, and a package with a font of the same widths."""

    family: str
    local: tuple[str, ...]
    """Full names that devices have for it."""
    package: str
    file: str


FALLBACKS = (
    Fallback(family="Vazirmatn naskh", local=("Noto Naskh Arabic UI", "Noto Naskh Arabic"),
             package="@fontsource/noto-naskh-arabic@5.3.0",
             file="files/noto-naskh-arabic-arabic-400-normal.woff2"),
    Fallback(family="Vazirmatn sans", local=("Noto Sans Arabic UI", "Noto Sans Arabic"),
             package="@fontsource/noto-sans-arabic@5.3.0",
             file="files/noto-sans-arabic-arabic-400-normal.woff2"),
    Fallback(family="Vazirmatn dejavu", local=("DejaVu Sans",),
             package="dejavu-fonts-ttf@2.37.3", file="ttf/DejaVuSans.ttf"),
)


def main() -> None:
    """Make the fonts of both weights, and write all files that depend on them."""
    argparse.ArgumentParser(description=__doc__.splitlines()[0]).parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        vazirmatn = unpack(VAZIRMATN, Path(scratch))
        for weight, style in ((400, "Regular"), (700, "Bold")):
            cut = cut_to(vazirmatn / f"fonts/ttf/Vazirmatn-{style}.ttf", wanted())
            assert len(cut) <= LARGEST_CUT, f"weight {weight} has {len(cut)} bytes"
            (ASSETS / f"vazirmatn-{weight}.woff2").write_bytes(cut)
            print(f"vazirmatn-{weight}.woff2: {len(cut)} bytes")
        (ASSETS / "vazirmatn-OFL.txt").write_bytes((vazirmatn / "OFL.txt").read_bytes())
        regular = TTFont(ASSETS / "vazirmatn-400.woff2")
        COVERAGE.write_text(coverage_of(regular), encoding="utf-8")
        faces = [own_face(400), own_face(700)]
        for fallback in FALLBACKS:
            other = TTFont(unpack(fallback.package, Path(scratch)) / fallback.file)
            faces.append(matched_face(fallback, other, regular))
        replace_rules(ASSETS / "site.css", "\n".join(faces))


def unpack(package: str, scratch: Path) -> Path:
    """Download and unpack an npm package, without installing it or running its scripts."""
    folder = scratch / package.replace("/", "+")
    folder.mkdir()
    subprocess.run(["npm", "pack", "--silent", "--ignore-scripts", package], cwd=folder, check=True,
                   stdout=subprocess.DEVNULL)
    archive, = folder.glob("*.tgz")
    with tarfile.open(archive) as packed:
        packed.extractall(folder, filter="data")
    return folder / "package"


def wanted() -> set[int]:
    """Return the code points to keep, if the font has them."""
    return {point for points in WANTED for point in points}


def cut_to(path: Path, points: Iterable[int]) -> bytes:
    """Return the font as WOFF2 with these code points and the shaping they need."""
    font = TTFont(path, recalcTimestamp=False)
    for point, letter in COMPOSED.items():
        compose(font, point, letter)
    for point, other in DRAWN_AS.items():
        encode(font, point, font.getBestCmap()[other])
    options = Options()
    options.flavor = "woff2"
    options.hinting = False
    options.layout_features = FEATURES
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.drop_tables += ["DSIG", "STAT"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=points)
    subsetter.subset(font)
    font.flavor = "woff2"
    packed = io.BytesIO()
    font.save(packed, reorderTables=True)
    return packed.getvalue()


def compose(font: TTFont, point: int, letter: str) -> None:
    """Add a glyph: the dieresis as high above the middle of a letter as above an a, or an A."""
    glyphs, named = font["glyf"], font.getBestCmap()
    base, above = named[ord(letter)], named[ord("\N{DIAERESIS}")]
    model = named[ord("Ä" if letter.isupper() else "ä")]
    under, over = glyphs[model].components
    raised = over.y + glyphs[base].yMax - glyphs[under.glyphName].yMax
    middle = (glyphs[base].xMin + glyphs[base].xMax - glyphs[above].xMin - glyphs[above].xMax) // 2
    pen = TTGlyphPen(glyphs)
    pen.addComponent(base, (1, 0, 0, 1, 0, 0))
    pen.addComponent(above, (1, 0, 0, 1, middle, raised))
    name = f"uni{point:04X}"
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    glyphs[name] = pen.glyph()
    font["hmtx"][name] = font["hmtx"][base]
    encode(font, point, name)


def encode(font: TTFont, point: int, glyph: str) -> None:
    """Draw a code point by a glyph."""
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[point] = glyph


def coverage_of(font: TTFont) -> str:
    """List the font's code points as ranges in hexadecimal, one a line."""
    lines = ["# Code points the site's font draws; made by tools/cut_font.py."]
    lines += [f"{first:04X}" if first == last else f"{first:04X}-{last:04X}"
              for first, last in runs(sorted(font.getBestCmap()))]
    return "\n".join(lines) + "\n"


def runs(points: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last of consecutive numbers: (1, 3) and (7, 7) for `[1, 2, 3, 7]`."""
    first = last = points[0]
    for point in points[1:]:
        if point != last + 1:
            yield first, last
            first = point
        last = point
    yield first, last


def own_face(weight: int) -> str:
    """Return the `@font-face` rule for a weight.

    `font-display` is `optional`, so that a page does not change its font after it is drawn. On a
    slow connection the first page keeps the fallback, and the next one has the font in the cache.
    """
    return (f"@font-face {{ font-family: Vazirmatn; font-weight: {weight}; font-display: optional; "
            f'src: url("vazirmatn-{weight}.woff2") format("woff2") }}')


def matched_face(fallback: Fallback, font: TTFont, model: TTFont) -> str:
    """Return the `@font-face` rule for a device's font with the width and line height of `model`.

    The width is that of the seeds' text, as far as both fonts have its characters.
    """
    both = model.getBestCmap().keys() & font.getBestCmap().keys()
    sample = "".join(letter for letter in sample_text() if ord(letter) in both)
    scale = width(model, sample) / width(font, sample)
    units = model["head"].unitsPerEm
    ascent, descent = model["hhea"].ascent / units, -model["hhea"].descent / units
    sources = ", ".join(f'local("{name}")' for name in fallback.local)
    print(f"{fallback.family}: size-adjust {scale:.1%}")
    return (f'@font-face {{ font-family: "{fallback.family}"; src: {sources}; '
            f"size-adjust: {scale:.1%}; ascent-override: {ascent / scale:.1%}; "
            f"descent-override: {descent / scale:.1%}; line-gap-override: 0% }}")


def sample_text() -> str:
    """Return the text of all seeds."""
    return "".join(path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("seeds/*.txt")))


def width(font: TTFont, text: str) -> float:
    """Return the width of a text in ems, shaped as Sorani."""
    plain = io.BytesIO()
    font.flavor = None
    font.save(plain)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.direction, buffer.script, buffer.language = "rtl", "Arab", "ckb"
    face = uharfbuzz.Face(plain.getvalue())
    uharfbuzz.shape(uharfbuzz.Font(face), buffer)
    return float(sum(glyph.x_advance for glyph in buffer.glyph_positions)) / float(face.upem)


def replace_rules(sheet: Path, rules: str) -> None:
    """Replace the rules between the marks in the style sheet."""
    begin, end = "/* cut_font: begin */", "/* cut_font: end */"
    before, _, rest = sheet.read_text(encoding="utf-8").partition(begin)
    _, _, after = rest.partition(end)
    sheet.write_text(f"{before}{begin}\n{rules}\n{end}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
