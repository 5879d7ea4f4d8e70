from django.conf import settings
from django.urls import include, path

urlpatterns = [path("o/", include("oauth2_provider.urls", namespace="oauth2_provider"))]

if settings.ROLE == "cas":
    import cas_session

    urlpatterns += [
        path("cas/", include("cas_server.urls", namespace="cas_server")),
        path("login-for-oauth", cas_session.login_for_oauth),
    ]
else:
    import cas.views

    urlpatterns += [
        path("accounts/login/", cas.views.login),
        path("accounts/logout/", cas.views.logout),
    ]
