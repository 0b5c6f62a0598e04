"""The kinds of bundles that `add` takes apart."""

from kashkol.model import Record


class Kind(Record, frozen=True):
    """A kind of file that holds many texts."""

    name: str
    endings: tuple[str, ...]
    module: str
    """Module of `kashkol.ingest.bundles` that reads it."""
    function: str = "take"
    """Function of the module: it is given the name of the bundle and a stream of its bytes."""
    is_streamed: bool = False
    """Whether it is read part by part, so that a file may be larger than what is read at once."""


KINDS = (
    Kind(name="table", endings=(".csv", ".tsv", ".tab"), module="tables"),
    Kind(name="Excel", endings=(".xlsx", ".xlsm"), module="xlsx"),
    Kind(name="JSON", endings=(".jsonl", ".ndjson", ".json"), module="jsonl"),
    Kind(name="WordPress export", endings=(".xml", ".wxr"), module="wordpress",
         is_streamed=True),
    Kind(name="WARC", endings=(".warc", ".warc.gz"), module="warc", is_streamed=True),
    Kind(name="WACZ", endings=(".wacz",), module="warc", function="take_wacz",
         is_streamed=True),
    Kind(name="mailbox", endings=(".mbox", ".eml"), module="mailbox"),
)
ZIP = Kind(name="ZIP file", endings=(".zip",), module="packed", is_streamed=True)
"""It holds files, as a folder does, each of which may be a bundle: see `gather`."""


def kind_of(name: str) -> Kind | None:
    """Return the kind of bundle that a file is by its name."""
    return next((kind for kind in KINDS if name.lower().endswith(kind.endings)), None)
