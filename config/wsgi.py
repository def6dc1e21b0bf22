"""The WSGI entry: finished pages are answered before Django, everything else by Django."""

import os
import sys

from config.env import settings_module

os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings_module())

from django.core.wsgi import get_wsgi_application

from delivery.bodies import PatientReading
from delivery.front_door import FrontDoor
from delivery.onion_door import with_onion
from privacy.crashes import leave_no_core
from privacy.rates import network_in
from reports.threshold import Threshold

TURN = 0.0005
"""Seconds that a thread may run while others wait. A finished page takes a tenth of it; with Python's own 0.005, a
reader waits for fifty pages' time behind every thread that makes a page, seals a report or looks a number up."""

leave_no_core()
sys.setswitchinterval(TURN)

_django = Threshold(get_wsgi_application(), network_of=network_in)
application = with_onion(FrontDoor(PatientReading(_django, network_of=network_in)))
