"""The app of app.py without its protections, as many apps are: the weak example of docs/own-app.md."""
import html
import json
import os
import secrets
from urllib.parse import urlencode

import app

ANOTHER = json.loads(os.environ["ANOTHER"])  # a second provider, at the same redirect URI

flows = {}  # state -> whose it is: it is looked up, whoever brings it, and is good for ever
links = {}  # a link that begins a flow for the user whom it was made for -> that user


class Weak(app.App):
    def do_GET(self):
        query = app.query_of(self.path)
        if self.path.startswith("/oauth/return"):
            return self.take_answer(self.session(), query)
        if self.path.startswith("/begin") and query.get("link") in links:
            return self.connect({"user": links[query["link"]]}, query)
        if self.path == "/another" and self.session():
            return self.connect_another(self.session())
        super().do_GET()

    def begin(self, session, again):
        state = secrets.token_urlsafe()
        flows[state] = {"user": session["user"], "again": False}
        return state

    def connect_another(self, session):
        state = self.begin(session, False)
        flows[state]["another"] = True
        request = {"response_type": "code", "client_id": ANOTHER["clientId"], "state": state}
        request["redirect_uri"] = f"{app.ORIGIN}/oauth/return"
        self.go(f"{ANOTHER['authorizeUrl']}?{urlencode(request)}")

    def finish(self, session, query):
        return flows.get(query.get("state"))

    def take_answer(self, session, query):
        if "error" in query and session:
            app.connections.setdefault(session["user"], "")
            return self.go("/")
        if "another" in flows.get(query.get("state"), {}):
            return self.take_another(query.get("code"))
        super().take_answer(session, query)

    def take_another(self, code):
        form = {"grant_type": "authorization_code", "code": code, "client_id": ANOTHER["clientId"]}
        try:
            app.ask(ANOTHER["tokenUrl"], {**form, "client_secret": ANOTHER["clientSecret"]})
        except app.NoAnswer:
            return self.page("<p>The other provider gave no token.</p>", 502)
        self.go("/")

    def remove(self, user):
        app.connections.pop(user, None)
        self.go("/")

    def page(self, body, status=200):
        session = self.session()
        if session is None:
            return super().page(body, status)
        link = secrets.token_urlsafe()
        links[link] = session["user"]
        more = f'<p><a id="link" href="/begin?link={html.escape(link)}">A link to add my CRM</a></p>'
        more += '<p><a href="/another">Add another provider</a></p>'
        super().page(body + more, status)


app.serve(Weak)
