"""The WSGI entry: finished pages are answered before Django, everything else by Django."""

import os

from config.env import settings_module

os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings_module())

from delivery.front_door import FrontDoor
from django.core.wsgi import get_wsgi_application

application = FrontDoor(get_wsgi_application())
