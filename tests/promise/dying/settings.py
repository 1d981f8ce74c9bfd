"""The settings of an installation, and the app that lets it die."""

from ledare.config.settings import *  # noqa: F403 all of them, then what differs
from ledare.config.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.promise.dying.apps.Dying"]
