"""Telegram, over the Bot API."""

from bot.channels.telegram.channel import BotIdentity, NotIntroduced, Telegram

__all__ = ["BotIdentity", "NotIntroduced", "Telegram"]
