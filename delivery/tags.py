"""Names for what a stored page depends on; when one changes, every page under its tag is rendered anew."""


def page_tag(page_id: int | str) -> str:
    """The tag of one page of the tree, by its primary key."""
    return f"page:{page_id}"


def fact_tag(slug: str) -> str:
    """The tag of one fact, by its slug."""
    return f"fact:{slug}"


def service_tag(slug: str) -> str:
    """The tag of one help line or office, by its slug."""
    return f"service:{slug}"


def locale_tag(code: str) -> str:
    """The tag of everything shown in one locale, by its code (a catalogue or term changed)."""
    return f"locale:{code}"


def children_tag(parent_id: int | str) -> str:
    """The tag of what lists the children of one page (a child came, went, moved or was renamed)."""
    return f"children:{parent_id}"


def group_tag(translation_key: object) -> str:
    """The tag of what depends on all translations of one page: alternates, fallbacks, notices of age."""
    return f"group:{translation_key}"
