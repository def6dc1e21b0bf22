"""The three files that machines ask every site for: robots.txt, sitemap.xml, security.txt."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_safe

from publishing.sitemap import listed_pages

CONTACT_GOOD_FOR = timedelta(days=180)
"""RFC 9116 advises an Expires of less than a year."""


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """All may be read; where reports are written is not named here, their pages say noindex themselves."""
    lines = ["User-agent: *", "Allow: /", f"Sitemap: {settings.WAYMARK_ADDRESS}/sitemap.xml", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every published page with its translations."""
    context = {"pages": listed_pages(), "origin": settings.WAYMARK_ADDRESS}
    return HttpResponse(render_to_string("publishing/sitemap.xml", context), content_type="application/xml")


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Whom to tell about a weakness, in the form of RFC 9116."""
    expires = (timezone.now() + CONTACT_GOOD_FOR).strftime("%Y-%m-%dT00:00:00Z")
    contact = settings.WAYMARK_SECURITY_CONTACT or f"{settings.WAYMARK_ADDRESS}/en/i/content/"
    canonical = f"{settings.WAYMARK_ADDRESS}/.well-known/security.txt"
    lines = [f"Contact: {contact}", f"Expires: {expires}", f"Canonical: {canonical}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
