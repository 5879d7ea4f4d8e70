"""Settings of both sites. What differs is at the end."""

import json
import os

site = json.loads(os.environ["SITE"])
role = site["role"]

ROLE = role
SECRET_KEY = "loopback-only-" + role
# Static files are served by the site itself.
DEBUG = True
ALLOWED_HOSTS = ["127.0.0.1"]
USE_TZ = True
ROOT_URLCONF = "site_urls"
STATIC_URL = "/static/"
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": os.path.join(site["folder"], role + ".sqlite3"),
        "OPTIONS": {"timeout": 20},
    }
}
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "oauth2_provider",
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
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
            ]
        },
    }
]
OAUTH2_PROVIDER = {
    "OIDC_ENABLED": True,
    "OIDC_RSA_PRIVATE_KEY": os.environ["SITE_KEY"],
    "SCOPES": {"openid": "OpenID Connect"},
    "PKCE_REQUIRED": False,
}

if role == "cas":
    INSTALLED_APPS += ["cas_server"]
    MIDDLEWARE += ["cas_session.UserOfTheCasSession"]
    LOGIN_URL = "/login-for-oauth"
    CAS_NEW_VERSION_HTML_WARNING = False
    CAS_NEW_VERSION_EMAIL_WARNING = False
    # By default its pages load these from hosts on the internet.
    CAS_COMPONENT_URLS = dict.fromkeys(
        [
            "bootstrap3_css",
            "bootstrap3_js",
            "html5shiv",
            "respond",
            "bootstrap4_css",
            "bootstrap4_js",
            "jquery",
        ],
        "/static/cas_server/logo.svg",
    )
else:
    INSTALLED_APPS += ["cas"]
    AUTHENTICATION_BACKENDS = ["cas.backends.CASBackend"]
    CAS_SERVER_URL = site["origins"]["cas"] + "/cas/"
    CAS_VERSION = "2"
    LOGIN_URL = "/accounts/login/"
    # Cookies ignore ports, and both sites are on one host.
    SESSION_COOKIE_NAME = "oauth_sessionid"
    CSRF_COOKIE_NAME = "oauth_csrftoken"
