"""Each format is read by its own rules, and what its readers would refuse is told with its line."""

import pytest

from kashkol.checking.formats import check_formats

BIB = "@online{a,\n  title = {{x}},\n}\n"
RIS = "TY  - NEWS\r\nTI  - x\r\nER  - \r\n"


def told(root, name, content):
    (root / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return [(problem.path, problem.line) for problem in check_formats(root, [name])]


@pytest.mark.parametrize(("name", "content"), [
    ("a.xml", "<a>\n<b/></a>"), ("a.svg", "<svg/>"), ("a.json", "[1,\n2]"), ("a.jsonl", "{}\n{}\n"),
    ("a.jsonl", ""), ("a.csv", 'a,b\r\n"x\ny",1\r\n'), ("a.csv", ""),
    ("a.csv", "a,b\r\n1,\u2028\r\n"), ("a.bib", BIB + "\n" + BIB.replace("{a,", "{b,")),
    ("a.bib", "@Comment{x}\n@string{a = {b}}\n@Article {x-1 ,\n}\n"),
    ("a.bib", ""), ("a.ris", f"{RIS}\r\n{RIS}"), ("a.ris", ""), ("a.txt", b"\xff"),
    ("a.bin", b"\xff")])
def test_what_its_readers_take_is_passed_over(tmp_path, name, content):
    assert told(tmp_path, name, content) == []


@pytest.mark.parametrize(("name", "content", "line"), [
    ("a.xml", "<a>\n<b></a>", 2), ("a.xml", "<a>\n\ufffe</a>", 2), ("a.xml", "<a>\n\x07</a>", 2),
    ("a.xml", "", 1), ("a.svg", "<svg>\n&nbsp;</svg>", 2), ("a.xml", b"<a>\n\xff</a>", 2),
    ("a.xml", "<a>\n<b:c/></a>", 2), ("a.json", '{"a":\n}', 2), ("a.json", "", 1),
    ("a.json", "NaN", 1),
    ("a.json", "[" * 100_000, 1), ("a.jsonl", "{}\n{\n", 2), ("a.jsonl", "{}\n[]\n", 2),
    ("a.jsonl", "{}\n{}", 2), ("a.csv", "a,b\r\n1,2,3\r\n", 2), ("a.csv", 'a,b\r\n"1,2\r\n', 2),
    ("a.csv", b"a,b\n1,\xff\n", 2), ("a.bib", BIB + BIB, 4),
    ("a.bib", BIB.replace("{{x}}", "{\\}}"), 3),
    ("a.bib", BIB.replace("{{x}}", "{\\{}"), 4), ("a.bib", "@online{ک,\n}\n", 1),
    ("a.bib", BIB.replace("x", "\x07"), 2), ("a.ris", RIS.replace("TI  - ", "TI "), 2),
    ("a.ris", RIS.replace("x", "x\r\ny"), 3), ("a.ris", RIS.replace("x", "x\ny"), 3),
    ("a.ris", RIS.replace("ER  - \r\n", ""), 3), ("a.ris", RIS.replace("x", "\ufffe"), 2),
    ("a.ris", RIS.replace("x", "x\r\nTY  - NEWS"), 3)])
def test_what_a_reader_refuses_is_told_with_its_line(tmp_path, name, content, line):
    assert told(tmp_path, name, content) == [(name, line)]
