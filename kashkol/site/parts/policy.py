"""The content security policy: what a page of the site may load and run.

Hosts that read `_headers` or `netlify.toml` send it as a header; for other hosts every page has it
in a `<meta>` as well.
"""

DIRECTIVES = (
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:",
    "media-src 'self'", "font-src 'self'", "connect-src 'self'", "form-action 'self'",
    "base-uri 'none'", "frame-ancestors 'none'")
IN_HEADERS_ALONE = ("frame-ancestors",)
"""Directives that browsers ignore in a `<meta>`, with a warning in the console."""

CONTENT_SECURITY_POLICY = "; ".join(DIRECTIVES)
PAGE_POLICY = "; ".join(directive for directive in DIRECTIVES
                        if not directive.startswith(IN_HEADERS_ALONE))
"""The policy for the `<meta>` of a page."""
