"""The settings of a site that does nothing but export; the bench tells where its servers are."""

import os
from urllib.parse import unquote, urlsplit

database = urlsplit(os.environ["DATABASE_URL"])

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": database.hostname,
        "PORT": database.port,
        "NAME": unquote(database.path[1:]),
        "USER": unquote(database.username),
        "PASSWORD": unquote(database.password),
    }
}
INSTALLED_APPS = ["site_of_flights"]
USE_TZ = True
TIME_ZONE = "UTC"

CELERY_BROKER_URL = CELERY_RESULT_BACKEND = os.environ["REDIS_URL"]
