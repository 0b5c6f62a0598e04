"""Every line of the network can be seen, and leads to the texts that it stands for."""

import pytest

CONTRAST = """() => {
    const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
    const luminance = colour => {
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        const parts = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map(part => part / 255)
            .map(part => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
    };
    const ground = luminance(getComputedStyle(document.body).backgroundColor);
    return [...document.querySelectorAll(".tie")].map(tie => {
        const line = luminance(getComputedStyle(tie).stroke);
        return (Math.max(line, ground) + 0.05) / (Math.min(line, ground) + 0.05);
    });
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_line_stands_out_from_the_ground(see, scheme):
    found = see("network", scheme=scheme).evaluate(CONTRAST)

    assert len(found) > 20
    assert min(found) >= 3


def test_every_line_leads_where_its_row_of_the_table_does(see):
    page = see("network")
    lines = page.locator("svg.web a.bond").evaluate_all(
        "links => links.map(link => link.getAttribute('href'))")
    rows = page.locator("tbody td:last-child a").evaluate_all(
        "links => links.map(link => link.getAttribute('href'))")

    assert sorted(lines) == sorted(rows)
    assert len(set(rows)) == len(rows)


def test_a_line_is_hit_beside_its_stroke(see):
    page = see("network", width=1280)
    hit = page.evaluate("""() => {
        const reach = document.querySelector(".bond .reach");
        const at = reach.getPointAtLength(reach.getTotalLength() / 2);
        const moved = new DOMPoint(at.x + 3, at.y).matrixTransform(reach.getScreenCTM());
        scrollTo({top: scrollY + moved.y - 300, behavior: "instant"});
        const seen = new DOMPoint(at.x + 3, at.y).matrixTransform(reach.getScreenCTM());
        return document.elementFromPoint(seen.x, seen.y)?.closest("a")?.className.baseVal;
    }""")

    assert hit == "bond"


def test_the_keyboard_passes_over_lines_that_the_table_has(see):
    assert see("network").locator("svg.web a.bond:not([tabindex='-1'])").count() == 0
