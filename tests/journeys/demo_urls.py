"""Every address, and the demo's doors as well."""

from django.urls import include, path

from ledare.config.urls import urlpatterns as every_address

urlpatterns = [*every_address, path("demo/", include("ledare.demo.urls"))]
