"""A settings file to be read, and what is said of its mistakes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from config.settings import Settings, SettingsError, load_settings

SECRET = "123456:AAsecretsecretsecret"

Load = Callable[..., Settings]


def loader(folder: Path) -> Load:
    """Writes a settings file for its owner only and reads it."""

    def write_and_load(
        text: str = "", environ: Mapping[str, str] | None = None, mode: int = 0o600
    ) -> Settings:
        path = folder / "cortile.toml"
        path.write_text(text)
        path.chmod(mode)
        return load_settings(path, environ or {})

    return write_and_load


def refusal(load: Load, text: str = "", environ: Mapping[str, str] | None = None) -> str:
    with pytest.raises(SettingsError) as refused:
        load(text, environ)
    sentence = str(refused.value)
    assert "\n" not in sentence
    assert sentence.endswith((".", "?"))
    assert SECRET not in repr(refused.value) + "".join(refused.value.problems)
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__ or refused.value.__context__ is None
    return sentence


ACCOUNT = '[matrix]\nhomeserver = "https://m.example.org"\nuser_id = "@cortile:example.org"\n'
