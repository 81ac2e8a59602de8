"""Django's settings for every profile, all taken from the environment.

What may be set, and what it means, is in `environment.py` and nowhere else. This file only
translates it for Django, so a reader who wants to know what an authority can change reads
`docs/contributing/settings.md`.
"""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from urllib.parse import urlsplit

from kinstead.config.database import databases
from kinstead.config.environment import environment

BASE_DIR = Path(__file__).resolve().parent.parent

SECRET_KEY = environment.secret_key
DEBUG = environment.debug
ALLOWED_HOSTS = list(environment.allowed_hosts)
IN_PRODUCTION = environment.mode == "production"
DEMO_SIGN_IN = environment.demo_sign_in
COUNCIL_NAME = environment.council_name

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "procrastinate.contrib.django",
    # Kinstead's rooms, first to last along a family's journey.
    "kinstead.web",
    "kinstead.access",
    "kinstead.agencies",
    "kinstead.people",
    "kinstead.record",
    "kinstead.front_door",
    "kinstead.family_help",
    "kinstead.child_protection",
    "kinstead.care",
    "kinstead.returns",
    "kinstead.caseload",
    "kinstead.northmere",
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
    "allauth.account.middleware.AccountMiddleware",
    # From here on every statement runs in one transaction, as the person signed in.
    "kinstead.access.middleware.WhoIsAsking",
]

ROOT_URLCONF = "kinstead.config.urls"
WSGI_APPLICATION = "kinstead.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # Ours before allauth's, so that its pages wear the council's look.
        "DIRS": [BASE_DIR / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kinstead.access.context.page_furniture",
            ],
        },
    },
]

DATABASES = databases(environment)
DATABASE_ROUTERS: list[str] = []
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "access.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    # Django bundles a list of twenty thousand common passwords.
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "kinstead.access.common_passwords.NotACommonOneMadeLonger"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "full_name", "preferred_name")},
    },
]

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "start"
LOGOUT_REDIRECT_URL = "start"
ACCOUNT_ADAPTER = "kinstead.access.sign_in.OurAccounts"
ACCOUNT_FORMS = {
    "login": "kinstead.access.forms.SignInForm",
    "change_password": "kinstead.access.forms.ChangeOwnPasswordForm",
    "reauthenticate": "kinstead.access.forms.OnceMoreForm",
}
SOCIALACCOUNT_ADAPTER = "kinstead.access.open_id.OurOpenIdAccounts"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
# A whole council may share one network address, so the limits for an address are wide, and those
# for one account (the last of a pair) narrow.
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",
    "login_failed": "60/m/ip,5/5m/key",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
}
# Behind a proxy that ends TLS, the browser's address is what that proxy saw.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if environment.trust_proxy_tls else 0
# A link to set a password works for a day.
PASSWORD_RESET_TIMEOUT = 60 * 60 * 24
MFA_ADAPTER = "kinstead.access.sign_in.OurSecondStep"
# Encrypts what a second step is computed from. With another secret key it cannot be read, and each
# person's second step must be taken off and set up again.
SECOND_STEP_KEY = base64.urlsafe_b64encode(
    hashlib.sha256(b"second step:" + SECRET_KEY.encode()).digest()
)
MFA_TOTP_ISSUER = "Kinstead"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "kinstead.access.forms.SecondStepForm",
    "reauthenticate": "kinstead.access.forms.OnceMoreByCodeForm",
    "activate_totp": "kinstead.access.forms.TurnOnSecondStepForm",
}
# Single sign-on finds an account by itself (access/open_id.py) and never makes one.
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "provider_class": "kinstead.access.open_id.CouncilProvider",
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "council",
                "name": environment.oidc_name,
                "client_id": environment.oidc_client_id,
                "secret": environment.oidc_client_secret,
                "settings": {"server_url": environment.oidc_issuer},
            }
        ]
        if environment.oidc_issuer
        else [],
    }
}

SESSION_COOKIE_AGE = 60 * 60 * 10
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "kinstead.access.views.csrf_failed"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = environment.over_tls
if environment.over_tls:
    SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
    SECURE_SSL_REDIRECT = True
if environment.trust_proxy_tls:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        # The button that leads to the council's own sign-in is a form that ends up there.
        "form-action": [
            "'self'",
            *(
                ["{0.scheme}://{0.netloc}".format(urlsplit(environment.oidc_issuer))]
                if environment.oidc_issuer
                else []
            ),
        ],
    }
}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STATIC_ROOT = environment.home / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": environment.home / "documents"},
    },
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if IN_PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not IN_PRODUCTION
WHITENOISE_AUTOREFRESH = False

# Limits on guessing are counted where every worker can see them.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "access_cache",
        # Beyond this many counts some are thrown away, so it is more than an attacker can fill
        # within the minutes that a count lasts.
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    }
}

EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
DEFAULT_FROM_EMAIL = "Kinstead <no-reply@northmere.example>"
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
DOCUMENT_LIMIT_BYTES = 25_000_000
RETURN_LIMIT_BYTES = 300_000_000

TEST_RUNNER = "django.test.runner.DiscoverRunner"
SILENCED_SYSTEM_CHECKS: list[str] = []

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
