"""What a page of the site may load, ask and run: the content security policy.

Hosts that read `_headers` or `netlify.toml` send it as a header; a `<meta>` of every page says it
again for those that read neither.
"""

DIRECTIVES = (
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:",
    "media-src 'self'", "font-src 'self'", "connect-src 'self'", "form-action 'self'",
    "base-uri 'none'", "frame-ancestors 'none'")
IN_HEADERS_ALONE = ("frame-ancestors",)
"""Directives that browsers pass over in a `<meta>`, and complain of there."""

CONTENT_SECURITY_POLICY = "; ".join(DIRECTIVES)
PAGE_POLICY = "; ".join(directive for directive in DIRECTIVES
                        if not directive.startswith(IN_HEADERS_ALONE))
"""The policy as a page says it."""
