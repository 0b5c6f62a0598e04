"""What Word and OpenDocument files hold beside their text is left out and counted."""

import io
import zipfile

from kashkol.ingest.formats.docx import read as read_docx
from kashkol.ingest.formats.odt import read as read_odt

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OASIS = "urn:oasis:names:tc:opendocument:xmlns:"


def package(members):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def docx(body, **members):
    return read_docx(package({"word/document.xml":
        f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>'} | {
        f"word/{name}": content for name, content in members.items()}))


def odt(body):
    names = " ".join(f'xmlns:{name}="{OASIS}{name}:1.0"' for name in ("office", "text", "table"))
    return read_odt(package({"content.xml":
        f"<office:document-content {names} xmlns:dc='http://purl.org/dc/elements/1.1/'>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"}))


def p(text, inside=""):
    return f"<w:p>{inside}<w:r><w:t>{text}</w:t></w:r></w:p>"


def blocks(document):
    return [(block.kind, block.text) for block in document.blocks]


def test_deletions_comments_and_hidden_text_are_no_part_of_the_text():
    document = docx(
        p("دەق", '<w:del w:author="الف"><w:r><w:delText>کۆن</w:delText></w:r></w:del>')
        + p("دوو", "<w:r><w:rPr><w:vanish/></w:rPr><w:t>شاراوە</w:t></w:r>"), **{
            "comments.xml": f'<w:comments xmlns:w="{W}"><w:comment w:author="ب"/></w:comments>'})

    assert blocks(document) == [("paragraph", "دەق"), ("paragraph", "دوو")]
    assert document.unseen == {"comments": 1, "deletions": 1, "hidden text": 1,
                               "names of editors": 2}


def test_headers_of_pages_are_left_out_and_counted():
    document = docx(p("دەق"), **{"header1.xml": f'<w:hdr xmlns:w="{W}">{p("سەر")}</w:hdr>',
                                 "footer1.xml": f'<w:ftr xmlns:w="{W}"><w:p/></w:ftr>'})

    assert blocks(document) == [("paragraph", "دەق")]
    assert document.left_out == {"page headers": 1}


def test_a_table_within_a_cell_is_part_of_the_cell():
    inner = f"<w:tbl><w:tr><w:tc>{p('ب')}</w:tc><w:tc>{p('ج')}</w:tc></w:tr></w:tbl>"
    document = docx(f"<w:tbl><w:tr><w:tc>{p('ا')}</w:tc><w:tc>{inner}</w:tc></w:tr></w:tbl>")

    assert blocks(document) == [("table", "ا | ب ج")]


def test_a_link_keeps_its_address():
    relations = ('<Relationships><Relationship Id="r1" TargetMode="External" '
                 'Target="https://a.example/"/></Relationships>')
    document = docx('<w:p><w:hyperlink r:id="r1"><w:r><w:t>ئێرە</w:t></w:r></w:hyperlink></w:p>',
                    **{"_rels/document.xml.rels": relations})

    assert blocks(document) == [("paragraph", "ئێرە (https://a.example/)")]


def test_changes_and_comments_of_an_odt_are_no_part_of_the_text():
    document = odt("""<text:tracked-changes><text:changed-region><text:deletion>
        <dc:creator>الف</dc:creator><text:p>کۆن</text:p></text:deletion></text:changed-region>
        </text:tracked-changes><text:p>دەق<office:annotation><dc:creator>ب</dc:creator>
        <text:p>تێبینی</text:p></office:annotation></text:p>""")

    assert blocks(document) == [("paragraph", "دەق")]
    assert document.unseen == {"comments": 1, "deletions": 1, "names of editors": 2}
