"""Settings of the floor: the same house with next to nothing in it. What a page costs is told against it."""

from jobcenter.udvikling.bench.program import *  # noqa: F403
from jobcenter.udvikling.bench.program import INSTALLED_APPS

# The sign-in's app does not start without its middleware.
INSTALLED_APPS = [app for app in INSTALLED_APPS if app != "allauth.account"]
MIDDLEWARE = ["django.middleware.common.CommonMiddleware"]
ROOT_URLCONF = "jobcenter.udvikling.bench.gulv_view"
