"""What something is about, as far as a few words tell."""

from __future__ import annotations

from bot.context import Context
from bot.domain.circles import OTHER, Experience
from bot.ports.words import Say
from bot.understanding import fold
from handlers.tasks.helper_words import says

TOPICS = ("caring", "loss", "illness", "separation", "work", "addiction", "loneliness")
"""In this order: "assisto mia madre malata" is about caring."""

SHOWN = ("loss", "illness", "caring")
"""Offered as buttons; everything else is said in words."""


def of(ctx: Context, text: str) -> str | None:
    """The topic of some words; None when they name none."""
    words = fold(text)
    return next((topic for topic in TOPICS if says(ctx, f"topic-{topic}", words)), None)


def said(experience: Experience) -> Say:
    """The topic as it is told."""
    return say(experience.topic, experience.words)


def say(topic: str, words: str) -> Say:
    return Say("topic-other", {"words": words}) if topic == OTHER else Say(f"topic-{topic}")
