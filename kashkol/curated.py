"""Everything that people curate: the files of `content/`, as one value."""

from kashkol.model import (
    Collection,
    ContentFile,
    ContentPage,
    Corrections,
    Note,
    Record,
    SiteConfig,
    Topic,
    Withdrawn,
)


class Content(Record, frozen=True):
    """All files of `content/`."""

    site: SiteConfig
    topics: tuple[Topic, ...] = ()
    """Those that are published."""
    drafts: tuple[Topic, ...] = ()
    """Topics that nobody has reviewed yet. Texts are read with them in a preview alone."""
    refused: tuple[str, ...] = ()
    """Names that `suggest` must not suggest again."""
    notes: tuple[Note, ...] = ()
    corrections: tuple[Corrections, ...] = ()
    collections: tuple[Collection, ...] = ()
    """Also those that have no file."""
    pages: tuple[ContentPage, ...] = ()
    files: tuple[ContentFile, ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()
