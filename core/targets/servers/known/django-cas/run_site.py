"""One Django site on loopback, made afresh: a CAS server with OAuth, or an OAuth server behind that one.

The variable SITE says what it is to be, SITE_KEY signs its ID tokens. Prints "listening" once it does, and ends
when its standard input ends, so that it does not outlive whoever started it.
"""

import json
import os
import shutil
import sys
import threading
from socketserver import ThreadingMixIn
from urllib.parse import urlsplit
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

site = json.loads(os.environ["SITE"])
os.environ["DJANGO_SETTINGS_MODULE"] = "site_settings"


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Quiet(WSGIRequestHandler):
    def log_message(self, *_):
        pass


def end_with_the_parent():
    sys.stdin.buffer.read()
    shutil.rmtree(site["folder"], ignore_errors=True)
    os._exit(0)


def wait_for_the_write_lock():
    # A transaction that reads first and writes later is refused at once, whatever the time-out, when another has
    # written in between (SQLite, "Isolation"); Django asks for the lock at the start from 5.1 on.
    from django.db.backends.sqlite3.base import DatabaseWrapper

    def begin(self):
        self.cursor().execute("BEGIN IMMEDIATE")

    DatabaseWrapper._start_transaction_under_autocommit = begin


def main():
    threading.Thread(target=end_with_the_parent, daemon=True).start()
    import django

    django.setup()
    wait_for_the_write_lock()
    from django.contrib.staticfiles.handlers import StaticFilesHandler
    from django.core.management import call_command
    from django.core.wsgi import get_wsgi_application

    call_command("migrate", verbosity=0)
    import site_seed

    site_seed.seed(site)
    url = urlsplit(site["origins"][site["role"]])
    server = make_server(
        url.hostname, url.port, StaticFilesHandler(get_wsgi_application()), Server, Quiet
    )
    print("listening", flush=True)
    server.serve_forever()


main()
