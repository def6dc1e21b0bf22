"""Why a recording is not taken."""


class SoundRefused(Exception):
    """The file is no recording that can be offered; `code` is one of "kind", "damaged", "too_large", "too_long"."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
