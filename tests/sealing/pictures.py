"""Pictures made on the spot, some as a phone would make them, with its name and the place inside."""

import io
import struct
import zlib

from PIL import Image, ImageCms

PLACE = b"GPS-LATITUDE-35.6"
MAKER = b"Secret Phone 9"
_GPS, _MAKE, _ORIENTATION = 0x8825, 0x010F, 0x0112


def drawn(mode: str = "RGB", size: tuple[int, int] = (37, 23), seed: int = 1) -> Image.Image:
    """A small picture whose pixels all differ somehow."""
    bands = len(Image.new(mode, (1, 1)).getbands())
    width, height = size
    values = bytes((seed * 31 + place * 7 + place // 5) % 256 for place in range(width * height * bands))
    return Image.frombytes(mode, size, values)


def exif(orientation: int = 1) -> Image.Exif:
    """EXIF as phones write it: maker, place, and which way is up."""
    block = Image.Exif()
    block[_MAKE] = MAKER.decode()
    block[_ORIENTATION] = orientation
    block.get_ifd(_GPS)[29] = PLACE.decode()
    return block


def colour_profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def saved(picture: Image.Image, kind: str, **options) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def opened(data: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


def pixels(data: bytes) -> list[tuple[str, tuple[int, int], bytes]]:
    """Mode, size and bytes of every frame, as a viewer decodes them (not turned upright)."""
    picture = Image.open(io.BytesIO(data))
    frames = []
    for number in range(getattr(picture, "n_frames", 1)):
        picture.seek(number)
        frames.append((picture.mode, picture.size, picture.tobytes()))
    return frames


def orientation_in(data: bytes) -> int:
    return opened(data).getexif().get(_ORIENTATION, 1)


def jpeg_segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def with_jpeg_segments(data: bytes, *segments: bytes) -> bytes:
    """The JPEG with segments put in right behind its start."""
    return data[:2] + b"".join(segments) + data[2:]


def png_chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def with_png_chunks(data: bytes, *chunks: bytes) -> bytes:
    """The PNG with chunks put in right behind its header."""
    return data[:33] + b"".join(chunks) + data[33:]


def webp_chunk(kind: bytes, body: bytes) -> bytes:
    return kind + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)


def with_webp_chunks(data: bytes, *chunks: bytes) -> bytes:
    """The WebP with chunks put in at its end."""
    content = data[8:] + b"".join(chunks)
    return b"RIFF" + struct.pack("<I", len(content)) + content


def webp_chunks(data: bytes) -> dict[bytes, bytes]:
    """Chunks of a WebP by type, read by another hand than the tested one."""
    found, place = {}, 12
    while place < len(data):
        (length,) = struct.unpack_from("<I", data, place + 4)
        found[data[place : place + 4]] = data[place + 8 : place + 8 + length]
        place += 8 + length + length % 2
    return found
