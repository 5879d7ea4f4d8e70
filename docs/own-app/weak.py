"""The app of app.py without its protections, as many apps are: the weak example of docs/own-app.md."""
import html
import secrets

import app

flows = {}  # state -> whose it is: it is looked up, whoever brings it, and is good for ever
links = {}  # a link that begins a flow for the user whom it was made for -> that user


class Weak(app.App):
    def do_GET(self):
        query = app.query_of(self.path)
        if self.path.startswith("/oauth/return"):
            return self.take_answer(self.session(), query)
        if self.path.startswith("/begin") and query.get("link") in links:
            return self.connect({"user": links[query["link"]]}, query)
        super().do_GET()

    def begin(self, session, again):
        state = secrets.token_urlsafe()
        flows[state] = {"user": session["user"], "again": False}
        return state

    def finish(self, session, query):
        return flows.get(query.get("state"))

    def take_answer(self, session, query):
        if "error" in query and session:
            app.connections.setdefault(session["user"], "")
            return self.go("/")
        super().take_answer(session, query)

    def page(self, body, status=200):
        session = self.session()
        if session is None:
            return super().page(body, status)
        link = secrets.token_urlsafe()
        links[link] = session["user"]
        more = f'<p><a id="link" href="/begin?link={html.escape(link)}">A link to add my CRM</a></p>'
        super().page(body + more, status)


app.serve(Weak)
