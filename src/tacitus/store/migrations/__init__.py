"""Bringing an archive's schema up to date, with Alembic."""

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect

from tacitus.errors import ArchiveError


def upgrade(engine: Engine, create: bool, to: str = "head") -> None:
    """Run the migrations that `engine` lacks, up to revision `to`; a foreign or newer database is refused untouched."""
    with engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
        if current == head():
            return
        _refuse_strangers(connection, current, create)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, to)


def head() -> str:
    """The newest revision that this version of Tacitus knows."""
    return str(ScriptDirectory.from_config(_config()).get_current_head())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", "tacitus.store:migrations")
    return config


def _refuse_strangers(connection: Connection, current: str | None, create: bool) -> None:
    known = {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}
    if current is not None and current not in known:
        raise ArchiveError("this archive was written by a newer Tacitus; install that version to open it")
    if current is None and inspect(connection).get_table_names():
        raise ArchiveError("this database holds something else; name another with --db")
    if current is None and not create:
        raise ArchiveError("this database holds no archive yet; add reports to it with: tacitus add SOURCE")
