"""Production: people rely on it. Cookies and pages travel over TLS only."""

from config.settings.product import *  # noqa: F403  a settings module is the union of another and its own
from config.settings.product import ENVIRONMENT

SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
# The proxy speaks TLS and we see plain HTTP: without these every staff form would look foreign.
CSRF_TRUSTED_ORIGINS = list(ENVIRONMENT.origins)
