"""An incremental build gives what a clean one gives, byte for byte, whatever was edited before.

Random sequences of everything people do to an archive, to its output and to its cache; after each
step the site is built and compared with a clean build, then built again, which must write nothing.
The archive is cut into small pages, so that edits fall on their edges.
"""

import tempfile
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests.support.archives import ROOT
from tests.support.edited import Edited
from tests.support.small import DAYS as DAYS_OF_TEXTS
from tests.support.small import SPEECH, small_archive, small_pages, text_of, years_later

pytestmark = pytest.mark.long

SENTENCES = (
    'ئەمڕۆ هەینی ٠٥ - ١١ - ٢٠٢١ مستەفا کازمی لە بەغدا رایگەیاند: "ئێمە داوای ئارامی دەکەین".',
    "ئەمڕۆ ٧ی نیسانی ٢٠٢٠ کۆبوونەوەیەک لە هەولێر کرا.",
    'کازمی گوتی: "خۆپێشاندان مافی هەموو کەسێکە و دەبێت بپارێزرێت".',
    "سەرۆکوەزیرانی عێراق سەردانی بەغدای کرد.",
    "موقتەدا سەدر لە بەغدا نییە و سەدر وەڵامی نەدایەوە.",
    "رەوتی سەدر لە ساڵی ٢٠١٨ زۆرترین کورسی هێنا.",
    "عێراق و ئێران لە ١٢ی ئازاری ٢٠١٩ رێککەوتن.",
    "هاوار کازمی رۆژنامەنووسە.",
    "یەکەم: ئاو. دووەم: کارەبا.",
    "وتەبێژێک <b>هیچی</b> نەگوت & رۆیشت.",
    "كازمي گەڕايەوە.",
)
OTHERS = tuple(ROOT / "tests/formats" / name for name in (
    "text-01.docx", "text-02.docx", "text-01.pdf", "text-03.saved.html"))
GAPS = ("  ", "\n\n", " ")
SEEDS = ("000_a", "001_b", "002_c", "کازمی", "sub/003_d")
NAMES = {"kazemi": ("مستەفا کازمی", "هاوار کازمی"), "sadr": ("موقتەدا سەدر", "موقتەدا سەدری"),
         "baghdad": ("بەغدا", "عێراق"), "movement": ("رەوتی سەدر", "سەدر")}
TOPICS = tuple(NAMES)
ALIASES = ("کازمی", "سەدر", "هەولێر", "ئێران", "مستەفا", "رەوتی سەدر")
CONTEXTS = ("هاوار کازمی", "رەوتی سەدر", "سەردانی بەغدا")
KINDS = ("person", "place", "organisation")
TITLES = ("سەرۆکوەزیرانی عێراق", "وتەبێژ")
DAYS = ("2018-01-01", "2020-04-07", "2021-11-05", "2022-10-27")
CORRECTIONS = (
    "{text: کازمی, before: مستەفا, is: none}", "{text: بەغدا, is: movement}",
    "{text: سەردانی بەغدای, before: عێراق, is: baghdad}",
    "{text: ئێمە داوای ئارامی دەکەین, speaker: sadr}", "{text: ٢٠١٨, date: 2018~}",
    "{text: ٠٥ - ١١ - ٢٠٢١, date: 2021-11-06}", "{text: کارەبا, block: heading}",
    "{text: هیچی نەگوت, block: paragraph}")
BODIES = ("", "دەقێک.", "[[kazemi]] و [[baghdad|پایتەخت]].", "ببینە [[001-b]].",
          "# سەردێڕ\n\n[کازمی](../topics/kazemi.md)", "[وێنە](../pages/guide/map.png)")
TEMPLATES = ("article.html", "base.html", "macros/parts.html", "topic.html", "error.html",
             "home.html", "timeline.html")
BASE_URLS = ("https://a.example/", "https://b.example/x/", "")

texts = st.lists(st.tuples(st.sampled_from(SENTENCES), st.sampled_from(GAPS)), min_size=1,
                 max_size=5).map(lambda parts: "".join(part + gap for part, gap in parts))
some_aliases = st.lists(st.sampled_from(ALIASES), max_size=3, unique=True)
days = st.sampled_from(DAYS)


def topic_file(name, kind, aliases, not_, role, body):
    lines = ["---", f"name: {name}", f"kind: {kind}", f"aliases: [{', '.join(aliases)}]",
             f"not: [{', '.join(not_)}]"]
    if role:
        title, since, until = role
        lines += ["roles:", f"  - {{title: {title}, from: {since}, to: {until}}}"]
    return "\n".join([*lines, "---", body])


class Archive(RuleBasedStateMachine):
    """An archive in the hands of people, editors, disks and other programs."""

    def __init__(self):
        super().__init__()
        self.held = ExitStack()
        self.held.enter_context(small_pages())
        self.folder = self.held.enter_context(tempfile.TemporaryDirectory())
        self.archive = Edited(Path(self.folder))
        self.lost = False  # whether the cache was damaged since the last build
        self.archive.write(small_archive(every=2))
        self.archive.write({f"seeds/{name}.txt": "  ".join(SENTENCES[at:at + 3])
                            for at, name in enumerate(SEEDS[:3])})

    def teardown(self):
        self.held.close()

    # --- texts ---------------------------------------------------------------------------------

    @rule(name=st.sampled_from(SEEDS), text=texts)
    def a_text_is_written(self, name, text):
        self.archive.write({f"seeds/{name}.txt": text})

    @precondition(lambda self: len(self.archive.paths("seeds/**/*.txt")) > 1)
    @rule(data=st.data())
    def a_text_is_deleted(self, data):
        self.archive.delete(data.draw(st.sampled_from(self.archive.paths("seeds/**/*.txt"))))

    @rule(number=st.integers(0, len(DAYS_OF_TEXTS) - 1), other=st.integers(0, 30),
          years=st.integers(-2, 3), more=st.booleans())
    def a_text_of_a_day_is_written(self, number, other, years, more):
        day = years_later(DAYS_OF_TEXTS[number], years)
        self.archive.write({f"seeds/{number:03}{'-more' * more}.txt": text_of(other, day)})

    @rule(data=st.data(), sentence=st.sampled_from((*SENTENCES, f"سەدر {SPEECH}.", "", "\n")))
    def a_text_says_more(self, data, sentence):
        name = data.draw(st.sampled_from(self.archive.paths("seeds/**/*.txt")))
        text = (self.archive.root / name).read_bytes()
        self.archive.write({name: text + f" {sentence}".encode()})

    @rule(data=st.data(), folder=st.sampled_from(("", "sub/")))
    def a_text_is_moved(self, data, folder):
        name = data.draw(st.sampled_from(self.archive.paths("seeds/**/*.txt")))
        self.archive.rename(name, f"seeds/{folder}{Path(name).name}")

    @rule(name=st.sampled_from((*SEEDS[:2], "004_e")), file=st.sampled_from(OTHERS))
    def a_file_of_another_format_is_put(self, name, file):
        self.archive.write({f"seeds/{name}{file.suffix}": file.read_bytes()})

    @precondition(lambda self: self.archive.paths("seeds/**/*.[dmph]*"))
    @rule(data=st.data())
    def a_file_of_another_format_is_deleted(self, data):
        self.archive.delete(data.draw(st.sampled_from(self.archive.paths("seeds/**/*.[dmph]*"))))

    @rule(one=st.sampled_from(SEEDS), other=st.sampled_from(SEEDS))
    def texts_are_renamed_or_change_places(self, one, other):
        self.archive.rename(f"seeds/{one}.txt", f"seeds/{other}.txt")

    # --- what people curate --------------------------------------------------------------------

    @rule(topic=st.sampled_from(TOPICS), name=st.integers(0, 1), kind=st.sampled_from(KINDS),
          aliases=some_aliases, not_=st.lists(st.sampled_from(CONTEXTS), max_size=1),
          role=st.none() | st.tuples(st.sampled_from(TITLES), days, days).map(
              lambda role: (role[0], *sorted(role[1:]))),
          body=st.sampled_from(BODIES))
    def a_topic_is_written(self, topic, name, kind, aliases, not_, role, body):
        self.archive.write({f"content/topics/{topic}.md": topic_file(
            NAMES[topic][name], kind, aliases, not_, role, body)})

    @precondition(lambda self: self.archive.paths("content/topics/*.md"))
    @rule(data=st.data(), number=st.integers(0, 2))
    def a_topic_goes_by_another_name(self, data, number):
        """Its texts read the same: all it went by stands beside it as an alias."""
        path = data.draw(st.sampled_from(self.archive.paths("content/topics/*.md")))
        topic = (self.archive.root / path).read_text(encoding="utf-8")
        name = topic.partition("name: ")[2].partition("\n")[0]
        if "aliases: [" not in topic:
            topic = topic.replace("\nkind:", "\naliases: []\nkind:", 1)
        self.archive.write({path: topic.replace(
            f"name: {name}", f"name: ناوی {number} {name}", 1).replace(
            "aliases: [", f"aliases: [{name}, ", 1).replace(", ]", "]", 1)})

    @rule(one=st.sampled_from(TOPICS), other=st.sampled_from(TOPICS))
    def topics_are_renamed_or_change_places(self, one, other):
        self.archive.rename(f"content/topics/{one}.md", f"content/topics/{other}.md")

    @rule(data=st.data(), title=st.sampled_from(("", "ناونیشان", "ناوێکی تر")),
          published=st.sampled_from(("", "2020-04-07", "2021-11", "2019")),
          slug=st.sampled_from(("", "own-slug")), summary=st.sampled_from(("", "پوختە")),
          redirect=st.sampled_from(("", "articles/old/")), body=st.sampled_from(BODIES))
    def a_note_is_written(self, data, title, published, slug, summary, redirect, body):
        name = data.draw(st.sampled_from(self.archive.paths("seeds/**/*.txt")))
        lines = [f"{key}: '{value}'" for key, value in {
            "title": title, "slug": slug, "summary": summary}.items() if value]
        lines += [f"published: {published}"] * bool(published)
        lines += [f"redirects: [{redirect}]"] * bool(redirect)
        self.archive.write({f"content/articles/{Path(name).stem}.md":
                            "\n".join(["---", *lines, "---", body])})

    @rule(data=st.data(), facts=st.lists(st.sampled_from(CORRECTIONS), max_size=3, unique=True))
    def places_are_corrected(self, data, facts):
        name = data.draw(st.sampled_from(self.archive.paths("seeds/**/*.txt")))
        self.archive.write({f"content/corrections/{Path(name).stem}.yaml":
                            "".join(f"- {fact}\n" for fact in facts)})

    @rule(name=st.sampled_from(("about", "guide/index", "guide/more")), order=st.integers(0, 2),
          title=st.sampled_from(("دەربارە", "ڕێنمایی")), body=st.sampled_from(BODIES))
    def a_page_is_written(self, name, order, title, body):
        self.archive.write({f"content/pages/{name}.md":
                            f"---\ntitle: {title}\norder: {order}\n---\n{body}"})

    @rule(content=st.sampled_from((b"\x89PNG one", b"\x89PNG two")))
    def a_picture_is_written(self, content):
        self.archive.write({"content/pages/guide/map.png": content})

    @rule(title=st.sampled_from(("کەشکۆڵ", "ئەرشیف")), base_url=st.sampled_from(BASE_URLS),
          contact=st.sampled_from(("", "a@b.example")))
    def the_site_is_described(self, title, base_url, contact):
        self.archive.write({"content/site.yaml":
                            f"title: {title}\nbase_url: '{base_url}'\ncontact: '{contact}'\n"})

    @precondition(lambda self: self.archive.paths("content/**/*"))
    @rule(data=st.data())
    def something_curated_is_deleted(self, data):
        self.archive.delete(data.draw(st.sampled_from(self.archive.paths("content/**/*"))))

    @rule(base_url=st.none() | st.sampled_from(BASE_URLS))
    def another_address_is_asked_for(self, base_url):
        self.archive.base_url = base_url

    # --- templates -----------------------------------------------------------------------------

    @rule(name=st.sampled_from(TEMPLATES), add=st.sampled_from(("<!-- a -->", "<!-- b -->")))
    def a_template_is_shadowed(self, name, add):
        self.archive.shadow(name, add=add)

    @rule(word=st.sampled_from(("سەرەتا", "دەستپێک")))
    def a_word_of_the_interface_is_changed(self, word):
        self.archive.shadow("strings/ckb.yaml", add=f"\nown: {{word: {word}}}\n")

    @rule(colour=st.sampled_from(("red", "tan")))
    def a_stylesheet_is_changed(self, colour):
        self.archive.shadow("assets/site.css", add=f"\nbody {{ color: {colour} }}\n")

    @precondition(lambda self: self.archive.paths("templates/**/*"))
    @rule(data=st.data())
    def something_of_the_templates_is_deleted(self, data):
        self.archive.delete(data.draw(st.sampled_from(self.archive.paths("templates/**/*"))))

    # --- other hands ---------------------------------------------------------------------------

    @precondition(lambda self: self.archive.site_paths())
    @rule(data=st.data(), way=st.sampled_from(("delete", "damage", "cut", "link")))
    def a_published_file_is_damaged(self, data, way):
        place = self.archive.root / data.draw(st.sampled_from(self.archive.site_paths()))
        content = place.read_bytes()
        place.unlink()
        if way == "damage":
            place.write_bytes(bytes(len(content)))
        elif way == "cut":
            place.write_bytes(content[:len(content) // 2])
        elif way == "link":
            place.symlink_to(self.archive.root / "seeds")

    @precondition(lambda self: self.archive.output.exists())
    @rule(path=st.sampled_from(("foreign.html", "articles/foreign/index.html", "deep/er/a")))
    def a_foreign_file_is_put_into_the_site(self, path):
        self.archive.put_foreign(path, b"foreign")

    @precondition(lambda self: self.archive.paths(".cache/**/*"))
    @rule(data=st.data(), cut=st.booleans())
    def the_cache_is_damaged(self, data, cut):
        place = self.archive.root / data.draw(st.sampled_from(self.archive.paths(".cache/**/*")))
        self.lost = True
        if cut:
            place.write_bytes(place.read_bytes()[:-7])
        else:
            place.unlink()

    # --- what must hold ------------------------------------------------------------------------

    @invariant()
    def the_site_is_what_a_clean_build_gives(self):
        self.archive.check(exact=not self.lost)
        self.lost = False


Archive.TestCase.settings = settings(max_examples=12, stateful_step_count=8, deadline=None)
TestIncremental = Archive.TestCase
