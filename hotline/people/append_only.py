"""The database itself refuses to change or take away an entry of the log, whichever program asks.

An entry may take its place in the chain, once. Emptying the whole table at once, which tests do, is left open on
PostgreSQL; on SQLite there is no such statement, so tests take the triggers away first.
"""

from typing import Any

TABLE = "hotline_auditentry"
NAMES = (f"{TABLE}_keep_words", f"{TABLE}_keep_rows")
_SAME = " AND ".join(f"NEW.{name} = OLD.{name}" for name in ("id", "hour", "actor", "act", "about"))
_MAY_CHANGE = f"OLD.number IS NULL AND NEW.number IS NOT NULL AND {_SAME}"
_REFUSAL = "entries of the log are never changed or taken away"

SQLITE = [
    f"CREATE TRIGGER {NAMES[0]} BEFORE UPDATE ON {TABLE} WHEN NOT ({_MAY_CHANGE}) "
    f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END",
    f"CREATE TRIGGER {NAMES[1]} BEFORE DELETE ON {TABLE} BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END",
]
POSTGRESQL = [
    f"CREATE FUNCTION {TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$",
    f"CREATE TRIGGER {NAMES[0]} BEFORE UPDATE ON {TABLE} FOR EACH ROW WHEN (NOT ({_MAY_CHANGE})) "
    f"EXECUTE FUNCTION {TABLE}_refuse()",
    f"CREATE TRIGGER {NAMES[1]} BEFORE DELETE ON {TABLE} FOR EACH ROW EXECUTE FUNCTION {TABLE}_refuse()",
]


def install(connection: Any) -> None:
    """Guard the table. Takes a Django database connection."""
    _run(connection, SQLITE if connection.vendor == "sqlite" else POSTGRESQL)


def remove(connection: Any) -> None:
    """Take the guard away again."""
    if connection.vendor == "sqlite":
        _run(connection, [f"DROP TRIGGER {name}" for name in NAMES])
        return
    _run(
        connection,
        [f"DROP TRIGGER {name} ON {TABLE}" for name in NAMES] + [f"DROP FUNCTION {TABLE}_refuse()"],
    )


def _run(connection: Any, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
