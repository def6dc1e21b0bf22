"""What happens once in each serving process, when its first request comes; never in a management command."""

from collections.abc import Callable

_at_first_request: list[Callable[[], None]] = []


def at_first_request(function: Callable[[], None]) -> None:
    """Have `function()` called before the first request of each serving process is answered."""
    if function not in _at_first_request:
        _at_first_request.append(function)


def opened() -> None:
    """Call what was registered."""
    for function in _at_first_request:
        function()
