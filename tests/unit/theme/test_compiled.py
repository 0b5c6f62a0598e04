"""Compiled templates: Kashkol's own are kept for all archives of a user."""

import shutil

import jinja2
import pytest

from kashkol.building.options import DEFAULT_TEMPLATES
from kashkol.memory.cache import COMPILED
from kashkol.memory.seal import found_key, user_key
from kashkol.theme.render import Wanted, open_templates, opened
from kashkol.theme.sandbox import Environment

COMPILE = jinja2.Environment.compile


@pytest.fixture(autouse=True)
def state(tmp_path, monkeypatch):
    """Return the folder of a user who has built nothing yet."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    found_key.cache_clear()
    opened.cache_clear()
    yield tmp_path / "state/kashkol"
    found_key.cache_clear()
    opened.cache_clear()


@pytest.fixture
def compiled(monkeypatch):
    """Return a list that gets the name of each template that is compiled."""
    names = []

    def noting(self, source, name=None, *more, **how):
        names.append(name)
        return COMPILE(self, source, name, *more, **how)

    monkeypatch.setattr(Environment, "compile", noting)
    return names


def open_for(archive, *own):
    """Open the templates as a build of an archive does."""
    templates, problems = open_templates(Wanted(
        folders=(*own, DEFAULT_TEMPLATES), cache=archive / ".cache", seal=user_key(), trust=False))
    assert not problems
    return templates


def test_a_second_archive_compiles_nothing(tmp_path, state, compiled):
    open_for(tmp_path / "one")
    assert "article.html" in compiled
    compiled.clear()
    templates = open_for(tmp_path / "two")

    assert compiled == []
    assert templates.compiled.parent == state / COMPILED
    assert not (tmp_path / "two/.cache").exists()


def test_an_archives_own_are_kept_in_its_cache(tmp_path, state):
    own = tmp_path / "one/templates"
    own.mkdir(parents=True)
    own.joinpath("error.html").write_text("own", encoding="utf-8")
    templates = open_for(tmp_path / "one", own)

    assert templates.compiled.parent == tmp_path / "one/.cache" / COMPILED
    assert not (state / COMPILED).exists()


def test_where_the_users_folder_is_in_the_way_the_cache_serves(tmp_path, state):
    user_key()
    (state / COMPILED).write_text("no folder", encoding="utf-8")

    assert open_for(tmp_path / "one").compiled.parent == tmp_path / "one/.cache" / COMPILED


def test_a_worker_that_cannot_write_compiles_for_itself(tmp_path, compiled):
    templates = open_for(tmp_path / "one")
    shutil.rmtree(templates.compiled)
    compiled.clear()
    wanted = Wanted(folders=templates.folders, cache=tmp_path / "two/.cache", seal=user_key(),
                    trust=False)

    assert open_templates(wanted, templates.digest, templates.compiled)[0]
    assert "article.html" in compiled
