"""The address under which the command says that the site answers."""

import pytest

from config.management.commands.start import address


@pytest.mark.parametrize(
    ("bind", "port", "expected"),
    [
        ("127.0.0.1", 8000, "http://127.0.0.1:8000"),
        ("0.0.0.0", 8071, "http://127.0.0.1:8071"),
        ("::", 8000, "http://[::1]:8000"),
        ("192.0.2.7", 80, "http://192.0.2.7:80"),
    ],
)
def test_address_can_be_opened_on_this_machine(bind, port, expected):
    assert address(bind, port) == expected
