"""All settings of Upfront, read once from the environment.

Every variable starts with `UPFRONT_`, except `DATABASE_URL`. The list with defaults is in
docs/reference/settings.md.
"""

from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

from config import logs
from config.keys import demo_secret_key, refuse_weak_secret_key
from config.mail import mailers
from config.organisation import organisation

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.FileAwareEnv()

# Where everything that the application writes lives: database, documents, keys.
DATA_DIR = Path(env.str("UPFRONT_DATA", default=str(BASE_DIR / "var"))).resolve()
DATA_DIR.mkdir(parents=True, exist_ok=True, mode=0o700)
# The demo flag that `make run` sets. Everything without it is production.
DEMO: bool = env.bool("UPFRONT_DEMO", default=False)
# Show errors with source code to whoever meets them. Only in a demo.
DEBUG: bool = env.bool("UPFRONT_DEBUG", default=False)
if DEBUG and not DEMO:
    raise ImproperlyConfigured(
        "UPFRONT_DEBUG shows source code and settings to visitors. Switch it off, or set "
        "UPFRONT_DEMO=1 if this is a demo on your own machine."
    )

# 50 or more random characters of your own; needed in production. Protects sessions and links.
SECRET_KEY: str = env.str("UPFRONT_SECRET_KEY", default="")
# Earlier keys, so that sessions and links outlive a change of the key. Separated by commas.
SECRET_KEY_FALLBACKS: list[str] = env.list("UPFRONT_SECRET_KEY_FALLBACKS", default=[])
if DEMO and not SECRET_KEY:
    SECRET_KEY = demo_secret_key(DATA_DIR)
refuse_weak_secret_key(SECRET_KEY, demo_data_dir=None if DEMO else DATA_DIR)

if DEMO:
    # What all demo people sign in with. In production there is no such setting.
    DEMO_PASSWORD: str = env.str("UPFRONT_DEMO_PASSWORD", default="upfront-demo-2026")

# The network address that the web server listens on.
HOST: str = env.str("UPFRONT_HOST", default="127.0.0.1")
# The port that the web server listens on.
PORT: int = env.int("UPFRONT_PORT", default=8000)
# How many processes answer requests.
WEB_PROCESSES: int = env.int("UPFRONT_WEB_PROCESSES", default=2)
# The address people type. Links in mails and documents are built from it, never from the request.
BASE_URL: str = env.str("UPFRONT_BASE_URL", default=f"http://localhost:{PORT}").rstrip("/")
# Your organisation as it stands in the seal of documents.
ORGANISATION: str = env.str("UPFRONT_ORGANISATION", default="Upfront")
# File with your own sealing key and its certificates (PKCS#12); empty: a key of our own is made.
SEAL_PKCS12: str = env.str("UPFRONT_SEAL_PKCS12", default="")
# The passphrase of that file.
SEAL_PASSPHRASE: str = env.str("UPFRONT_SEAL_PASSPHRASE", default="")
# Address of a time-stamp authority (RFC 3161), so that seals carry a trusted time.
SEAL_TIME_AUTHORITY: str = env.str("UPFRONT_SEAL_TIME_AUTHORITY", default="")
# May people who are not signed in check whether a document is ours and unchanged?
PUBLIC_VERIFICATION: bool = env.bool("UPFRONT_PUBLIC_VERIFICATION", default=True)
# Host names that requests may ask for. Separated by commas.
ALLOWED_HOSTS: list[str] = env.list(
    "UPFRONT_ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"]
)
CSRF_TRUSTED_ORIGINS: list[str] = [BASE_URL]
HTTPS = BASE_URL.startswith("https://")

INSTALLED_APPS = [
    "config",
    "exchange",
    "outcomes",
    "signoff",
    "comments",
    "concerns",
    "stakeholders",
    "intake",
    "accounts",
    "mail",
    "jobs",
    "audit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "crispy_forms",
    "django_htmx",
    "django_structlog",
    "django_tasks_db",
]

MIDDLEWARE = [
    # Headers of every answer, also of static files and of what is refused further down.
    "accounts.middleware.private_pages",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.limited_sessions",
    "accounts.middleware.second_factor",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "accounts.middleware.refusals",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
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
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
INSTALLED_APPS.append("django.forms")
CRISPY_ALLOWED_TEMPLATE_PACKS = ["upfront"]
CRISPY_TEMPLATE_PACK = "upfront"

# --- Database -------------------------------------------------------------------------------
# Where the rows are: sqlite:///path or postgres://user:password@host:5432/name.
DATABASES: dict[str, dict[str, Any]] = {
    "default": env.db_url("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'upfront.sqlite3'}")
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["ENGINE"] = "config.sqlite"
else:
    DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# The limits on sign-in count here, for all web processes together. A migration of `accounts` makes
# the table.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
    },
    # What each process has seen and may show for some seconds without asking again.
    "here": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}

# --- Jobs -----------------------------------------------------------------------------------
TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend",
        "QUEUES": ["default"],
    }
}
# How often a worker says that it is alive.
JOBS_BEAT_S: float = env.float("UPFRONT_JOBS_BEAT_S", default=2)
# How long after that a worker counts as gone, so that others take its jobs.
JOBS_LEASE_S: float = env.float("UPFRONT_JOBS_LEASE_S", default=10)
# How often an idle worker looks for work.
JOBS_POLL_S: float = env.float("UPFRONT_JOBS_POLL_S", default=0.5)
# How often a job is tried before it is given up.
JOBS_MAX_TRIES: int = env.int("UPFRONT_JOBS_MAX_TRIES", default=5)
# The pauses between the tries; the last one holds for all later. Separated by commas.
JOBS_WAITS_S: list[float] = env.list("UPFRONT_JOBS_WAITS_S", cast=float, default=[2, 10, 60, 300])
# How long one try may take before it is stopped.
JOBS_LONGEST_RUN_S: float = env.float("UPFRONT_JOBS_LONGEST_RUN_S", default=120)
# How much address space the process of a worker may use.
JOBS_MEMORY_MB: int = env.int("UPFRONT_JOBS_MEMORY_MB", default=2048)
# After how many jobs a worker replaces its process.
JOBS_PER_PROCESS: int = env.int("UPFRONT_JOBS_PER_PROCESS", default=50)
# How long a worker that is told to stop lets the current job go on.
JOBS_STOP_S: float = env.float("UPFRONT_JOBS_STOP_S", default=30)

# How many workers `manage.py start` runs: while one is busy with a job that hangs, others go on.
WORKERS: int = env.int("UPFRONT_WORKERS", default=2)
# From which hour of the day on daily work is done (checking the trail, mails that sum up the day);
# -1 for never.
DAILY_HOUR: int = env.int("UPFRONT_DAILY_HOUR", default=7)
DAILY_WORK = ("audit.tasks.verify", "exchange.tasks.tidy", "signoff.tasks.sum_up_the_day")

# --- Documents, static files ----------------------------------------------------------------
MEDIA_ROOT = DATA_DIR / "documents"
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": MEDIA_ROOT,
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
            # The name is the hash of what went in: the same name means the same bytes.
            "allow_overwrite": True,
        },
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 60 * 60 * 24 * 365

# --- People ---------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "accounts.adapter.ClosedAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_PREVENT_ENUMERATION = True
# Wrong passwords are counted for each address by `accounts`, here for each network address only.
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip"}
# Nobody signs up on their own, so an address that is not known gets no mail that invites to it.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
# Whoever set a new password by mail goes on at once, also after too many wrong tries.
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
# Django's own tokens: allauth's would copy addresses into a second table.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105 - a class

MFA_ADAPTER = "accounts.factors.FactorsAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# Clocks of phones are wrong by a little, and people type slowly: one code before and after counts.
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_USER_VERIFICATION = "required"
# Browsers take http://localhost for as good as HTTPS; nothing else without HTTPS has passkeys.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMO
MFA_FORMS = {
    "authenticate": "accounts.factors.SecondStepForm",
    "activate_totp": "accounts.factors.NewAppForm",
    "add_webauthn": "accounts.factors.NewPasskeyForm",
    "login_webauthn": "accounts.factors.PasskeySignInForm",
    "authenticate_webauthn": "accounts.factors.PasskeyStepForm",
}
# Signing in by the organisation (OpenID Connect): its address, for example
# https://login.example.org/realms/ours.
OIDC_URL: str = env.str("UPFRONT_OIDC_URL", default="")
# The name under which Upfront is registered there.
OIDC_CLIENT_ID: str = env.str("UPFRONT_OIDC_CLIENT_ID", default="upfront")
# The secret that goes with it.
OIDC_CLIENT_SECRET: str = env.str("UPFRONT_OIDC_CLIENT_SECRET", default="")
# What the button on the sign-in page calls the organisation.
OIDC_NAME: str = env.str("UPFRONT_OIDC_NAME", default="your organisation")
# Whether people of the organisation who were not invited get an account when they sign in.
OIDC_INVITES: bool = env.bool("UPFRONT_OIDC_INVITES", default=False)
SOCIALACCOUNT_ADAPTER = "accounts.adapter.OrganisationAdapter"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": organisation(OIDC_URL, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME),
    }
}

# Whether admins and people who sign need a second factor (an app or a passkey; never a mail).
SECOND_FACTOR: bool = env.bool("UPFRONT_SECOND_FACTOR", default=False)
# Of whom it is asked then: questions about a person, by their path.
SECOND_FACTOR_ASKED_OF = ["accounts.rules.can_manage_people", "signoff.rules.signs"]

# --- Language, time -------------------------------------------------------------------------
LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English")]
USE_I18N = True
USE_TZ = True
# The time zone of what people see; everything is stored in UTC.
TIME_ZONE: str = env.str("UPFRONT_TIME_ZONE", default="UTC")
USE_THOUSAND_SEPARATOR = True
FORMAT_MODULE_PATH = ["config.formats"]

# --- Security -------------------------------------------------------------------------------
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "object-src": [CSP.NONE],
}
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 60 * 60 * 24 * 7
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
if HTTPS:
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# A form is sent with three bytes for each byte of a text that is not plain English: 1 MB of emoji
# is 3 MB. One more is for the rest of the form. So whoever pastes a book reads "too long" beside
# the field, with the text still in it; what is larger than that is not read at all.
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "config.uploads.CappedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# --- Mail -----------------------------------------------------------------------------------
# How mail leaves: smtp+tls://user:password@host:587, console: for the
# terminal, or outbox: for the page that a demo has for them.
MAILERS = mailers(env.str("UPFRONT_MAIL_URL", default="outbox:" if DEMO else "smtp://localhost"))
# Whom mails are from.
DEFAULT_FROM_EMAIL: str = env.str("UPFRONT_MAIL_FROM", default="upfront@localhost")

# --- Logs -----------------------------------------------------------------------------------
# The least important events that are logged: DEBUG, INFO, WARNING or ERROR.
LOG_LEVEL: str = env.str("UPFRONT_LOG_LEVEL", default="WARNING" if DEMO else "INFO")
LOGGING = logs.logging_config(level=LOG_LEVEL, as_json=not DEMO)
logs.configure_structlog()
DJANGO_STRUCTLOG_STATUS_START_LOG_LEVEL = logs.DEBUG
DJANGO_STRUCTLOG_STATUS_4XX_LOG_LEVEL = logs.INFO
