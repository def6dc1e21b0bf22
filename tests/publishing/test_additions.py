"""What a wing adds below a plain page."""

from publishing import additions
from publishing.additions import Addition, add_below, below


def test_what_is_added_is_made_when_it_is_shown(monkeypatch):
    monkeypatch.setattr(additions, "_registered", {})
    counted: list[int] = []

    def context() -> dict[str, object]:
        counted.append(1)
        return {"times": len(counted)}

    add_below("privacy", Addition("some.html", context))
    assert below("privacy") == {"template": "some.html", "context": {"times": 1}}
    assert below("privacy") == {"template": "some.html", "context": {"times": 2}}


def test_page_without_addition_has_nothing_below(monkeypatch):
    monkeypatch.setattr(additions, "_registered", {})
    assert below("content") is None


def test_the_later_addition_replaces_the_former(monkeypatch):
    monkeypatch.setattr(additions, "_registered", {})
    for name in ("a.html", "b.html"):
        add_below("privacy", Addition(name, dict))
    found = below("privacy")
    assert found and found["template"] == "b.html"
