"""A new settings file: the commented example with values put in, written whole and for its owner only."""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Mapping
from datetime import time, timedelta
from importlib.resources import files
from pathlib import Path

from pydantic import SecretStr

from bot.domain.durations import format_duration
from config.sources import Known, SettingsError, shown, unknown_key


def example() -> str:
    """The example settings: every key with its default behind a `#`, and what it means."""
    return files("config").joinpath("example.toml").read_text("utf-8")


def filled_example(values: Mapping[str, Mapping[str, object]], known: Known) -> str:
    """The example in which these values, by section and key, stand in place of the defaults.

    Raises:
        SettingsError: for a section or key that there isn't.
    """
    lines = example().splitlines()
    for section, keys in values.items():
        if section not in known:
            raise SettingsError(f"There is no section {shown(section, '[]')}.")
        for key, value in keys.items():
            if key not in known[section]:
                raise SettingsError(unknown_key("The new settings", section, key, known))
            lines[_line_of(lines, section, key)] = f"{key} = {_toml(value)}"
    return "\n".join(lines) + "\n"


def _line_of(lines: list[str], section: str, key: str) -> int:
    start = lines.index(f"[{section}]")
    for number in range(start + 1, len(lines)):
        if re.match(rf"(# )?{key} = ", lines[number]):
            return number
    raise LookupError(f"the example lacks [{section}] {key}")


def _toml(value: object) -> str:
    if isinstance(value, SecretStr):
        value = value.get_secret_value()
    if isinstance(value, timedelta):
        value = format_duration(value)
    if isinstance(value, time):
        value = value.isoformat("minutes")
    if isinstance(value, (bool, int, float)):
        return json.dumps(value)
    if isinstance(value, str):
        # TOML's basic strings are JSON's but for DEL, which TOML wants escaped.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_toml, value))}]"
    raise TypeError(f"settings have no values of type {type(value).__name__}")


def write_new(path: Path, text: str, *, overwrite: bool) -> None:
    """Write a file (mode 0600) that appears whole or not at all, and survives a power cut.

    Raises:
        SettingsError: when it is there already and must not be overwritten, or can't be written.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as why:
        raise SettingsError(
            f"{path} can't be written ({why.strerror}); choose a folder that is yours."
        ) from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
        if overwrite:
            os.replace(name, path)
        else:
            # A link refuses to replace what is there, a rename doesn't.
            os.link(name, path)
    except FileExistsError:
        raise SettingsError(f"{path} is there already; move it away first, it may hold your token.") from None
    except OSError as why:
        raise SettingsError(f"{path} can't be written ({why.strerror}); check the disk.") from None
    finally:
        Path(name).unlink(missing_ok=True)
    _keep_folder(path.parent)


def _keep_folder(folder: Path) -> None:
    # The name of a new file is in its folder, which has to reach the disk as well.
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
