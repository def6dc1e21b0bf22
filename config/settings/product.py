"""What every environment shares. Values that come from outside are read in config.env only."""

from pathlib import Path

from config.env import ROOT, read_environment
from config.memory import memory_for_uploads
from config.settings import languages
from config.stores import (
    cache_from_url,
    data_folder,
    database_from_url,
    folder_for_built,
    mail_from_url,
    secret_kept_in,
    storage_from_url,
)

ENVIRONMENT = read_environment()
DATA = data_folder(ENVIRONMENT.data)

DEBUG = False
SECRET_KEY = ENVIRONMENT.secret_key or secret_kept_in(DATA / "secret-key")
ALLOWED_HOSTS = [*ENVIRONMENT.hosts, *filter(None, [ENVIRONMENT.onion])]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TIME_ZONE = "Asia/Tokyo"
USE_TZ = True
SITE_ID = 1

INSTALLED_APPS = [
    "config",
    "starter",
    "hotline",
    "campaigns",
    "resources",
    "pre_departure",
    "reports",
    "publishing",
    "localisation",
    "facts",
    "delivery",
    "privacy",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.sites",
    "hotline.sign_in.apps.AccountsConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.embeds",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "delivery.middleware.KeepFinishedPages",
    "privacy.headers.PromisedHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "localisation.middleware.LocaleFromPath",
    "publishing.discreet.DiscreetPaths",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "privacy.second_factor.SecondFactorRequired",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {"default": database_from_url(ENVIRONMENT.database_url, DATA)}
CACHES = cache_from_url(ENVIRONMENT.cache_url)
DATABASE_ROUTERS: list[str] = []

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "/-/sign-in/"
LOGIN_REDIRECT_URL = "/-/where/"
ACCOUNT_ADAPTER = "hotline.sign_in.adapters.StaffAccounts"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/-/sign-in/"
ACCOUNT_SESSION_REMEMBER = False
MFA_ADAPTER = "hotline.sign_in.adapters.SealedSecrets"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "hotline.sign_in.codes.CodeForm",
    "login_webauthn": "hotline.sign_in.codes.PasskeyAloneForm",
    "authenticate_webauthn": "hotline.sign_in.codes.PasskeyForm",
    "reauthenticate_webauthn": "hotline.sign_in.codes.PasskeyAgainForm",
    "add_webauthn": "hotline.sign_in.codes.NewPasskeyForm",
}
# Within so many seconds a password or code counts as given just now (hotline.people.proof asks the same).
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
# Passwords and codes are counted in hotline.sign_in.throttle, where a stranger can't use up the owner's room.
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": None}
# One step of 30 seconds either way: phones' clocks differ, and codes are typed slowly.
MFA_TOTP_TOLERANCE = 1
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_AGE = 12 * 60 * 60
# A cookie of its own, sent by staff forms only: kept in the session, it would be looked up for every reader.
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_AGE = None

LANGUAGE_CODE = languages.SOURCE
USE_I18N = True
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = languages.LANGUAGES
LOCALE_PATHS = [ROOT / "locale"]
WAGTAIL_I18N_ENABLED = True
# Submitting a live page must never publish the source text under the target language.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False

WAGTAIL_SITE_NAME = "Waymark"
WAGTAILADMIN_BASE_URL = ENVIRONMENT.address
WAGTAILADMIN_LOGIN_URL = LOGIN_URL
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
# The admin asks nobody outside: no avatars, no update checks.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILADMIN_PERMITTED_LANGUAGES = [("en", "English"), ("ja", "日本語")]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILIMAGES_FORMAT_CONVERSIONS = {"jpeg": "webp", "heic": "webp", "avif": "webp"}

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
WAYMARK_BUILT = folder_for_built(DATA)
STATICFILES_DIRS = [WAYMARK_BUILT]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA / "media"
STORAGES = {
    "default": storage_from_url(ENVIRONMENT.storage_url, DATA),
    "staticfiles": {"BACKEND": "config.static_files.HashedFiles"},
}
# An upload is never written to a temporary file; report forms bring their own capped handler.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
WAYMARK_UPLOAD_MEMORY = ENVIRONMENT.upload_mib * 1024 * 1024 or memory_for_uploads()
WAYMARK_DISK_FOR_FILES = ENVIRONMENT.disk_mib * 1024 * 1024

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
EMAIL_BACKEND, mail_options = mail_from_url(ENVIRONMENT.email_url, DATA)
globals().update(mail_options)
RATELIMIT_USE_CACHE = "rates"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"scrub": {"()": "privacy.logs.Scrub"}},
    "formatters": {"plain": {"()": "privacy.logs.PlainFormatter"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "filters": ["scrub"], "formatter": "plain"},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        "django.server": {"handlers": [], "level": "ERROR", "propagate": False},
    },
}
DEFAULT_EXCEPTION_REPORTER = "privacy.logs.SilentReporter"

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = None
SECURE_CROSS_ORIGIN_OPENER_POLICY = None
X_FRAME_OPTIONS = "DENY"

WAYMARK_DEMO = not ENVIRONMENT.production
WAYMARK_FACE = ENVIRONMENT.face
WAYMARK_ADDRESS = ENVIRONMENT.address
WAYMARK_ONION = ENVIRONMENT.onion
WAYMARK_SECURITY_CONTACT = ENVIRONMENT.security_contact
WAYMARK_PROXIES = ENVIRONMENT.proxies
WAYMARK_METRICS_TOKEN = ENVIRONMENT.metrics_token
WAYMARK_PEPPER_FILE = ENVIRONMENT.pepper_file
WAYMARK_INSTANCE = ENVIRONMENT.instance
WAYMARK_SIGNAL_INSIDE = ENVIRONMENT.signal_inside
WAYMARK_DATA = DATA
WAYMARK_PAGES: Path | None = DATA / "pages"
WAYMARK_TASKS = ENVIRONMENT.tasks
WAYMARK_PLACE_ZONE = "Asia/Tokyo"
