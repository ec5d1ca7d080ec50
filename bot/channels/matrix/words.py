"""The few sentences that belong to Matrix itself and not to a conversation, in each language.

Everything else that is said comes rendered; these stand in for buttons and keyboards that Matrix has not.
"""

from __future__ import annotations

from collections.abc import Mapping

FALLBACK = "it"

WORDS: Mapping[str, Mapping[str, str]] = {
    "it": {
        "not_known": "Rispondo solo ai vicini. Chieda un invito a chi coordina.",
        "not_encrypted": "Qui i messaggi non sono cifrati. Le ho aperto un'altra stanza: mi scriva lì.",
        "ask_location": "📍 Può inviare la posizione, o scrivere la via.",
        "ask_phone": "📞 Può scrivere qui il numero.",
        "say_there": "Lì scriva: {words}",
    },
    "en": {
        "not_known": "I only answer neighbours. Please ask a coordinator for an invitation.",
        "not_encrypted": "Messages here are not encrypted. I have opened another room: please write there.",
        "ask_location": "📍 You can send your location, or write the street.",
        "ask_phone": "📞 You can write the number here.",
        "say_there": "There, write: {words}",
    },
}


def word(key: str, language: str, **values: str) -> str:
    """The sentence in that language, or in Italian where there is none."""
    return WORDS.get(language, WORDS[FALLBACK])[key].format(**values)


def everywhere(key: str) -> str:
    """The sentence in every language, for somebody whose language nobody knows."""
    return " / ".join(words[key] for words in WORDS.values())
