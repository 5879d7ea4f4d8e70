"""A tiny app with a Connect button, in Python's standard library alone: the strong example of docs/own-app.md."""
import html
import json
import os
import queue
import secrets
import ssl
import threading
from http.client import HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, HTTPSHandler, Request, build_opener

ORIGIN = os.environ["APP_ORIGIN"]
CLIENT_ID, CLIENT_SECRET = os.environ["CLIENT_ID"], os.environ["CLIENT_SECRET"]
AUTHORIZE = "https://accounts.infusionsoft.com/app/oauth/authorize"
LOGOUT = "https://signin.infusionsoft.com/logout"
TOKEN = "https://api.infusionsoft.com/token"
USERINFO = "https://api.infusionsoft.com/crm/rest/v1/oauth/connect/userinfo"
USERS = {"olivia": "olivia-pw", "pavel": "pavel-pw"}

sessions = {}  # cookie -> {"user": …, "flows": {state: …}}
connections = {}  # user -> tenant


def query_of(path):
    return {name: values[0] for name, values in parse_qs(urlsplit(path).query).items()}


class NoAnswer(Exception):
    """The provider did not answer as it has to. It holds nothing that was sent, or that came."""


class NoRedirect(HTTPRedirectHandler):
    """A redirect would carry the token to whatever host it names; it counts as an error (RFC 9700, 4.12)."""

    def redirect_request(self, *_):
        return None


# It reads SSL_CERT_FILE, and urllib HTTPS_PROXY.
opener = build_opener(NoRedirect, HTTPSHandler(context=ssl.create_default_context()))
MOST_SECONDS, MOST_BYTES = 20, 1_000_000


def ask(url, form=None, headers=None):
    """The object in JSON that the very address answers, in time and in bounds; raises NoAnswer for anything else."""
    came = queue.Queue()

    def call():
        try:
            data = urlencode(form).encode() if form else None
            with opener.open(Request(url, data, headers or {}), timeout=MOST_SECONDS) as answer:
                text = answer.read(MOST_BYTES + 1)
            came.put(json.loads(text) if len(text) <= MOST_BYTES else None)
        except (OSError, HTTPException, ValueError, RecursionError):  # some quote a header, and with it the token
            came.put(None)

    # A time-out of urllib's is for each piece that comes: this one is for all of them.
    threading.Thread(target=call, daemon=True).start()
    try:
        answer = came.get(timeout=MOST_SECONDS)
    except queue.Empty:
        answer = None
    if not isinstance(answer, dict):
        raise NoAnswer from None
    return answer


class App(BaseHTTPRequestHandler):
    def do_GET(self):
        path = urlsplit(self.path).path
        query = query_of(self.path)
        session = self.session()
        if path == "/oauth/return" and session:
            return self.take_answer(session, query)
        if path == "/connect" and session:
            return self.connect(session, query)
        if session is None:
            return self.page(
                '<form method="post" action="/in"><input name="who" aria-label="Who"> '
                '<input name="pw" type="password" aria-label="Secret word"> <button>Enter</button></form>'
            )
        tenant = connections.get(session["user"])
        known = "No CRM yet." if tenant is None else f'CRM: <b id="tenant">{html.escape(tenant)}</b>'
        self.page(
            f'<p>Hello {html.escape(session["user"])}. {known}</p>'
            '<p><a href="/connect">Add my CRM</a> · <a href="/connect?fresh=1">Add my CRM, as somebody else</a> · '
            '<a href="/connect?again=1">Add it again</a></p>'
            '<form method="post" action="/remove"><button>Remove my CRM</button></form>'
            '<form method="post" action="/out"><button>Leave</button></form>'
        )

    def do_POST(self):
        form = parse_qs(self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode())
        if self.path == "/in":
            who, word = form.get("who", [""])[0], form.get("pw", [""])[0]
            if USERS.get(who) != word:
                return self.page("<p>No.</p>", 401)
            key = secrets.token_urlsafe()
            sessions[key] = {"user": who, "flows": {}}
            return self.go("/", f"sid={key}; HttpOnly; SameSite=Lax; Path=/")
        if self.path == "/forget-everything":  # for tests
            sessions.clear()
            connections.clear()
        if self.path == "/remove" and self.session():
            return self.remove(self.session()["user"])
        if self.path == "/out":
            sessions.pop(self.key(), None)
        self.go("/")

    def remove(self, user):
        connections.pop(user, None)  # Keap has no documented endpoint to revoke a token at (RFC 7009)
        self.page(
            '<p>Removed here. <span id="stays">Keap itself lets this app in until you remove it '
            "there, in your account.</span></p>"
        )

    def connect(self, session, query):
        request = {
            "response_type": "code",
            "redirect_uri": f"{ORIGIN}/oauth/return",
            "client_id": CLIENT_ID,
            "scope": "full",
            "state": self.begin(session, "again" in query),
        }
        authorize = f"{AUTHORIZE}?{urlencode(request)}"
        self.go(f"{LOGOUT}?{urlencode({'service': authorize})}" if "fresh" in query else authorize)

    def begin(self, session, again):
        """A flow of its own for each click, in the session of the browser and the user that clicked."""
        state = secrets.token_urlsafe()
        session["flows"][state] = {"user": session["user"], "again": again}
        return state

    def finish(self, session, query):
        """The flow that this browser and this user began, for one answer; None for any other."""
        return session["flows"].pop(query.get("state"), None)

    def take_answer(self, session, query):
        flow = self.finish(session, query)
        if flow is None or "code" not in query:
            return self.page("<p>The CRM was not added.</p>", 400)
        try:
            tenant = self.tenant_of(query["code"])
        except NoAnswer:
            return self.page("<p>The CRM gave no answer that can be used. Nothing was changed.</p>", 502)
        before = connections.get(flow["user"])
        if flow["again"] and before is not None and before != tenant:
            return self.page("<p>Another CRM came back. Nothing was changed.</p>", 403)
        connections[flow["user"]] = tenant
        self.go("/")

    def tenant_of(self, code):
        tokens = ask(
            TOKEN,
            {
                "grant_type": "authorization_code",
                "code": code,
                "client_id": CLIENT_ID,
                "client_secret": CLIENT_SECRET,
                "redirect_uri": f"{ORIGIN}/oauth/return",
            },
        )
        who = ask(USERINFO, headers={"Authorization": f"Bearer {tokens.get('access_token')}"})
        tenant = who.get("infusionsoft_id")
        if not isinstance(tenant, str):
            raise NoAnswer
        return tenant.split(".")[0]

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


def serve(app):
    server = ThreadingHTTPServer(("127.0.0.1", urlsplit(ORIGIN).port), app)
    print("ready", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    serve(App)
