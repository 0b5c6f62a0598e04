"""In a line from right to left, units are read in their own order: seen by where glyphs are."""

import pytest

from tests.support.archives import built

UNITS = {"phone": "+964 750 123 4567", "kurdish": "٠٧٥٠ ١٢٣ ٤٥٦٧", "mail": "info@example.org",
         "web": "https://example.org/a/b?c=1", "handle": "@kurdnews"}
PLACES = """unit => {
  const walker = document.createTreeWalker(document.querySelector(".body"), NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const at = node.data.indexOf(unit);
    if (at < 0) continue;
    return [...unit].map((_, index) => {
      const range = document.createRange();
      range.setStart(node, at + index);
      range.setEnd(node, at + index + 1);
      return range.getBoundingClientRect().left;
    });
  }
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    root = tmp_path_factory.mktemp("units")
    (root / "seeds").mkdir()
    (root / "seeds/units.txt").write_text("\n\n".join(
        f"بۆ پەیوەندی {unit} بنووسن، ئێستا." for unit in UNITS.values()), encoding="utf-8")
    return built(root, root / "output", "--base-url", "https://archive.example/")


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_the_signs_of_a_unit_go_from_left_to_right(site, serve, visit, unit, width):
    page = visit(serve(site).url + "articles/units/", width=width)
    places = page.evaluate(PLACES, unit)

    assert places == sorted(places)
    assert places[0] < places[-1]
