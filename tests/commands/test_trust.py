"""Nothing of an archive by a stranger is run, and its cache is not used."""

import io
import marshal
import os
import pickle
import shutil
import subprocess
import sys
import zlib
from hashlib import blake2b

import jinja2
import msgspec
import pytest

from kashkol.building.options import DEFAULT_TEMPLATES
from kashkol.memory.cache import CACHE
from kashkol.memory.seal import MAC, found_key
from kashkol.memory.state import STATE, State
from kashkol.theme import guard
from kashkol.theme.guard import POLICY_TAG
from kashkol.theme.render import opened
from tests.support.archives import ROOT, run_command
from tests.support.edited import Edited, contents, differing

FILES = {
    "content/site.yaml": "title: ئەرشیف\nbase_url: https://a.example/\n",
    "content/pages/about.md": "دەقێکی دەربارە",
    "seeds/a.txt": "کازمی لە بەغدا کۆبووەوە.",
    "content/topics/kazemi.md": "---\nname: کازمی\nkind: person\n---\n",
}
ALPHA, BETA = "ئەلف " * 20, "بێتا " * 20
SCRIPT = "<script>alert(1)</script>"
SEES_OS = "{{ cycler.__init__.__globals__.os.name }}"


@pytest.fixture
def archive(tmp_path):
    edited = Edited(tmp_path)
    edited.write(FILES)
    return edited


@pytest.fixture
def built(archive):
    assert archive.build().counts is not None
    return archive


def errors(report):
    return [(problem.path, problem.line, problem.message) for problem in report.problems
            if problem.level == "error"]


def page(archive, path="404.html"):
    return (archive.output / path).read_text(encoding="utf-8")


# --- templates -------------------------------------------------------------------------------


def test_a_template_that_reaches_for_the_system_is_told_with_its_place(built):
    before = contents(built.output)
    built.write({"templates/error.html": f"یەک\n{SEES_OS}"})
    report = built.build()

    [(path, line, message)] = errors(report)
    assert (path, line) == ("templates/error.html", 2)
    assert "access to attribute '__init__'" in message
    assert any("--trust" in problem.fix for problem in report.problems)
    assert differing(before, contents(built.output)) == []


def test_whoever_trusts_it_lets_it(built):
    built.write({"templates/error.html": f"{SEES_OS}{SCRIPT}"})
    built.trust = True
    built.check()
    assert page(built) == f"{os.name}{SCRIPT}"

    built.trust = False
    assert built.build().counts is None


@pytest.mark.parametrize(("template", "path"), [
    ("error.html", "404.html"), ("topic.html", "topics/kazemi/index.html")])
def test_a_trusted_and_an_untrusted_build_differ_and_each_is_made(built, template, path):
    built.write({f"templates/{template}": "own"})
    for built.trust, expected in ((True, "own"), (False, f"{guard.BEGINNING.decode()}own")) * 2:
        built.check()
        assert page(built, path) == expected


def test_what_was_compiled_for_trust_is_not_used_without(built):
    built.write({"templates/error.html": "{{ 2 ** 3 }}"})
    built.trust = True
    assert built.build().counts is not None
    built.trust = False
    opened.cache_clear()

    assert errors(built.build())


@pytest.mark.parametrize(("template", "line", "what"), [
    (f"یەک\n{SCRIPT}", 2, "a script that is not Kashkol's own"),
    ('\n\n<script src="{{ assets["theme.js"] }}" async></script>', 3, "a script"),
    ('{% set x = "script" %}<{{ x }} src="articles/a/source.txt"></{{ x }}>', None, "a script"),
    ('<meta content="0; url=//e.example/" http-equiv=refresh>', 1, "an instruction"),
    ('<link rel="preconnect" href="//e.example/">', 1, "a link"),
])
def test_a_page_with_a_script_of_another_is_refused(built, template, line, what):
    built.write({"templates/error.html": template})
    [problem] = errors(built.build())

    assert problem[:2] == ("templates/error.html", line)
    assert problem[2].startswith(f"writes {what}")


def test_a_script_is_found_behind_a_template_of_kashkols_own(built):
    built.shadow("macros/parts.html", add="")
    parts = (DEFAULT_TEMPLATES / "macros/parts.html").read_text(encoding="utf-8")
    built.write({"templates/macros/parts.html": parts.replace("<form", f"{SCRIPT}<form")})

    assert {problem[0] for problem in errors(built.build())} == {"templates/macros/parts.html"}


def test_pages_of_an_archives_own_templates_stand_under_the_policy(built):
    kept = page(built, "about/index.html")
    built.write({"templates/error.html": "<p onclick='alert(1)'>{{ s.error.title }}"})
    built.check()

    assert page(built).startswith(guard.BEGINNING.decode())
    assert page(built, "about/index.html") == kept


def test_a_page_that_sets_the_policy_itself_stays_as_it_is(built):
    base = (DEFAULT_TEMPLATES / "base.html").read_text(encoding="utf-8")
    if POLICY_TAG.decode() not in base:
        base = base.replace('<meta charset="utf-8">\n',
                            f'<meta charset="utf-8">\n{POLICY_TAG.decode()}\n')
    built.write({"templates/base.html": base + "<!-- own -->"})
    built.check()

    assert page(built).startswith("<!doctype html>\n<html ")


def test_kashkols_own_templates_are_trusted_wherever_they_lie(built):
    before = contents(built.output)
    shutil.copytree(DEFAULT_TEMPLATES, built.root / "templates")
    built.check()
    shutil.rmtree(built.root / "templates")
    (built.root / "templates").symlink_to(DEFAULT_TEMPLATES)
    built.follow_links = True
    built.check()

    assert differing(before, contents(built.output)) == []


@pytest.mark.parametrize("source", [
    "{% for i in range(1000000000) %}{% endfor %}", "{{ 'a' * 10 ** 9 }}",
    "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}",
    "{% include 'error.html' %}", '{{ "\\ud800" }}', "{{ " + "(" * 500 + ")" * 500 + " }}",
    "{% for a in [1] %}" * 30 + "{% endfor %}" * 30, "{{ " + "1" * 5000 + " }}",
])
def test_what_a_template_may_not_do_is_a_problem(built, source):
    built.write({"templates/error.html": source})

    [(path, _, _)] = errors(built.build())
    assert path == "templates/error.html"


# --- scripts ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["theme.js", "own.js"])
def test_a_script_of_an_archives_own_is_published_only_if_it_is_trusted(built, name):
    built.write({f"templates/assets/{name}": "alert(1)"})
    assert errors(built.build()) == [
        (f"templates/assets/{name}", None, "is a script that is not Kashkol's own")]
    assert not list(built.output.glob(f"assets/{name[:3]}*.js")) or name == "theme.js"

    built.trust = True
    built.check()
    published = [place.read_bytes() for place in built.output.glob("assets/*.js")]
    assert b"alert(1)" in published


def test_a_picture_with_a_script_is_told(built):
    built.write({"templates/assets/favicon.svg":
                 '<svg xmlns="http://www.w3.org/2000/svg"><g onload="alert(1)"/></svg>'})

    assert errors(built.build()) == [
        ("templates/assets/favicon.svg", None, "is more than a picture: onload=")]


def test_the_commands_take_it(archive):
    archive.write({"templates/error.html": SEES_OS})

    assert run_command("--root", archive.root).returncode == 1
    assert run_command("--root", archive.root, "--trust", "--jobs", "2").returncode == 0
    assert run_command("explain", "404.html", "--root", archive.root, "--trust").returncode == 0
    assert page(archive) == os.name


# --- the cache -------------------------------------------------------------------------------


def resealed(place, content):
    """Forge a file of the cache, as far as that is possible without the key."""
    yield content
    yield bytes(MAC) + content
    yield place.read_bytes()[:MAC] + content
    yield zlib.crc32(content).to_bytes(4, "big") + content
    yield blake2b(content, digest_size=MAC).digest() + content
    yield blake2b(content, digest_size=MAC, key=bytes(32)).digest() + content


@pytest.mark.parametrize("way", range(6))
def test_forged_prose_reaches_no_page(built, way):
    place = built.root / CACHE / STATE
    state = msgspec.msgpack.decode(place.read_bytes()[MAC:], type=State)
    forged = msgspec.msgpack.encode(msgspec.structs.replace(
        state, prose=dict.fromkeys(state.prose, SCRIPT)))
    assert state.prose
    place.write_bytes(list(resealed(place, forged))[way])
    shutil.rmtree(built.output)
    built.check(exact=False)

    assert SCRIPT not in page(built, "about/index.html")


@pytest.mark.parametrize("own", [True, False])
def test_prepared_bytecode_is_not_run(built, tmp_path, own):
    if own:
        built.write({"templates/error.html": "own"})
        built.check()
    evil = marshal.dumps(compile(f"open({str(tmp_path / 'ran')!r}, 'w')", "x", "exec"))
    magic = len(jinja2.bccache.bc_magic)
    folder = built.root / CACHE if own else found_key().folder
    places = list((folder / "templates").glob("*/*"))
    assert places
    for place in places:
        kept = io.BytesIO(place.read_bytes()[MAC:])
        kept.read(magic)
        pickle.load(kept)  # noqa: S301 - this build wrote it
        place.write_bytes(place.read_bytes()[:MAC] + kept.getvalue()[:kept.tell()] + evil)
    shutil.rmtree(built.output)

    assert run_command("--root", built.root).returncode == 0
    assert not (tmp_path / "ran").exists()


def test_packs_that_changed_places_show_no_text_under_anothers_address(archive):
    archive.write({"seeds/a.txt": ALPHA})
    archive.check()
    archive.write({"seeds/b.txt": BETA})
    archive.build()
    one, other = (archive.root / CACHE / "packs").glob("*.pack")
    held = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(held)
    archive.write({"content/site.yaml": FILES["content/site.yaml"].replace("ئەرشیف", "نوێ")})
    archive.check(exact=False)

    assert ALPHA[:20] in page(archive, "articles/a/index.html")
    assert BETA[:20] in page(archive, "articles/b/index.html")


def test_a_moved_archive_is_built_afresh(built):
    moved = built.root.with_name("moved")
    built.root.rename(moved)
    built.root, built.output = moved, moved / "output"

    assert read_again(built)
    assert not read_again(built)
    built.check()


def test_a_cache_of_another_archive_is_not_used(built, tmp_path):
    other = Edited(tmp_path / "other")
    other.write(FILES | {"seeds/a.txt": "دەقێکی تر"})
    other.check()
    shutil.rmtree(built.root / CACHE)
    shutil.copytree(other.root / CACHE, built.root / CACHE)

    assert read_again(built)
    built.check(exact=False)


def test_a_file_of_the_cache_under_anothers_name_is_not_used(built):
    manifest, = (built.root / CACHE).glob("manifest-*")
    elsewhere = built.root / "elsewhere"
    assert run_command("--root", built.root, "--output", elsewhere).returncode == 0
    [other] = set((built.root / CACHE).glob("manifest-*")) - {manifest}
    other.replace(manifest)
    built.write({"seeds/b.txt": BETA})

    built.check(exact=False)


def read_again(archive):
    """Return whether a build reads the texts again."""
    packs = archive.root / CACHE / "packs"
    before = {place: place.stat().st_mtime_ns for place in packs.glob("*.pack")}
    archive.build()
    return any(place.stat().st_mtime_ns != before.get(place) for place in packs.glob("*.pack"))


def test_another_user_builds_afresh(built, tmp_path, monkeypatch):
    assert not read_again(built)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "of another"))
    found_key.cache_clear()
    assert read_again(built)
    assert not read_again(built)
    monkeypatch.undo()
    found_key.cache_clear()


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_where_no_key_can_be_kept_every_build_is_the_first(archive, tmp_path, jobs):
    (tmp_path / "file").touch()
    for _ in range(2):
        run = subprocess.run(
            [sys.executable, ROOT / "build.py", "--root", archive.root, "--jobs", jobs],
            env=os.environ | {"XDG_STATE_HOME": str(tmp_path / "file")}, cwd=ROOT,
            capture_output=True, text=True, encoding="utf-8", check=False)
        assert run.returncode == 0, run.stderr
        assert "the next build will make everything again" in run.stderr
        assert " 0 files written" not in run.stdout
    archive.build_clean()
    assert differing(contents(archive.output), contents(archive.clean / "output")) == []
