from facts.places import PLACES


def test_prefectures_have_their_standard_codes():
    assert len(PLACES) == 47
    assert {code: str(PLACES[code]) for code in ("01", "13", "27", "47")} == {
        "01": "Hokkaido",
        "13": "Tokyo",
        "27": "Osaka",
        "47": "Okinawa",
    }
