from kashkol.languages.one_byte import OTHER, bytes_of, one_byte_view, places_of, signs_of_view


def test_a_view_has_one_byte_for_each_code_point():
    text = "کازمی said: «به\u200cڵێ» 日本 ٢٠٢١ 🙂"

    assert len(one_byte_view(text)) == len(text)


def test_a_view_is_read_with_its_alphabet_and_other_signs_are_told():
    signs = signs_of_view()

    assert "".join(signs[byte] for byte in one_byte_view("Êvar ڕۆژ 日")) == f"Êvar ڕۆژ {OTHER}"


def test_no_two_bytes_stand_for_one_character():
    signs = [sign for sign in signs_of_view() if sign != "\ufffe"]

    assert len(signs) == len(set(signs))


def test_the_bytes_of_a_kind_are_those_of_its_characters():
    digits = bytes_of(str.isdecimal)

    assert one_byte_view("12 ٣٤ ۵").translate(None, digits) == b"  "


def test_signs_are_found_in_order_whichever_is_looked_for_first():
    assert places_of(["!", "؟"], "کێ؟ کوا؟!") == [2, 7, 8]
