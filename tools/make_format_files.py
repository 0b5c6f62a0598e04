"""Makes the files of `tests/formats/` with the programs that people use: Chromium and LibreOffice.

    python tools/make_format_files.py [FOLDER]

Each text is a piece of a seed of this repository with lines that are hard to print: brackets,
numbers, Latin words, marks, a list and a table. It is printed and saved as a page by Chromium
(`chromium`), and saved as docx, odt, rtf and PDF by LibreOffice (`soffice`); both are packages of
Debian. `<name>.txt` has its words, a paragraph on each line. In `unreadable/` is what must be
refused: a PDF with a password, an old Word file, a picture without text. In `old-fonts/` are
documents that were typed for old Kurdish fonts, in `unseen/` those that hold an author and a
photograph with EXIF. Needs the fonts DejaVu.
"""

import base64
import html
import io
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from kashkol.languages.ckb.fonts import from_unicode

CLONE = Path(__file__).parent.parent
FOLDER = CLONE / "tests" / "formats"
LIST = """<ul><li>یەکەم خاڵ</li><li>دووەم خاڵ</li></ul>
<table><tr><td>ناو</td><td>ژمارە</td></tr>
<tr><td>هەولێر</td><td>١٢٣</td></tr></table>"""
PROTECTED = ('{"EncryptFile":{"type":"boolean","value":"true"},'
             '"DocumentOpenPassword":{"type":"string","value":"x"}}')
SCAN = ('<img width="300" src="data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ'
        'AAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==">')
OLD_FONTS = {"Ali-K": ("Ali_K_Alwand", "Ali_K_Samik"), "Ali-Web": ("Ali_Web_Samik", "Ali_Web"),
             "Dylan": ("Dylan_Karwan", "Dylan_Karwan"), "Zarnegar": ("Zarnegar", "Zarnegar")}
"""Names of fonts, by the encoding that `kashkol.languages.ckb.fonts` names."""
TYPED = ("کۆمەڵێک لە نووسەرانی شارەکە لە ", "هەولێر و دهۆک",
         " کۆبوونەوە و بڕیاریان دا گۆڤارێکی نوێ دەربکەن.")
"""A paragraph in three runs; the second is in another font of the encoding."""
AS_IT_IS = "ئەم پەرەگرافە بە یونیکۆد نووسراوە، ساڵی ٢٠٢١."
EXIF_MODEL = 0x0110
TEXTS = 20
MOST_WORDS = 90
HARD = (
    "کۆمەڵەی لایەنگران (ساڵی ٢٠٢١) لە «هەولێر» کۆبوونەوە، بەڵام سڵاو لا بە لاوە بوو.",
    "بەرواری ٢٠٢١/١١/٠٥ و ٠٥-١١-٢٠٢١ و 2021-11-05 و کاتژمێر 10:30 و ٣٫٥ ملیۆن و 1,250 دینار.",
    "کۆمپانیای Microsoft لە New York (USA) کاری کرد و https://example.org/a/b کرایەوە.",
    "مُحَمَّد قورئانی خوێند: بِسْمِ اللَّهِ الرَّحْمَنِ؛ ئەمەش نوێیە؟ بەڵێ!",
    "ئەو کتێبانەی کە می‌خوانند و نمی‌دانیم، ژمارەیان ١٢٣ و 4567 بوو.",
)
NAVIGATION = """<header><a href="/">ماڵپەڕی هەواڵ</a><nav><ul><li><a href="/a">سەرەتا</a></li>
<li><a href="/b">سیاسەت</a></li></ul></nav></header>"""
FURNITURE = """<aside class="sidebar"><h3>زۆرترین خوێنراو</h3><ul>
<li><a href="/c">هەواڵێکی تر</a></li></ul></aside>
<div class="share-buttons"><a href="/f">هاوبەشی بکە</a></div>
<footer><p>هەموو مافەکان پارێزراون © 2023</p></footer>
<script>document.title += ""</script>"""


def texts() -> list[list[str]]:
    """Return the paragraphs of each text."""
    pieces: list[list[str]] = []
    for seed in sorted((CLONE / "seeds").glob("*.txt")):
        words = seed.read_text("utf-8-sig").split()
        for at in range(0, len(words) - MOST_WORDS, MOST_WORDS):
            piece = words[at:at + MOST_WORDS]
            pieces.append([" ".join(piece[:MOST_WORDS // 2]), " ".join(piece[MOST_WORDS // 2:])])
    return [[*piece, HARD[number % len(HARD)]] for number, piece in enumerate(pieces[:TEXTS])]


def page(number: int, paragraphs: list[str], *, saved: bool = False) -> str:
    """Return a text as a page; one that is `saved` has what pages of newspapers have around it."""
    title = f"دەقی ژمارە {number}"
    body = "\n".join(f"<p>{html.escape(text)}</p>" for text in paragraphs)
    body = f"<h1>{title}</h1>\n{body}\n{LIST}"
    if saved:
        body = f"{NAVIGATION}<main><article>{body}</article></main>{FURNITURE}"
    return ('<!DOCTYPE html><html lang="ckb" dir="rtl"><head><meta charset="utf-8">'
            f"<title>{title}</title><style>body {{ font: 12pt 'DejaVu Sans' }}</style></head>"
            f"<body>{body}</body></html>")


def typed_page(encoding: str) -> str:
    """Return a page with a paragraph that was typed for old fonts, and one that was not."""
    one, other = OLD_FONTS[encoding]
    runs = [from_unicode(run, encoding) or "" for run in TYPED]
    return ('<!DOCTYPE html><html lang="ckb" dir="rtl"><head><meta charset="utf-8">'
            "<style>body { font: 12pt 'DejaVu Sans' }</style></head><body>"
            f"<p style=\"font-family: '{one}'\">{runs[0]}<span style=\"font-family: '{other}'\">"
            f"{runs[1]}</span>{runs[2]}</p><p>{AS_IT_IS}</p></body></html>")


def pictured_page() -> str:
    """Return a page with an author and a photograph in which a camera has written."""
    camera = Image.Exif()
    camera[EXIF_MODEL] = "Camera"
    photograph = io.BytesIO()
    Image.effect_noise((48, 48), 60).convert("RGB").save(photograph, "jpeg", exif=camera)
    encoded = base64.b64encode(photograph.getvalue()).decode()
    return ('<!DOCTYPE html><html lang="ckb" dir="rtl"><head><meta charset="utf-8">'
            f'<meta name="author" content="ئازاد"></head><body><p>{AS_IT_IS}</p>'
            f'<img src="data:image/jpeg;base64,{encoded}"></body></html>')


def words(number: int, paragraphs: list[str]) -> str:
    """Return the words of a text, a block on each line."""
    return "\n".join((f"دەقی ژمارە {number}", *paragraphs, "یەکەم خاڵ", "دووەم خاڵ",
                      "ناو | ژمارە", "هەولێر | ١٢٣", ""))


def main() -> None:
    """Make all files."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        chromium = ["chromium", "--headless", "--no-sandbox", "--disable-gpu",
                    f"--user-data-dir={work}/profile"]
        office = ["soffice", f"-env:UserInstallation=file://{work}/office", "--headless"]
        names = []
        for number, paragraphs in enumerate(texts(), start=1):
            stem = f"text-{number:02}"
            names.append(stem)
            (folder / f"{stem}.txt").write_text(words(number, paragraphs), "utf-8")
            (work / f"{stem}.html").write_text(page(number, paragraphs), "utf-8")
            around = work / f"{stem}-saved.html"
            around.write_text(page(number, paragraphs, saved=True), "utf-8")
            _run([*chromium, "--no-pdf-header-footer",
                  f"--print-to-pdf={folder / stem}.chromium.pdf", f"file://{work}/{stem}.html"])
            (folder / f"{stem}.saved.html").write_bytes(
                _run([*chromium, "--dump-dom", f"file://{around}"]))
        pages = [str(work / f"{stem}.html") for stem in names]
        _run([*office, "--infilter=HTML (StarWriter)", "--convert-to", "odt:writer8",
              "--outdir", str(folder), *pages])
        written = [str(folder / f"{stem}.odt") for stem in names]
        for ending in ("docx", "rtf", "pdf"):
            _run([*office, "--convert-to", ending, "--outdir", str(folder), *written])
        odd = folder / "unreadable"
        odd.mkdir(exist_ok=True)
        first = work / "protected.odt"
        first.write_bytes(Path(written[0]).read_bytes())
        _run([*office, "--convert-to", f"pdf:writer_pdf_Export:{PROTECTED}", "--outdir", str(odd),
              str(first)])
        _run([*office, "--convert-to", "doc:MS Word 97", "--outdir", str(odd), str(first)])
        (odd / "protected.doc").rename(odd / "old.doc")
        old = folder / "old-fonts"
        old.mkdir(exist_ok=True)
        typed = [work / f"{encoding}.html" for encoding in OLD_FONTS]
        for file in typed:
            file.write_text(typed_page(file.stem), "utf-8")
        _run([*office, "--infilter=HTML (StarWriter)", "--convert-to", "odt:writer8",
              "--outdir", str(old), *map(str, typed)])
        _run([*office, "--convert-to", "docx", "--outdir", str(old),
              *(str(old / f"{file.stem}.odt") for file in typed)])
        (work / "scan.html").write_text(SCAN, "utf-8")
        _run([*chromium, "--no-pdf-header-footer", f"--print-to-pdf={odd / 'scan.pdf'}",
              f"file://{work}/scan.html"])
        unseen = folder / "unseen"
        unseen.mkdir(exist_ok=True)
        pictured = work / "photograph.html"
        pictured.write_text(pictured_page(), "utf-8")
        _run([*office, "--infilter=HTML (StarWriter)", "--convert-to", "odt:writer8",
              "--outdir", str(unseen), str(pictured)])
        for ending in ("docx", "rtf"):
            _run([*office, "--convert-to", ending, "--outdir", str(unseen),
                  str(unseen / "photograph.odt")])
        _run([*chromium, "--no-pdf-header-footer",
              f"--print-to-pdf={unseen / 'photograph.pdf'}", f"file://{pictured}"])


def _run(command: list[str]) -> bytes:
    return subprocess.run(command, check=True, capture_output=True).stdout


if __name__ == "__main__":
    main()
