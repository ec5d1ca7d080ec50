"""Texts in every language: Fluent files in, neutral spans out."""

from bot.texts.fluent import FluentTexts
from bot.texts.language import BrokenText

__all__ = ["BrokenText", "FluentTexts"]
