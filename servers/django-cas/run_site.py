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


def main():
    threading.Thread(target=end_with_the_parent, daemon=True).start()
    import django

    django.setup()
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
