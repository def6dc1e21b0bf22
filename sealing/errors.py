"""Every refusal of this package, in one small family.

No message ever repeats what was sealed, typed or opened: an error may reach a crash page.
"""


class SealingError(Exception):
    """Base of all errors raised by this package."""


class SealingRefused(SealingError):
    """Something could not be sealed.

    The caller closes the form and shows phone numbers; it never stores the text.
    """


class PepperError(SealingRefused):
    """The pepper is missing or too short."""


class ReceiptTypo(SealingError):
    """A receipt was mistyped. `reason` is "letters", "length" or "check"."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"receipt refused: {reason}")
        self.reason = reason


class PinError(SealingError):
    """A PIN is neither empty nor 4 to 8 digits."""


class PaddingError(SealingError):
    """Bytes are not a length-prefixed, zero-padded block of the expected size."""


class MessageError(SealingError):
    """A `message` document is not of the form that docs/sealing.md describes."""


class KeyFormatError(SealingError):
    """A key string or a key file is not of the expected form."""


class UnsealError(SealingError):
    """A sealed file cannot be opened with this identity, or was altered."""


class ReplyRefused(SealingError):
    """A reply is forged, belongs to another report, has another number, or cannot be opened."""


class SlotRefused(SealingError):
    """The address of a one-time slot is malformed, or its content was altered."""


class MetadataError(SealingError):
    """An image is malformed, so its metadata cannot be removed with certainty."""
