"""Accounts, the OAuth client, and which services the CAS server takes."""

import re

from django.contrib.auth.models import User
from django.utils import timezone
from oauth2_provider.models import Application


def seed(site):
    for account in site["accounts"]:
        # The ID token wants to know when somebody signed in, which the CAS server never notes.
        User.objects.create_user(
            account["username"], password=account["password"], last_login=timezone.now()
        )
    Application.objects.create(
        name="fresh-login",
        client_id=site["client"]["id"],
        client_secret=site["client"]["secret"],
        client_type="confidential",
        authorization_grant_type="authorization-code",
        redirect_uris=" ".join(app + "/callback" for app in site["apps"]),
        algorithm="RS256",
    )
    if site["role"] == "cas":
        from cas_server.models import ServicePattern

        origins = [*site["apps"], *site["origins"].values()]
        for position, origin in enumerate(origins):
            pattern = "^" + re.escape(origin) + "/.*$"
            ServicePattern.objects.create(
                pos=position, name=origin, pattern=pattern, restrict_users=False
            )
