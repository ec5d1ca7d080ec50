"""A village whose backups can be put back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.backup import back_up, erasures_in, keep_erasures
from bot.backup.keys import new_backup_key
from bot.restore import Restored, restore
from config.settings import Settings, load_settings
from tests.stories.village import Person, Village


@dataclass
class Home:
    """A village on an installation of its own, whose backups can be put back."""

    village: Village
    settings: Settings

    def back_up(self, name: str = "copy") -> Path:
        return back_up(self.settings, self.village.clock, self.settings.folder / f"{name}.backup")

    def restore(self, file: Path) -> Restored:
        """Stop, put it back, start again."""
        self.village.writer.close()
        try:
            return restore(self.settings, file, self.village.clock)
        finally:
            self.village.open()

    def settle(self) -> None:
        self.village.stepper.settle()

    def copy_list(self) -> None:
        """What the running program does within seconds."""
        keep_erasures(self.village.path, erasures_in(self.village.path))


def at_home(folder: Path) -> Home:
    (folder / "cortile.toml").write_text("")
    settings = load_settings(folder / "cortile.toml", {})
    new_backup_key(settings.backup_key_path)
    return Home(Village(folder), settings)


def leaves(person: Person) -> None:
    person.says("/forgetme")
    person.presses("tolga tutto")
