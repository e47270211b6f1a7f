"""One settings file, read from the environment; loud when something is missing or wrong."""

import re
import secrets
from datetime import timedelta
from importlib import import_module
from pathlib import Path

from django.contrib.messages import constants as message_levels
from django.core.exceptions import ImproperlyConfigured

from jobcenter.environment import Environment, fernet_keys, new_fernet_key, own_key, own_secret_key

env = Environment()

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(env.str("JOBCENTER_DATA", default=str(BASE_DIR / ".data"))).resolve()

ENVIRONMENT = env.str("JOBCENTER_ENV", default="development")
if ENVIRONMENT not in {"development", "production"}:
    raise ImproperlyConfigured("JOBCENTER_ENV must be 'development' or 'production'.")
PRODUCTION = ENVIRONMENT == "production"
DEBUG = not PRODUCTION and env.bool("JOBCENTER_DEBUG", default=False)


def required(name, otherwise=""):
    return env.required(name, in_production=PRODUCTION, otherwise=otherwise)


def embedded(module):
    """A server of the demo and the tests; production neither has nor imports them."""
    return import_module(f"jobcenter.udvikling.embedded.{module}")


SECRET_KEY = required("SECRET_KEY", otherwise=lambda: own_secret_key(DATA_DIR))
ALLOWED_HOSTS = [host.strip() for host in required("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]").split(",")]
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SITE_URL = required("SITE_URL", "http://127.0.0.1:8000").rstrip("/")

INSTALLED_APPS = [
    "jobcenter.grund.core",
    "jobcenter.grund.accounts",
    "jobcenter.grund.audit",
    "jobcenter.grund.mail",
    "jobcenter.grund.opsaetning",
    "virksomheder",
    "borgere",
    "forloeb",
    "partnerskaber",
    "netvaerk",
    "jobcenter.tvaers.dagen",
    "jobcenter.tvaers.indlaesning",
    "jobcenter.tvaers.ledelse",
    *([] if PRODUCTION else ["jobcenter.udvikling"]),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "axes",
    "crispy_forms",
    "django_filters",
    "django_htmx",
    "csp",
    "pgtrigger",
    "pghistory",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "jobcenter.grund.core.htmx.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "jobcenter.grund.accounts.idle.IdleMiddleware",
    "jobcenter.grund.accounts.access.AccessMiddleware",
    "axes.middleware.AxesMiddleware",
    "jobcenter.grund.audit.gentagelse.GentagelseMiddleware",
]

ROOT_URLCONF = "jobcenter.urls"
WSGI_APPLICATION = "jobcenter.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "jobcenter.grund.core.context_processors.frame",
            ],
            "builtins": [
                "crispy_forms.templatetags.crispy_forms_tags",
                "jobcenter.grund.core.templatetags.dansk",
            ],
        },
    },
]
FORM_RENDERER = "jobcenter.grund.core.felter.Renderer"
CRISPY_ALLOWED_TEMPLATE_PACKS = ["dkfds"]
CRISPY_TEMPLATE_PACK = "dkfds"
CRISPY_FAIL_SILENTLY = False
CRISPY_CLASS_CONVERTERS = {
    **dict.fromkeys(
        (
            "textinput",
            "emailinput",
            "urlinput",
            "telinput",
            "searchinput",
            "numberinput",
            "passwordinput",
            "dateinput",
            "timeinput",
            "datetimeinput",
            "textarea",
            "fileinput",
            "clearablefileinput",
        ),
        "form-input",
    ),
    **dict.fromkeys(("select", "selectmultiple", "nullbooleanselect"), "form-select"),
    "checkboxinput": "form-checkbox",
}
MESSAGE_TAGS = {
    message_levels.DEBUG: "rolig",
    message_levels.INFO: "info",
    message_levels.SUCCESS: "god",
    message_levels.WARNING: "opmaerksom",
    message_levels.ERROR: "haster",
}

# Citizens' CPR numbers have keys of their own. The first of CPR_KEYS encrypts and all of them decrypt, so
# that a new one can be put in front; CPR_HASH_KEY finds a citizen by number and can never change.
CPR_KEYS = fernet_keys(required("CPR_KEYS", lambda: own_key(DATA_DIR, "cpr_keys", new_fernet_key)))
CPR_HASH_KEY = required("CPR_HASH_KEY", lambda: own_key(DATA_DIR, "cpr_hash_key", secrets.token_urlsafe))

# PostgreSQL. Without DATABASE_URL the embedded server is found or started by the first connection.
DATABASE_URL = required("DATABASE_URL")
if DATABASE_URL:
    DATABASES = {"default": env.db_url_config(DATABASE_URL)}
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
    if database_password := env.str("DATABASE_PASSWORD", default=""):
        DATABASES["default"]["PASSWORD"] = database_password
else:
    DATABASES = {"default": embedded("postgres").django_settings(DATA_DIR)}
DATABASES["default"]["CONN_MAX_AGE"] = env.int("DATABASE_CONN_MAX_AGE", default=60)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
# Each list of choices in a form would open a cursor on the server, read it in two portions and close it.
DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# The broker, likewise. The worker puts back what a killed one had taken.
CELERY_BROKER_URL = required("REDIS_URL", otherwise=lambda: embedded("broker").url(DATA_DIR))
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 300,
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
    # A page that queues something answers at once when the broker is down; the planner picks it up.
    "max_retries": 0,
    "socket_connect_timeout": 2,
}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = "Europe/Copenhagen"
CELERY_TASK_TIME_LIMIT = 30 * 60

# What is remembered for a while, by all processes together, in the same Redis or Valkey; and what each of
# them remembers for a few seconds by itself.
CACHES = {
    "default": {
        "BACKEND": "jobcenter.grund.core.cache.SharedCache",
        "LOCATION": re.sub(r"^\w+\+socket:", "unix:", CELERY_BROKER_URL),
        # What is remembered is true of one database only.
        "KEY_PREFIX": f"jobcenter:{DATABASES['default']['NAME']}",
    },
    "process": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "process"},
}

# Sign-in
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_ADAPTER = "jobcenter.grund.accounts.adapter.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_FORMS = {
    "login": "jobcenter.grund.accounts.sign_in_forms.LoginForm",
    "change_password": "jobcenter.grund.accounts.sign_in_forms.ChangePasswordForm",
    "set_password": "jobcenter.grund.accounts.sign_in_forms.SetPasswordForm",
    "reset_password": "jobcenter.grund.accounts.sign_in_forms.ResetPasswordForm",
    "reset_password_from_key": "jobcenter.grund.accounts.sign_in_forms.ResetPasswordKeyForm",
    "reauthenticate": "jobcenter.grund.accounts.sign_in_forms.ReauthenticateForm",
}
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_REDIRECT_URL = "account_logged_out"
ACCOUNT_SESSION_REMEMBER = True
# Wrong passwords are counted by axes, for the person at that address: a whole house behind one address
# signs in at eight o'clock.
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": None}
# Behind how many proxies of ours the program stands; their X-Forwarded-For is believed, nobody else's.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)
AXES_FAILURE_LIMIT = env.int("LOGIN_FAILURE_LIMIT", default=5)
AXES_COOLOFF_TIME = timedelta(minutes=env.int("LOGIN_LOCKOUT_MINUTES", default=15))
# Wrong passwords for so many accounts from one address, within the time of a lock-out, slow it down: it then
# has one try a pause.
LOGIN_SPRAY_ACCOUNTS = env.int("LOGIN_SPRAY_ACCOUNTS", default=10)
LOGIN_SPRAY_PAUSE = timedelta(seconds=10)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "account/locked_out.html"
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
# Kept in a column of its own, as the function below gives it.
AXES_SENSITIVE_PARAMETERS = ["login"]
AXES_USERNAME_CALLABLE = "jobcenter.grund.accounts.adapter.login_name"
AXES_CLIENT_IP_CALLABLE = "jobcenter.grund.accounts.adapter.client_ip"
AXES_ENABLE_ACCESS_FAILURE_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

# Language and time
LANGUAGE_CODE = "da"
TIME_ZONE = "Europe/Copenhagen"
USE_I18N = True
USE_TZ = True
# Numbers for people go through the filter ``tal``; a key in an address or a form is never "1.234".
USE_THOUSAND_SEPARATOR = False

# Static files
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = env.str("STATIC_ROOT", default=str(DATA_DIR / "static") if PRODUCTION else None)
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = not PRODUCTION
if PRODUCTION:
    STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(DATA_DIR / "filer")))

# Logs go to the error stream; the container or the launcher keeps them.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "jobcenter.grund.core.logs.MaskingFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s: %(message)s",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {"django": {"propagate": True, "handlers": []}, "axes": {"level": "WARNING"}},
}
CELERY_WORKER_HIJACK_ROOT_LOGGER = False

# Browser safety
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
# The longest a session lasts without a click; the house's own setting "idle_minutter" ends it sooner.
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "jobcenter.grund.accounts.sign_in_views.csrf_failure"
if PRODUCTION:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_REDIRECT_EXEMPT = [r"^sundhed/(web/)?$"]  # asked from within, past the proxy
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
    SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31536000)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True

# Mail. Everything goes into the outbox first. Without EMAIL_URL (the demo) nothing leaves the house: what
# would have gone out is read on the outbox page.
EMAIL_URL = env.str("EMAIL_URL", default="")
EMAIL_BACKEND = "jobcenter.grund.mail.backend.OutboxBackend"
MAIL_TRANSPORT = ""
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="jobcenter@eksempel.invalid")
if EMAIL_URL:
    _email = env.email_url_config(EMAIL_URL)
    MAIL_TRANSPORT = _email.pop("EMAIL_BACKEND")
    globals().update(_email)
EMAIL_TIMEOUT = 30
