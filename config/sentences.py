"""What is wrong with the settings, in sentences that say what to do and never repeat a value."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import ValidationError

from bot.domain.policy import BadPolicy
from config.sources import Known, unknown_key

_REASONS = {
    "missing": "is missing; add it",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "int_parsing_size": "must be a smaller whole number",
    "int_from_float": "must be a whole number",
    "float_type": "must be a number",
    "float_parsing": "must be a number",
    "finite_number": "must be a number",
    "bool_type": "must be `true` or `false`",
    "bool_parsing": "must be `true` or `false`",
    "string_type": "must be a text in quotes",
    "string_too_short": "must not be empty",
    "literal_error": "must be {expected}",
    "greater_than": "must be more than {gt}",
    "greater_than_equal": "must be {ge} or more",
    "less_than_equal": "must be {le} or less",
    "model_type": "is a section; write its keys below it",
    "string_pattern_mismatch": "is not written as it should be; see the example settings",
}
"""What to do for each kind of pydantic's errors. Its own words are not used: some repeat the value."""


def sentences(
    why: ValidationError,
    file: str,
    from_environment: Mapping[tuple[str, str], str],
    known: Known,
) -> list[str]:
    """One sentence for each thing pydantic found, naming the file's key or the variable it came from."""
    told = []
    for error in why.errors(include_url=False, include_input=False):
        section, key = (*[str(part) for part in error["loc"]], "", "")[:2]
        cause = error.get("ctx", {}).get("error")
        if isinstance(cause, BadPolicy):
            if cause.unknown:
                told.append(unknown_key(file, section, cause.key, known))
                continue
            key, reason = cause.key, cause.reason
        elif error["type"] == "value_error":
            reason = str(cause)
        else:
            pattern = _REASONS.get(error["type"], "can't be used; see the example settings")
            reason = pattern.format_map({"expected": "", **error.get("ctx", {})}).replace("'", "`")
        variable = from_environment.get((section, key))
        subject = variable or f"{file}: [{section}]" + (f" `{key}`" if key else "")
        told.append(f"{subject} {reason}.")
    return told
