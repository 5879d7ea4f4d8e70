"""Prints the authorize URL, reads the callback, prints whose account it is, before and after a refresh."""
import json
import os
import sys

from requests_oauthlib import OAuth2Session

client_id, secret = os.environ["CLIENT_ID"], os.environ["CLIENT_SECRET"]
session = OAuth2Session(client_id, redirect_uri=os.environ["REDIRECT_URI"], scope=["full"])
url, _ = session.authorization_url(os.environ["AUTHORIZE_URL"])
print(url, flush=True)

session.fetch_token(
    os.environ["TOKEN_URL"],
    authorization_response=sys.stdin.readline().strip(),
    client_secret=secret,
    include_client_id=True,
)
before = session.get(os.environ["USERINFO_URL"]).json()
session.refresh_token(os.environ["TOKEN_URL"], auth=(client_id, secret))
after = session.get(os.environ["USERINFO_URL"]).json()
print(json.dumps([before["infusionsoft_id"], after["infusionsoft_id"]]))
