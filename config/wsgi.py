"""The WSGI entry: finished pages are answered before Django, everything else by Django."""

import os

from config.env import settings_module

os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings_module())

from django.core.wsgi import get_wsgi_application

from delivery.front_door import FrontDoor
from delivery.onion_door import with_onion

application = with_onion(FrontDoor(get_wsgi_application()))
