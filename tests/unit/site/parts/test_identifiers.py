"""Identifiers lead where a service resolves them; rights are shown by their names."""

import pytest

from kashkol.site.parts.identifiers import link_of, rights_named


@pytest.mark.parametrize(("identifier", "address"), [
    ("10.5281/zenodo.42", "https://doi.org/10.5281/zenodo.42"),
    ("https://dx.doi.org/10.1000/182", "https://doi.org/10.1000/182"),
    ("ark:/12148/btv1b8449691v", "https://n2t.net/ark:/12148/btv1b8449691v"),
    ("ark:12148/btv1b8449691v", "https://n2t.net/ark:12148/btv1b8449691v"),
    ("hdl:2027/mdp.39015", "https://hdl.handle.net/2027/mdp.39015"),
    ("1234-567X", "https://portal.issn.org/resource/ISSN/1234-567X"),
    ("https://archive.example/7", "https://archive.example/7"),
    ("7-12/1927", ""), ("ژ. ٧", ""), ("javascript:alert(1)", ""), ("10.1000/<script>", ""),
])
def test_an_identifier_leads_where_it_is_resolved(identifier, address):
    assert link_of(identifier) == address


@pytest.mark.parametrize(("rights", "shown"), [
    ("https://creativecommons.org/licenses/by-nc-nd/4.0/deed.en",
     ("CC BY-NC-ND 4.0", "https://creativecommons.org/licenses/by-nc-nd/4.0/deed.en")),
    ("http://creativecommons.org/publicdomain/zero/1.0/",
     ("CC0 1.0", "http://creativecommons.org/publicdomain/zero/1.0/")),
    ("http://rightsstatements.org/vocab/InC/1.0/",
     ("پارێزراوە", "http://rightsstatements.org/vocab/InC/1.0/")),
    ("هەموو مافەکان پارێزراون", ("هەموو مافەکان پارێزراون", "")),
    ("", ("", "")),
])
def test_rights_are_shown_by_their_names(rights, shown):
    assert rights_named(rights, {"InC": "پارێزراوە"}) == shown
