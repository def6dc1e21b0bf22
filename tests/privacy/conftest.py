"""The product's own middlewares over a few small views."""

from typing import Any

import pytest
from django.test import Client


@pytest.fixture
def site(settings: Any) -> Client:
    """A browser on a site with tests.privacy.addresses; a crash is answered, not raised."""
    settings.ROOT_URLCONF = "tests.privacy.addresses"
    settings.WAYMARK_PAGES = None
    return Client(raise_request_exception=False)
