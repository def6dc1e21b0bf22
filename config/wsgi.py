"""The WSGI entry: finished pages are answered before Django, everything else by Django."""

import os

from config.env import settings_module

os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings_module())

from django.core.wsgi import get_wsgi_application

from delivery.bodies import PatientReading
from delivery.front_door import FrontDoor
from delivery.onion_door import with_onion
from privacy.crashes import leave_no_core
from privacy.rates import network_in

leave_no_core()

application = with_onion(FrontDoor(PatientReading(get_wsgi_application(), network_of=network_in)))
