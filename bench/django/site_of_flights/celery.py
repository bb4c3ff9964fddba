import os

from celery import Celery

# Whatever site this machine else works on.
os.environ["DJANGO_SETTINGS_MODULE"] = "site_of_flights.settings"

app = Celery("site_of_flights")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
