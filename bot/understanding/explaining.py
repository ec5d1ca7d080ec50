"""Why a message was read as it was, told to a person: what was made of it, by which words, how sure, and what follows."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime

from bot.understanding.confidence import Thresholds
from bot.understanding.deciding import Decision, decide
from bot.understanding.meaning import Intent, Understanding

MOST_WORDS = 60
"""Words that are left out one by one, to see what hangs on them."""
_SHOWN = 5
_MATTERS = 0.01

_TOLD = {
    "it": {
        "intent": "Che cosa vuole", "kind": "Quale aiuto", "when": "Quando", "recurrence": "Ogni quanto",
        "place": "Dove", "for_other": "Per un'altra persona", "person": "Chi", "yes": "sì", "language": "Lingua",
        "danger": "Pericolo", "also": "In più chiede", "sure": "Quanto è sicuro", "because": "Perché",
        "words": "Parole che contano", "none": "nessuna da sola", "model": "Il modello dice",
        "thresholds": "Soglie", "then": "Allora", "act_in_group": "In un gruppo",
        "act": "lo rilegge e aspetta un sì", "ask": "fa una domanda, con i significati più probabili",
        "menu": "dice che non ha capito e mostra il menu", "speaks": "risponde", "silent": "tace",
        "scale": "da {act} lo rilegge, da {ask} fa una domanda, sotto mostra il menu; in un gruppo parla da {group}",
        "number": "mostra subito il numero di emergenza",
    },
    "en": {
        "intent": "What they want", "kind": "What help", "when": "When", "recurrence": "How often",
        "place": "Where", "for_other": "For another person", "person": "Who", "yes": "yes", "language": "Language",
        "danger": "Danger", "also": "They also ask", "sure": "How sure it is", "because": "Because",
        "words": "Words that count", "none": "none by itself", "model": "The model says",
        "thresholds": "Thresholds", "then": "So it", "act_in_group": "In a group it",
        "act": "reads it back and waits for a yes", "ask": "asks one question, with the likeliest meanings",
        "menu": "says that it did not understand and shows the menu", "speaks": "answers", "silent": "says nothing",
        "scale": "from {act} it reads back, from {ask} it asks, below it shows the menu; in a group it speaks from {group}",
        "number": "shows the emergency number at once",
    },
}  # fmt: skip


def explain(
    read: Understanding, again: Callable[[str], Understanding], thresholds: Thresholds | None = None
) -> str:
    """Lines for a person, in the message's language. `again` reads the text with a word left out."""
    at = thresholds or Thresholds()
    told = _TOLD.get(read.language, _TOLD["en"])
    decision = decide(read, at)
    then = told["number"] if read.danger else told[decision.doing.value]
    heard = read.intent is Intent.REQUEST and read.confidence >= at.group
    group = told["speaks"] if read.danger or heard else told["silent"]
    rows = [
        (told["intent"], read.intent.value),
        (told["kind"], read.kind),
        (told["when"], " → ".join(filter(None, [moment_of(read.when.start), moment_of(read.when.end)])) if read.when else ""),
        (told["recurrence"], read.recurrence),
        (told["place"], read.place),
        (told["for_other"], told["yes"] if read.for_other else ""),
        (told["person"], read.person),
        (told["also"], read.also),
        (told["danger"], f"{read.danger} ({read.danger_kind})" if read.danger else ""),
        (told["language"], read.language),
        (told["sure"], _percent(decision.sureness)),
        (told["words"], ", ".join(_words(read, decision, again)) or told["none"]),
        (told["model"], ", ".join(f"{a.intent.value}{f' {a.kind}' if a.kind else ''} {_percent(a.probability)}" for a in read.alternatives)),
        *((told["because"], reason) for reason in read.reasons),
        (told["thresholds"], told["scale"].format(act=_percent(at.act), ask=_percent(at.ask), group=_percent(at.group))),
        (told["then"], then),
        (told["act_in_group"], group),
    ]  # fmt: skip
    return "\n".join(f"{name + ':':24} {value}" for name, value in rows if value)


def _words(read: Understanding, decision: Decision, again: Callable[[str], Understanding]) -> list[str]:
    """The words without which it would be less sure, or mean something else; with how much hangs on each."""
    found = list(re.finditer(r"[^\W_]+(?:['’][^\W_]+)*", read.text))[:MOST_WORDS]
    falls = []
    for word in found:
        other = again(read.text[: word.start()] + read.text[word.end() :])
        same = (other.intent, other.kind) == (read.intent, read.kind)
        fall = decision.sureness - (decide(other, Thresholds()).sureness if same else 0.0)
        if fall >= _MATTERS:
            falls.append((fall, word.group()))
    return [f"{word} (−{_percent(fall)})" for fall, word in sorted(falls, key=lambda each: -each[0])[:_SHOWN]]


def moment_of(moment: date | None) -> str | None:
    """A date or a time as ISO 8601, to the minute."""
    if isinstance(moment, datetime):
        return moment.isoformat(timespec="minutes")
    return moment.isoformat() if moment else None


def _percent(share: float) -> str:
    return f"{share:.0%}"
