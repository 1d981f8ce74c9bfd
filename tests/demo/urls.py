"""All addresses and the demo's, as a demo server has them."""

from django.urls import include, path

from ledare.config.urls import urlpatterns as every

urlpatterns = [*every, path("demo/", include("ledare.demo.urls"))]
