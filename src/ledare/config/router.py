"""Two databases that never meet: people and releases here, sealed answers there."""

from typing import Any

VAULT_MODELS = {("responses", "sealedcell")}


class VaultRouter:
    """Send the sealed answers to the vault and everything else to default."""

    def _database(self, model: Any) -> str:
        label = (model._meta.app_label, model._meta.model_name)  # noqa: SLF001 Django's documented name
        return "vault" if label in VAULT_MODELS else "default"

    def db_for_read(self, model: Any, **_: Any) -> str:
        """Return the database a model is read from."""
        return self._database(model)

    def db_for_write(self, model: Any, **_: Any) -> str:
        """Return the database a model is written to."""
        return self._database(model)

    def allow_relation(self, one: Any, other: Any, **_: Any) -> bool:
        """Allow a relation only inside one database; request.user is a lazy one."""
        return self._database(one) == self._database(other)

    def allow_migrate(
        self, db: str, app_label: str, model_name: str | None = None, **_: Any
    ) -> bool:
        """Allow a model's table only in its own database."""
        if model_name is None:
            return (db == "vault") <= (app_label == "responses")
        is_vaulted = (app_label, model_name) in VAULT_MODELS
        return is_vaulted == (db == "vault")
