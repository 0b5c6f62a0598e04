"""The yardstick for texts whose date is known: `python -m tests.gold.dated`."""

from tests.gold.dated import report

TOLD = "لە ٣ی ئایاری ٢٠١٧ فێرگەکە کرایەوە و خەڵک هاتن."


def test_texts_of_a_folder_are_read_without_their_front_matter(tmp_path):
    (tmp_path / "a.md").write_text(f"---\ntitle: فێرگە\ndate: 2017-05-04\n---\n{TOLD}\n", "utf-8")
    (tmp_path / "b.txt").write_text(f"---\ndate: 2016-01-01\n---\n{TOLD}\n", "utf-8")
    (tmp_path / "c.txt").write_text(f"{TOLD}\n", "utf-8")

    assert list(report(tmp_path)) == [
        "b.txt: 2016-01-01, read not before 2017-05-03",
        "2 texts: 0 state their day, 2 claim a bound; 1 late or wrong"]


def test_a_table_has_a_day_and_a_text_on_each_line(tmp_path):
    table = tmp_path / "dated.tsv"
    table.write_text(f"2017-05-04\t{TOLD}\n2017-05-04\tئەمڕۆ باران باری.\n", "utf-8")

    assert list(report(table)) == ["2 texts: 0 state their day, 1 claim a bound; 0 late or wrong"]
