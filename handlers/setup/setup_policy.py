"""The fine settings of a community: `/setup dispatch.wave_min 2`."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import time, timedelta

from bot.context import Context
from bot.domain.durations import format_duration
from bot.domain.policy import SECTIONS, BadPolicy, Policy
from bot.ports.words import Param, Say

TO_DEFAULT = frozenset({"-", "standard", "default", "normale"})

REASONS = (
    (re.compile(r"must be a whole number"), "setup-reason-whole"),
    (re.compile(r"must be a number"), "setup-reason-number"),
    (re.compile(r"must be a time of day"), "setup-reason-time"),
    (re.compile(r"must be true or false"), "setup-reason-flag"),
    (re.compile(r"must be (?P<least>\S+) or more"), "setup-reason-least"),
    (re.compile(r"must lie between 0 and 1"), "setup-reason-between"),
    (re.compile(r"must not be (?:smaller|shorter) than `(?P<other>\w+)`"), "setup-reason-other"),
    (re.compile(r"duration|longer than nothing|negative|hundred years"), "setup-reason-duration"),
)
"""What a policy says against a value → the text that says so, in the reader's language."""


def change(ctx: Context, words: str) -> None:
    """Change one setting, show it (no value), or put it back (`standard`)."""
    me = ctx.coordinator()
    name, _, value = words.strip().replace("=", " ", 1).partition(" ")
    name, value = name.casefold(), value.strip().strip("\"'“”«»").strip()
    current = _value(ctx.policy, name)
    if current is None:
        ctx.say("setup-setting-unknown", name=name[:60])
        return
    if not value:
        ctx.say("setup-setting-is", name=name, value=current)
        return
    overrides = {key: kept for key, kept in ctx.community.overrides.items() if key != name}
    if value.casefold() not in TO_DEFAULT:
        overrides[name] = value
    try:
        changed = ctx.services.policy.overridden_by(overrides)
    except BadPolicy as bad:
        ctx.say("setup-setting-wrong", name=name, reason=_reason(bad))
        return
    ctx.community = ctx.store.communities.save(replace(ctx.community, overrides=overrides))
    ctx.audit("setup-setting", "community", me.id)
    ctx.say("setup-setting-set", name=name, value=_value(changed, name) or value)


def _value(policy: Policy, name: str) -> str | None:
    """A setting's value as one would write it; None for a name that doesn't exist."""
    section, _, key = name.partition(".")
    if section not in SECTIONS or not re.fullmatch(r"[a-z]\w*", key) or key == "section":
        return None
    value = getattr(getattr(policy, section), key, None)
    if isinstance(value, timedelta):
        return format_duration(value)
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return str(value) if isinstance(value, int | float) else None


def _reason(bad: BadPolicy) -> Param:
    for pattern, key in REASONS:
        if found := pattern.search(bad.reason):
            return Say(key, found.groupdict())
    return bad.reason
