"""Parameters checked against the facts: types, nested types, required fields, names that don't exist, limits.

Forms carry everything as strings, so that a string is read as the type that the facts expect: a number, a
boolean, or JSON. What lies inside JSON must have its real type.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.botapi.facts import Fields, facts

# Texts and captions are measured after their tags are taken out, where the message is made.
MEASURED_LATER = frozenset({"text", "caption"})
REFUSALS_BY_FIELD = {
    "chat_id": "chat_id is empty",
    "message_id": "message identifier is not specified",
    "callback_data": "BUTTON_DATA_INVALID",
    "command": "BOT_COMMAND_INVALID",
    "description": "BOT_COMMAND_DESCRIPTION_INVALID",
    "secret_token": "secret token is too long",
}


@dataclass(frozen=True)
class Upload:
    """A file that came in a multipart body."""

    filename: str
    content: bytes
    content_type: str


@dataclass(frozen=True)
class Problem:
    """Something wrong with a call. `tolerated`: Telegram itself ignores it (a parameter it doesn't know)."""

    path: str
    description: str
    tolerated: bool = False


def check_call(method: str, raw: Mapping[str, Any]) -> tuple[dict[str, Any], list[Problem]]:
    """The parameters of `method` as Python values, and what is wrong with them; `raw` comes from query, form or JSON.

    A multipart part that no parameter names is fine when some value says `attach://` and its name.
    """
    problems: list[Problem] = []
    fields = facts().methods[method]
    attached = {
        name: value
        for name, value in raw.items()
        if isinstance(value, Upload) and name not in fields and _is_referred_to(name, raw)
    }
    plain = {name: value for name, value in raw.items() if name not in attached}
    values = _check_fields(plain, fields, "", problems, top=True)
    for name, value in values.items():
        if isinstance(value, str) and value.startswith("attach://"):
            values[name] = attached.get(value.removeprefix("attach://"), value)
    return values, problems


def check_object(value: Any, type_name: str) -> list[Problem]:
    """What is wrong with an object the server itself is about to send, e.g. an Update."""
    problems: list[Problem] = []
    _check(value, type_name, type_name, problems, top=False)
    return problems


def _is_referred_to(name: str, raw: Mapping[str, Any]) -> bool:
    return any(isinstance(value, str) and f"attach://{name}" in value for value in raw.values())


def _check_fields(
    raw: Mapping[str, Any], fields: Fields, path: str, problems: list[Problem], *, top: bool
) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name in raw:
        if name not in fields:
            problems.append(Problem(path + name, f'unknown field "{path}{name}"', tolerated=True))
    for name, spec in fields.items():
        value = raw.get(name)
        if value is None:
            if spec.required:
                fallback = f'parameter "{name}" is required' if top else f'Can\'t find field "{name}"'
                problems.append(
                    Problem(path + name, REFUSALS_BY_FIELD.get(name, fallback) if top else fallback)
                )
            continue
        before = len(problems)
        values[name] = _check(value, spec.type, path + name, problems, top=top)
        if len(problems) == before:
            _check_rule(values[name], spec.rule, name, path, problems)
    return values


def _check_rule(value: Any, rule: Mapping[str, Any], name: str, path: str, problems: list[Problem]) -> None:
    refusal = REFUSALS_BY_FIELD.get(name, f'field "{path}{name}" is out of its limits')
    if "const" in rule and value != rule["const"]:
        problems.append(Problem(path + name, f'field "{path}{name}" must be "{rule["const"]}"'))
    if "range" in rule and not rule["range"][0] <= value <= rule["range"][1]:
        problems.append(Problem(path + name, refusal))
    if "items" in rule and not rule["items"][0] <= len(value) <= rule["items"][1]:
        problems.append(Problem(path + name, refusal))
    if "len" in rule and name not in MEASURED_LATER:
        least, most, unit = rule["len"]
        size = len(value.encode()) if unit == "bytes" else len(value)
        if not least <= size <= most:
            problems.append(Problem(path + name, refusal))


def _check(value: Any, type_name: str, path: str, problems: list[Problem], *, top: bool) -> Any:
    """The value as `type_name` says; every mistake is added to `problems`."""
    alternatives = type_name.split("|")
    if len(alternatives) > 1:
        return _check_any(value, alternatives, path, problems, top=top)
    if type_name.startswith("Array of "):
        value = _from_json(value) if top else value
        if not isinstance(value, list):
            return _wrong(path, "Array", problems, value)
        inner = type_name.removeprefix("Array of ")
        return [_check(item, inner, f"{path}[{i}]", problems, top=False) for i, item in enumerate(value)]
    if type_name in SCALARS:
        found = SCALARS[type_name](value, top)
        return _wrong(path, type_name, problems, value) if found is None else found
    return _check_type(value, type_name, path, problems, top=top)


def _check_type(value: Any, type_name: str, path: str, problems: list[Problem], *, top: bool) -> Any:
    known = facts()
    value = _from_json(value) if top else value
    if type_name == "KeyboardButton" and isinstance(value, str):
        return {"text": value}
    if type_name in known.subtypes:
        return _check_any(value, list(known.subtypes[type_name]), path, problems, top=False)
    if not isinstance(value, Mapping):
        return _wrong(path, type_name, problems, value)
    if type_name not in known.types:
        return value
    return _check_fields(value, known.types[type_name], path + ".", problems, top=False)


def _check_any(value: Any, alternatives: list[str], path: str, problems: list[Problem], *, top: bool) -> Any:
    """The alternative that fits best decides what is said to be wrong."""
    trials: list[tuple[list[Problem], Any]] = []
    for alternative in alternatives:
        found: list[Problem] = []
        result = _check(value, alternative, path, found, top=top)
        if not found:
            return result
        trials.append((found, result))
    best = min(trials, key=lambda trial: _misfit(trial[0], path))
    problems += best[0]
    return best[1]


def _misfit(found: list[Problem], path: str) -> tuple[int, int, int]:
    """How far a value is from a type: wrong constants first, then its own fields, then what lies deeper."""
    own = [problem for problem in found if not re.search(r"\[|\..*\.", problem.path.removeprefix(path))]
    return sum('must be "' in problem.description for problem in found), len(own), len(found)


def _wrong(path: str, type_name: str, problems: list[Problem], value: Any) -> Any:
    problems.append(Problem(path, f'field "{path}" must be of type {type_name}'))
    return value


def _from_json(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def _integer(value: Any, top: bool) -> int | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if top and isinstance(value, str) and re.fullmatch(r"-?\d{1,19}", value):
        return int(value)
    return None


def _float(value: Any, top: bool) -> float | None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    if top and isinstance(value, str) and re.fullmatch(r"-?\d+(\.\d+)?([eE][+-]?\d+)?", value):
        return float(value)
    return None


def _boolean(value: Any, top: bool) -> bool | None:
    if isinstance(value, bool):
        return value
    if top and isinstance(value, str) and value.lower() in {"true", "false", "1", "0"}:
        return value.lower() in {"true", "1"}
    return None


def _string(value: Any, top: bool) -> str | None:
    return value if isinstance(value, str) else None


def _file(value: Any, top: bool) -> Any:
    return value if isinstance(value, Upload) else None


SCALARS = {"Integer": _integer, "Float": _float, "Boolean": _boolean, "String": _string, "InputFile": _file}
