"""Settings: plugs the rooms in; an installation changes them by environment."""

from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _
from environs import Env

from ledare.config.paths import data_folder, host_of, secret_key

env = Env()

DATA = data_folder()
KEYS = DATA / "keys"
LEDARE_BACKUPS = Path(env.str("LEDARE_BACKUPS", "") or DATA / "backups")
LEDARE_DEMO = env.bool("LEDARE_DEMO", False)
LEDARE_SHARE_BACK_DAYS = 21
# When replies to comments and what comes back go out, once a day, and in which zone.
LEDARE_REPLY_HOUR = env.str("LEDARE_REPLY_HOUR", "06:00")
DEBUG = False
SECRET_KEY = secret_key(DATA)
LEDARE_URL = env.str("LEDARE_URL", "http://127.0.0.1:8000").rstrip("/")
IS_HTTPS = LEDARE_URL.startswith("https://")
ALLOWED_HOSTS = [
    *env.list("LEDARE_HOSTS", ["localhost", "127.0.0.1", "[::1]"]),
    host_of(LEDARE_URL),
]
CSRF_TRUSTED_ORIGINS = [LEDARE_URL]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "ledare.people",  # before allauth, whose pages it replaces
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "django_q",
    "ledare.audit",
    "ledare.jobs",
    "ledare.mail",
    "ledare.ui",
    "ledare.responses",
    "ledare.believe.beliefs",
    "ledare.listen.advice",
    "ledare.listen.surveys",
    "ledare.listen.conversations",
    "ledare.listen.voices",
    "ledare.listen.following",
    "ledare.listen.naming",
    "ledare.listen.studies",
    "ledare.understand.experience",
    "ledare.understand.themes",
    "ledare.understand.outcomes",
    "ledare.understand.leadership",
    "ledare.understand.networks",
    "ledare.act.commitments",
    "ledare.act.sharebacks",
    "ledare.cycle.today",
    "ledare.cycle.crosschecks",
    "ledare.operations",
    "ledare.demo",
]

MIDDLEWARE = [
    "ledare.config.doors.NamelessMiddleware",
    "ledare.config.headers.PrivateHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "ledare.config.doors.NamedSession",
    "ledare.config.doors.NamedLocale",
    "django.middleware.common.CommonMiddleware",
    "ledare.config.doors.NamedCsrf",
    "ledare.config.doors.NamedAuthentication",
    "ledare.config.doors.NamedMessages",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "ledare.config.limits.Limits",
    "django_htmx.middleware.HtmxMiddleware",
    "ledare.people.middleware.WelcomeTheFirst",
    "ledare.people.middleware.SpeakTheirLanguage",
]

ROOT_URLCONF = "ledare.config.urls"
WSGI_APPLICATION = "ledare.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parents[1] / "ui" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "ledare.ui.context.the_look",
            ],
            "builtins": ["ledare.ui.templatetags.ui"],
        },
    }
]

SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
    " PRAGMA mmap_size=134217728; PRAGMA journal_size_limit=27103364;"
    " PRAGMA cache_size=-20000; PRAGMA secure_delete=ON;",
}
# The vault is written once per answer and must survive a power cut; what is deleted
# from it must be gone from the file (trust-design, section 4).
SQLITE_VAULT = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=FULL;"
    " PRAGMA secure_delete=ON;",
}
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA / "ledare.sqlite3",
        "OPTIONS": SQLITE,
        "CONN_MAX_AGE": 600,
    },
    "vault": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA / "vault.sqlite3",
        "OPTIONS": SQLITE_VAULT,
        "CONN_MAX_AGE": 600,
    },
}
if env.str("LEDARE_DATABASE_URL", ""):
    DATABASES["default"] = env.dj_db_url("LEDARE_DATABASE_URL") | {
        "OPTIONS": {"pool": True}
    }
# Counters of attempts live here: in memory only, so that no address reaches a disk.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
DATABASE_ROUTERS = ["ledare.config.router.VaultRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "ledare.people.passwords.NoWordOfTheHouse"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "today"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_USER_DISPLAY = "ledare.people.models.display_name"
ACCOUNT_ADAPTER = "ledare.people.signin.Adapter"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 180
# How long somebody is taken at her word before an export, a role or an address.
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "request_login_code": "20/m/ip,3/m/key",
    "reset_password": "20/m/ip,5/m/key",
    "reset_password_from_key": "20/m/ip",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
}
# How many proxies of one's own stand in front: whose word about an address counts.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("LEDARE_PROXIES", 0)
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Ledare"

SESSION_COOKIE_NAME = "__Host-ledare" if IS_HTTPS else "ledare"
SESSION_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_AGE = 60 * 60 * 24 * 120
CSRF_COOKIE_NAME = "__Host-ledare-csrf" if IS_HTTPS else "ledare-csrf"
CSRF_COOKIE_SECURE = IS_HTTPS
CSRF_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_NAME = "__Host-ledare-language" if IS_HTTPS else "ledare-language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = IS_HTTPS
# Ledare speaks no TLS itself: what comes under https:// comes through a proxy, which
# says so. A lie about it gains nothing: cookies are secure whatever it says.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_HTTPS
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("sv", _("Swedish"))]
USE_I18N = True
LOCALE_PATHS = [Path(__file__).parent / "locale"]
USE_TZ = True
TIME_ZONE = "UTC"
FORMAT_MODULE_PATH = ["ledare.ui.formats"]

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = env.bool("LEDARE_DEVELOP", False)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# Letters: SMTP where LEDARE_EMAIL_URL says so (smtp+tls://user:password@host:587).
EMAIL = env.dj_email_url("LEDARE_EMAIL_URL", "console:")
EMAIL_BACKEND = EMAIL["EMAIL_BACKEND"]
EMAIL_HOST = EMAIL.get("EMAIL_HOST", "")
EMAIL_PORT = EMAIL.get("EMAIL_PORT") or 25
EMAIL_HOST_USER = EMAIL.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = EMAIL.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = EMAIL.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = EMAIL.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("LEDARE_FROM", "Ledare <ledare@localhost>")

Q_CLUSTER = {
    "name": "ledare",
    "orm": "default",
    "workers": 1,
    "timeout": 600,
    "retry": 900,
    "max_attempts": 5,
    "save_limit": 100,
    "catch_up": False,
    "poll": 2,
    "ack_failures": True,
}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {
        "console": {"class": "logging.StreamHandler", "filters": ["named"]},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    # An error on the nameless side is counted by kind, never logged with its request.
    "filters": {"named": {"()": "ledare.config.nameless.OnlyNamed"}},
    "loggers": {
        "django.request": {"handlers": ["console"], "propagate": False},
    },
}
SILENCED_SYSTEM_CHECKS: list[str] = []
