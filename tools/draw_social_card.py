"""Draw the picture for previews of shared links, in Chromium, which shapes Sorani correctly.

    python -m pip install playwright
    python tools/draw_social_card.py [--chromium /usr/bin/chromium]

The picture is committed as `templates/assets/social-card.png`; an archive that has a picture of its
own in `site.yaml` does not use it.
"""

import argparse
import base64
import html
import os
import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
ASSETS = ROOT / "templates" / "assets"
CARD = ASSETS / "social-card.png"
WIDTH, HEIGHT = 1200, 630
"""In pixels; most sites show a picture of these proportions without cropping it."""
LARGEST = 60 * 1024
"""Most bytes of the picture."""

NAME = "کەشکۆڵ"
LINE = "ئەرشیڤی دەقە کوردییەکان"

PAGE = """<!doctype html><html lang="ckb" dir="rtl"><meta charset="utf-8"><style>
@font-face {{ font-family: V; font-weight: 400; src: url(data:font/woff2;base64,{regular}) }}
@font-face {{ font-family: V; font-weight: 700; src: url(data:font/woff2;base64,{bold}) }}
* {{ margin: 0; box-sizing: border-box }}
body {{ inline-size: {width}px; block-size: {height}px; padding: 84px 96px; font-family: V;
  background: #fcfaf5; color: #211d18; border-block-end: 28px solid #94301f;
  display: flex; flex-direction: column; justify-content: center }}
svg {{ inline-size: 150px; fill: #94301f; margin-block-end: 18px }}
svg .thread {{ fill: none; stroke: #94301f; stroke-width: 2; stroke-linecap: round }}
h1 {{ font-size: 168px; line-height: 1.35; margin-block-end: 14px }}
p {{ font-size: 54px; line-height: 1.6; color: #655d51 }}
</style><body><svg viewBox="2 2 28 26"><path d="M4 13h24c0 8-5 13-12 13S4 21 4 13z"/>
<path class="thread" d="M8 12c1-6 4-8 8-8s7 2 8 8"/></svg><h1>{name}</h1><p>{line}</p>"""


def main() -> None:
    """Draw the picture and write it, if it is not too large."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--chromium", default=default_chromium())
    picture = draw(card(), arguments.parse_args().chromium)
    assert len(picture) <= LARGEST, f"the card has {len(picture)} bytes"
    CARD.write_bytes(picture)
    print(f"{CARD.relative_to(ROOT)}: {len(picture)} bytes")


def card() -> str:
    """Return the picture as an HTML page that loads no other files."""
    return PAGE.format(width=WIDTH, height=HEIGHT, name=html.escape(NAME), line=html.escape(LINE),
                       regular=font(400), bold=font(700))


def font(weight: int) -> str:
    """Return a weight of the site's font in base 64."""
    return base64.b64encode((ASSETS / f"vazirmatn-{weight}.woff2").read_bytes()).decode("ascii")


def draw(page: str, chromium: str | None) -> bytes:
    """Render the page and return it as a PNG."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        tab = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        tab.set_content(page)
        tab.evaluate("document.fonts.ready")
        picture = tab.screenshot()
        browser.close()
    return picture


def default_chromium() -> str | None:
    """Return the Chromium to draw with; `None` leaves the choice to Playwright."""
    return os.environ.get("KASHKOL_CHROMIUM") or shutil.which("chromium")


if __name__ == "__main__":
    main()
