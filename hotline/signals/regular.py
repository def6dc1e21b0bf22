"""All regular work of this package, registered in one call at the start."""

from hotline.signals import calls, digest, on_call, trials


def set_up() -> None:
    """Register everything that is sent and everything that comes round."""
    for part in (calls, digest, on_call, trials):
        part.set_up()
