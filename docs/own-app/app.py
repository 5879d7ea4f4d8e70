"""A tiny app with a Connect button, in Python's standard library alone: an example for docs/own-app.md."""
import html
import json
import os
import secrets
import ssl
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit
from urllib.request import Request, urlopen

ORIGIN = os.environ["APP_ORIGIN"]
CLIENT_ID, CLIENT_SECRET = os.environ["CLIENT_ID"], os.environ["CLIENT_SECRET"]
AUTHORIZE = "https://accounts.infusionsoft.com/app/oauth/authorize"
LOGOUT = "https://signin.infusionsoft.com/logout"
TOKEN = "https://api.infusionsoft.com/token"
USERINFO = "https://api.infusionsoft.com/crm/rest/v1/oauth/connect/userinfo"
USERS = {"olivia": "olivia-pw", "pavel": "pavel-pw"}

sessions = {}  # cookie -> {"user": …, "state": …}
connections = {}  # user -> tenant


def ask(url, form=None, headers=None):
    data = urlencode(form).encode() if form else None
    context = ssl.create_default_context()  # reads SSL_CERT_FILE; urllib reads HTTPS_PROXY
    with urlopen(Request(url, data, headers or {}), context=context) as answer:
        return json.load(answer)


class App(BaseHTTPRequestHandler):
    def do_GET(self):
        url = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(url.query).items()}
        session = self.session()
        if url.path == "/oauth/return" and session:
            return self.take_answer(session, query)
        if url.path == "/connect" and session:
            return self.connect(session, query)
        if session is None:
            return self.page(
                '<form method="post" action="/in"><input name="who" aria-label="Who"> '
                '<input name="pw" type="password" aria-label="Secret word"> <button>Enter</button></form>'
            )
        tenant = connections.get(session["user"])
        known = f'CRM: <b id="tenant">{html.escape(tenant)}</b>' if tenant else "No CRM yet."
        self.page(
            f'<p>Hello {html.escape(session["user"])}. {known}</p>'
            '<p><a href="/connect">Add my CRM</a> · <a href="/connect?fresh=1">Add my CRM, as somebody else</a></p>'
            '<form method="post" action="/out"><button>Leave</button></form>'
        )

    def do_POST(self):
        form = parse_qs(self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode())
        if self.path == "/in":
            who, word = form.get("who", [""])[0], form.get("pw", [""])[0]
            if USERS.get(who) != word:
                return self.page("<p>No.</p>", 401)
            key = secrets.token_urlsafe()
            sessions[key] = {"user": who, "state": None}
            return self.go("/", f"sid={key}; HttpOnly; SameSite=Lax; Path=/")
        if self.path == "/forget-everything":  # for tests
            sessions.clear()
            connections.clear()
        if self.path == "/out":
            sessions.pop(self.key(), None)
        self.go("/")

    def connect(self, session, query):
        session["state"] = secrets.token_urlsafe()
        request = {
            "response_type": "code",
            "redirect_uri": f"{ORIGIN}/oauth/return",
            "client_id": CLIENT_ID,
            "scope": "full",
            "state": session["state"],
        }
        authorize = f"{AUTHORIZE}?{urlencode(request)}"
        self.go(f"{LOGOUT}?{urlencode({'service': authorize})}" if "fresh" in query else authorize)

    def take_answer(self, session, query):
        state, session["state"] = session["state"], None  # good for one answer
        if state is None or query.get("state") != state or "code" not in query:
            return self.page("<p>The CRM was not added.</p>", 400)
        tokens = ask(
            TOKEN,
            {
                "grant_type": "authorization_code",
                "code": query["code"],
                "client_id": CLIENT_ID,
                "client_secret": CLIENT_SECRET,
                "redirect_uri": f"{ORIGIN}/oauth/return",
            },
        )
        who = ask(USERINFO, headers={"Authorization": f"Bearer {tokens['access_token']}"})
        connections[session["user"]] = who["infusionsoft_id"].split(".")[0]
        self.go("/")

    def key(self):
        pairs = [pair.strip().split("=", 1) for pair in (self.headers.get("Cookie") or "").split(";")]
        return dict(pair for pair in pairs if len(pair) == 2).get("sid")

    def session(self):
        return sessions.get(self.key())

    def go(self, where, cookie=None):
        self.send_response(303)
        self.send_header("Location", where)
        self.send_header("Content-Length", "0")
        if cookie:
            self.send_header("Set-Cookie", cookie)
        self.end_headers()

    def page(self, body, status=200):
        text = f'<!doctype html><html lang="en"><title>Tiny</title><main><h1>Tiny</h1>{body}</main></html>'.encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", urlsplit(ORIGIN).port), App)
print("ready", flush=True)
server.serve_forever()
