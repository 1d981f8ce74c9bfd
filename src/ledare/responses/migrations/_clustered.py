"""Tables that keep no trace of the order their rows came in."""

from typing import Any


def without_rowid(table: str) -> Any:
    """Return a step that makes an empty table WITHOUT ROWID on SQLite.

    Such a table is stored in the order of its key and has no running number, so
    nothing tells who came first.
    """

    def make(apps: Any, schema_editor: Any) -> None:
        if schema_editor.connection.vendor != "sqlite":
            return
        with schema_editor.connection.cursor() as cursor:
            cursor.execute("SELECT sql FROM sqlite_master WHERE name = %s", [table])
            (sql,) = cursor.fetchone()
        schema_editor.execute(schema_editor.sql_delete_table % {"table": f'"{table}"'})
        schema_editor.execute(f"{sql} WITHOUT ROWID")

    return make
