"""What makes the CAS server's session count at the OAuth endpoints of the same site. All the glue there is."""

from urllib.parse import urlencode

from django.contrib.auth.models import User
from django.http import HttpResponseRedirect


class UserOfTheCasSession:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path.startswith("/o/") and request.session.get("authenticated"):
            request.user = User.objects.get(username=request.session["username"])
        return self.get_response(request)


def login_for_oauth(request):
    """The OAuth endpoints send people here with `next`; a CAS login wants `service`."""
    service = request.build_absolute_uri(request.GET.get("next", "/"))
    return HttpResponseRedirect("/cas/login?" + urlencode({"service": service}))
