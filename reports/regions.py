"""The eight regions of Japan, each by the last code of its prefectures."""

_LAST_PREFECTURE = (
    (1, "hokkaido"),
    (7, "tohoku"),
    (14, "kanto"),
    (23, "chubu"),
    (30, "kansai"),
    (35, "chugoku"),
    (39, "shikoku"),
    (47, "kyushu"),
)

REGIONS = tuple(region for _last, region in _LAST_PREFECTURE)


def region_of(prefecture: str) -> str:
    """The region of a JIS prefecture code, or "" for anything else."""
    if not prefecture.isdecimal():
        return ""
    return next((region for last, region in _LAST_PREFECTURE if int(prefecture) <= last), "")
