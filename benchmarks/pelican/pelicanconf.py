"""The same archive for Pelican: pages, paged lists, topic pages, feeds, sitemap."""

import json
from pathlib import Path

SITENAME = "ئەرشیڤی تاقیکردنەوە"
SITEURL = "https://archive.example"
AUTHOR = "ئەرشیڤ"
TIMEZONE = "UTC"
DEFAULT_LANG = "ckb"
DEFAULT_PAGINATION = 50
PATH = "content"
THEME = "theme"
ARTICLE_URL = "articles/{slug}/"
ARTICLE_SAVE_AS = "articles/{slug}/index.html"
TAG_URL = "topics/{slug}/"
TAG_SAVE_AS = "topics/{slug}/index.html"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_RSS = None
FEED_ALL_RSS = "feed.xml"
TAG_FEED_RSS = "topics/{slug}/feed.xml"
FEED_MAX_ITEMS = 20
RSS_FEED_SUMMARY_ONLY = True
DIRECT_TEMPLATES = ["index", "tags", "sitemap"]
SITEMAP_SAVE_AS = "sitemap.xml"
TAGS_SAVE_AS = "topics/index.html"
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = ""
PAGINATED_TEMPLATES = {"index": None, "tag": None}
PAGINATION_PATTERNS = [
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
]
JINJA_GLOBALS = {"NAMES": json.loads(Path("names.json").read_text(encoding="utf-8"))}
