"""The rules of static hosts, as the server of the tests reads them."""

import pytest

from tests.support.host_rules import (
    HostRulesError,
    headers_file,
    headers_for,
    matches,
    netlify_headers,
    redirect_for,
    redirects_file,
)

HEADERS = """\
# Everything
/*
  Referrer-Policy: no-referrer

/assets/*
  Cache-Control: public, max-age=31536000, immutable
"""


def test_a_path_gets_the_headers_of_every_rule_that_covers_it():
    assert headers_for(headers_file(HEADERS), "/assets/site.css") == {
        "referrer-policy": "no-referrer",
        "cache-control": "public, max-age=31536000, immutable",
    }


def test_a_header_set_twice_for_one_path_is_a_fault_because_hosts_disagree():
    rules = headers_file(HEADERS.replace("Referrer-Policy: no-referrer", "cache-control: no-store"))

    with pytest.raises(HostRulesError, match="cache-control is set a second time"):
        headers_for(rules, "/assets/site.css")


def test_a_header_that_is_first_taken_off_may_be_set_anew():
    rules = headers_file(
        "/*\n  Cache-Control: no-cache\n/assets/*\n  ! Cache-Control\n  Cache-Control: immutable\n")

    assert headers_for(rules, "/assets/site.css") == {"cache-control": "immutable"}
    assert headers_for(rules, "/") == {"cache-control": "no-cache"}


def test_a_line_that_is_no_header_is_a_fault():
    with pytest.raises(HostRulesError, match="line 2: expected `Name: value`"):
        headers_file("/*\n  Referrer-Policy\n")


def test_a_header_above_any_path_is_a_fault():
    with pytest.raises(HostRulesError, match="line 1"):
        headers_file("  Referrer-Policy: no-referrer\n")


def test_netlify_toml_says_the_same_in_its_own_way():
    text = '[[headers]]\nfor = "/*"\n[headers.values]\nReferrer-Policy = "no-referrer"\n'

    assert netlify_headers(text) == headers_file("/*\n  Referrer-Policy: no-referrer\n")


@pytest.mark.parametrize(("pattern", "path", "covered"), [
    ("/*", "/", True),
    ("/*", "/articles/a/", True),
    ("/articles/*", "/articles/a/source.txt", True),
    ("/articles/*", "/articlesque/", False),
    ("/articles/:slug/", "/articles/a/", True),
    ("/articles/:slug/", "/articles/a/b/", False),
    ("/feed.xml", "/feedAxml", False),
    ("/", "/articles/", False),
])
def test_a_pattern_covers(pattern, path, covered):
    assert matches(pattern, path) is covered


def test_the_first_redirect_of_an_address_is_followed():
    rules = redirects_file("/topics/old/ /topics/new/\n/topics/* /elsewhere/ 302\n")

    assert redirect_for(rules, "/topics/old/").target == "/topics/new/"


def test_a_redirect_without_a_target_is_a_fault():
    with pytest.raises(HostRulesError, match="line 2"):
        redirects_file("# moved\n/topics/old/\n")
