"""Of an export of WordPress only what was public is taken."""

import io

import pytest

from kashkol.ingest.bundles.entry import BundleError
from kashkol.ingest.bundles.html_text import text_of
from kashkol.ingest.bundles.wordpress import prepared, take

HEAD = ('<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:wp="http://wordpress.org/export/1.2/"><channel><wp:wxr_version>1.2'
        '</wp:wxr_version><wp:author><wp:author_login>azad</wp:author_login><wp:author_email>'
        'azad@private.example</wp:author_email><wp:author_display_name>ئازاد کەریم'
        '</wp:author_display_name></wp:author>')


def item(status="publish", kind="post", more="", creator="azad"):
    return (f"<item><title>سەردێڕ &amp;amp; ناو</title><link>https://a.example/?p=7</link>"
            f"<dc:creator>{creator}</dc:creator><content:encoded><![CDATA[<p>دەق</p>]]>"
            f"</content:encoded><wp:post_id>7</wp:post_id><wp:post_date>2020-03-13 01:00:00"
            f"</wp:post_date><pubDate>Thu, 12 Mar 2020 22:00:00 +0000</pubDate>"
            f"<wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type>{more}</item>")


def taken(*items):
    return take("x.xml", io.BytesIO((HEAD + "".join(items) + "</channel></rss>").encode()))


def test_a_post_has_its_title_day_author_and_address():
    [entry] = taken(item()).entries

    assert entry.cells == {
        "title": "سەردێڕ & ناو", "text": "<p>دەق</p>", "published": "2020-03-13",
        "authors": "ئازاد کەریم", "source_url": "https://a.example/?p=7", "type": "post"}


@pytest.mark.parametrize(("post", "told"), [
    (item("draft"), "drafts, private and deleted posts"),
    (item("private"), "drafts, private and deleted posts"),
    (item(kind="attachment"), "attachments"),
    (item(kind="nav_menu_item"), "menus, revisions and other records that are no posts"),
    (item(more="<wp:post_password>x</wp:post_password>"), "posts with a password"),
])
def test_what_nobody_could_read_is_counted_and_left_out(post, told):
    found = taken(item(), post)

    assert len(found.entries) == 1
    assert found.unseen[told] == 1


def test_comments_and_their_addresses_are_left_out():
    found = taken(item(more="<wp:comment><wp:comment_author>نهێنی</wp:comment_author>"
                            "<wp:comment_author_email>v@private.example</wp:comment_author_email>"
                            "<wp:comment_content>نهێنی</wp:comment_content></wp:comment>"))

    assert "نهێنی" not in str(found.entries)
    assert "private.example" not in str(found.entries)
    assert found.unseen["comments"] == 1


def test_a_login_that_is_an_address_is_no_author():
    assert "authors" not in taken(item(creator="x@private.example")).entries[0].cells


def test_categories_are_a_section_and_tags():
    more = ('<category domain="category" nicename="a">هەواڵ</category>'
            '<category domain="category" nicename="uncategorized">X</category>'
            '<category domain="category" nicename="b">وەرزش</category>'
            '<category domain="post_tag" nicename="c">یاری</category>')
    [entry] = taken(item(more=more)).entries

    assert (entry.cells["section"], entry.cells["tags"]) == ("هەواڵ", "وەرزش; یاری")


def test_a_dtd_is_refused():
    with pytest.raises(BundleError, match="DTD"):
        take("x.xml", io.BytesIO(b'<!DOCTYPE rss [<!ENTITY a "b">]><rss>&a;</rss>'))


def test_other_xml_and_an_export_that_was_cut_off_are_refused():
    with pytest.raises(BundleError, match="no export of WordPress"):
        take("x.xml", io.BytesIO(b"<rss><channel/></rss>"))
    with pytest.raises(BundleError, match="broken XML"):
        take("x.xml", io.BytesIO((HEAD + item()).encode()))


def test_control_characters_that_no_xml_may_have_are_left_out_and_told():
    found = take("x.xml", io.BytesIO((HEAD + item() + "</channel></rss>").replace(
        "دەق", "د\x0bەق").encode()))

    assert found.entries[0].cells["text"] == "<p>دەق</p>"
    assert "1 control characters" in found.problems[0].message


@pytest.mark.parametrize(("source", "text"), [
    ("یەک\n\nدوو\nسێ", "یەک\n\nدوو\nسێ"),
    ('[gallery ids="1,2"]دەق [sic] [نوێ] [1]', "دەق [sic] [نوێ] [1]"),
    ('[vc_row][vc_column width="1/2"]دەق[/vc_column][/vc_row]', "دەق"),
    ('[caption id="a"]<img src="x"> وێنە: ئاسۆ[/caption]\n\nدەق', "وێنە: ئاسۆ\n\nدەق"),
    ("[[gallery]] دەق", "[gallery] دەق"),
    ("<!-- wp:list --><ul><li>خاڵ</li><li>خاڵی دوو</li></ul><!-- /wp:list -->",
     "• خاڵ\n• خاڵی دوو"),
    ("<!-- wp:paragraph --><p>به‌ڵام&nbsp;<em>وا</em></p><!-- /wp:paragraph --><!--more-->",
     "به‌ڵام وا"),
    ("<h2>سەردێڕ</h2><p>دەق</p><script>x()</script>", "سەردێڕ\n\nدەق"),
])
def test_blocks_and_shortcodes_become_plain_text(source, text):
    assert text_of(prepared(source)).text == text
