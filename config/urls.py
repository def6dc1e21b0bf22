"""Every address of the product, in one place. Faces that this process does not serve are absent."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path, re_path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from config import health
from privacy.second_factor import to_sign_in
from publishing import site_files, views

handler400 = views.bad_request
handler403 = views.refused
handler404 = views.not_found
handler500 = views.broken


def staff_face() -> list[URLPattern | URLResolver]:
    """Sign-in, editor and desk. Wagtail's own sign-in would pass by the second factor, so it leads to ours."""
    return [
        path("admin/login/", to_sign_in),
        path("_util/login/", to_sign_in),
        path("admin/password_reset/", to_sign_in),
        path("-/", include("hotline.sign_in.urls")),
        path("admin/", include(wagtailadmin_urls)),
        path("desk/", include("hotline.urls")),
        path("documents/", include(wagtaildocs_urls)),
    ]


def public_face() -> list[URLPattern | URLResolver]:
    """What readers and reporters see."""
    page = re_path(r"^((?:[A-Za-z0-9\-]+/)*)$", views.serve_page, name="wagtail_serve")
    return [
        path("", views.languages, name="languages"),
        path("robots.txt", site_files.robots),
        path("sitemap.xml", site_files.sitemap),
        path(".well-known/security.txt", site_files.security),
        *i18n_patterns(
            path("x/", include("privacy.urls")),
            path("r/", include("reports.urls")),
            path("h/", include("resources.help.urls")),
            path("g/", include("resources.urls")),
            page,
        ),
    ]


urlpatterns = [
    path("-/live", health.live),
    path("-/ready", health.ready),
    *(staff_face() if settings.WAYMARK_FACE in ("all", "staff") else []),
    *(public_face() if settings.WAYMARK_FACE in ("all", "public") else []),
]
