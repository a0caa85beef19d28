"""The pages that every generator writes, with Pelican's cache of read files."""

import json
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.append(str(HERE))  # where the plugin is

SITENAME = "Alpha News"
SITEURL = "https://alpha.example"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
DEFAULT_DATE_FORMAT = "%-d %B %Y"
PATH = "content"
OUTPUT_PATH = "_site"
ARTICLE_PATHS = ["news"]
PAGE_PATHS: list[str] = []
STATIC_PATHS: list[str] = []
THEME = "theme"
THEME_STATIC_DIR = "."
PLUGINS = ["neighbours"]

CACHE_CONTENT = True
LOAD_CONTENT_CACHE = True
CHECK_MODIFIED_METHOD = "mtime"
GZIP_CACHE = False
CACHE_PATH = ".cache"

# A summary here is plain text; Pelican would read it as Markdown.
FORMATTED_FIELDS: list[str] = []
MARKDOWN = {
    "extensions": ["meta", "tables", "footnotes", "smarty", "toc"],
    "output_format": "html5",
}

ARTICLE_URL = "news/{slug}/"
ARTICLE_SAVE_AS = "news/{slug}/index.html"
TAG_URL = "topics/{slug}/"
TAG_SAVE_AS = "topics/{slug}/index.html"
TAGS_SAVE_AS = "topics/index.html"
CATEGORY_URL = "routes/{slug}/"
CATEGORY_SAVE_AS = "routes/{slug}/index.html"
CATEGORIES_SAVE_AS = "routes/index.html"
AUTHOR_SAVE_AS = ""
SITEMAP_SAVE_AS = "sitemap.xml"
DIRECT_TEMPLATES = ["index", "tags", "categories", "sitemap"]
DEFAULT_PAGINATION = 50
PAGINATED_TEMPLATES = {"index": None, "tag": None, "category": None}
PAGINATION_PATTERNS = (
    (1, "{base_name}/", "{base_name}/index.html"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
)

FEED_ALL_ATOM = None
FEED_ALL_RSS = "index.xml"
FEED_MAX_ITEMS = 50
FEED_APPEND_REF = False
CATEGORY_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
TRANSLATION_FEED_ATOM = None

JINJA_GLOBALS = {"names": json.loads((HERE / "names.json").read_text("utf-8"))}
