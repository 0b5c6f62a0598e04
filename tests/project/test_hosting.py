"""The host is told to build what was tested, and to send what the design promises."""

import re
import tomllib
from importlib.metadata import PackageNotFoundError, requires

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from tests.support.archives import ROOT
from tests.support.heads import PageHead
from tests.support.host_rules import headers_file, headers_for, netlify_headers

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "media-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
NETLIFY = (ROOT / "netlify.toml").read_text(encoding="utf-8")
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = PYPROJECT["project"]
BACKEND = PYPROJECT["build-system"]["requires"]
INSTALL = ("python -m pip install --require-hashes -r .ci/requirements.lock && "
           "python -m pip install --no-deps --no-build-isolation . && ")


LOCK = (ROOT / ".ci" / "requirements.lock").read_text(encoding="utf-8")


def pins():
    """Return the version of every package in the lock, and the number of its hashes."""
    found = {}
    for entry in re.sub(r"(?m)^#.*\n", "", LOCK).replace("\\\n", " ").splitlines():
        requirement, *hashes = entry.split(" --hash=")
        pinned = Requirement(requirement)
        [exact] = pinned.specifier
        assert exact.operator == "=="
        assert all(re.fullmatch("sha256:[0-9a-f]{64} *", one) for one in hashes)
        found[canonicalize_name(pinned.name)] = exact.version, len(hashes)
    return found


def wanted():
    """Return every package a build of any archive needs, through all that they need themselves."""
    extras = PROJECT["optional-dependencies"]
    found, waiting = {}, [Requirement(line) for line in (
        *PROJECT["dependencies"], *extras["formats"], *extras["pictures"], *BACKEND)]
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        found.setdefault(name, []).append(requirement.specifier)
        try:
            further = requires(name) or []
        except PackageNotFoundError:
            pytest.fail(f"{name} is not installed")
        waiting += [one for one in map(Requirement, further) if canonicalize_name(one.name)
                    not in found and (one.marker is None or one.marker.evaluate({"extra": ""}))]
    return found


def test_the_policy_is_the_designs():
    [everything] = [rule for rule in netlify_headers(NETLIFY) if rule.pattern == "/*"]

    assert everything.headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY


def test_the_site_brings_the_same_headers_for_other_hosts(archive):
    rules = headers_file((archive / "_headers").read_text(encoding="utf-8"))

    assert ([(rule.pattern, rule.headers) for rule in rules]
            == [(rule.pattern, rule.headers) for rule in netlify_headers(NETLIFY)])


@pytest.mark.parametrize("path", ["/", "/articles/", "/articles/a/source.txt", "/data/",
                                  "/assets/site.0123456789.css", "/404.html", "/search/",
                                  "/search/index/head.json", "/search/index/2021-01/p1.bin"])
def test_every_path_has_one_policy_and_one_lifetime(archive, path):
    headers = headers_for(headers_file((archive / "_headers").read_text(encoding="utf-8")), path)

    assert headers["content-security-policy"] == CONTENT_SECURITY_POLICY
    named_after_its_bytes = path.startswith("/assets/") or path.endswith(".bin")
    assert ("immutable" in headers["cache-control"]) == named_after_its_bytes


def test_every_page_says_the_policy_before_it_loads_anything(whole_site):
    pages = [PageHead.of(path) for path in whole_site.rglob("*.html")]
    wanted = CONTENT_SECURITY_POLICY.removesuffix("; frame-ancestors 'none'")

    assert len(pages) > 1
    for page in pages:
        [place] = [place for place, (_, attributes) in enumerate(page.tags)
                   if attributes.get("http-equiv", "").lower() == "content-security-policy"]
        before = [name for name, _ in page.tags[:place]]
        assert page.tags[place][1]["content"] == wanted
        assert before == ["html", "head", "meta"]


def test_the_host_builds_with_its_own_address():
    config = tomllib.loads(NETLIFY)

    assert config["build"]["command"].endswith('python build.py --base-url "$URL/"')
    assert config["build"]["publish"] == "output"
    for context in ("deploy-preview", "branch-deploy"):
        assert '--base-url "$DEPLOY_PRIME_URL/"' in config["context"][context]["command"]


def test_the_host_builds_with_a_python_that_the_project_supports():
    version = tomllib.loads(NETLIFY)["build"]["environment"]["PYTHON_VERSION"]

    assert version in SpecifierSet(PROJECT["requires-python"])


def test_the_host_installs_what_is_locked_and_nothing_else():
    config = tomllib.loads(NETLIFY)
    commands = [config["build"]["command"],
                *(context["command"] for context in config["context"].values())]

    assert all(command.startswith(INSTALL) for command in commands)
    assert not any(name.startswith("PIP_") for name in config["build"]["environment"])


def test_the_lock_holds_all_that_a_build_needs_and_what_installs_it_by_hash():
    pinned, needed = pins(), wanted()

    assert sorted(pinned) == sorted(needed)
    for name, ranges in needed.items():
        version, hashes = pinned[name]
        assert all(version in allowed for allowed in ranges), name
        assert hashes, name


def test_the_lock_names_no_place_to_take_packages_from():
    assert not re.search(r"://|^-|--(index|extra|find|trusted)|file:", LOCK, re.MULTILINE)


def test_every_lower_bound_is_above_the_faults_that_are_known():
    lowest = {canonicalize_name(one.name): one.specifier for one in
              map(Requirement, (*PROJECT["dependencies"], *BACKEND))}

    for name, faulty in {"filelock": "4.2.0", "jinja2": "3.1.5", "markdown": "3.8",
                         "pyyaml": "6.0.3", "setuptools": "78.1.0", "tornado": "6.6.0"}.items():
        assert faulty not in lowest[name], name
