"""Choices: shown in order, taken in the network's own ways, and understood by the engine."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.clock import SystemClock
from bot.engine.choosing import answered, signed
from bot.ports.chat import Incoming, Press, Reaction, TakenBack, Text
from bot.ports.delivery import Act, Button, Delivered
from bot.ports.rows import ButtonRow
from tests.channels.contract.conftest import HAVING
from tests.channels.contract.network import Ear, Network, buttons, parcel, until

OFFER = [
    [Button("🛒 Ci penso io", "tok-yes"), Button("La mappa", url="https://esempio.example/mappa")],
    [Button("Questa volta no", "tok-no")],
    [Button("Sì, ma alle…", "tok-but")],
]
TOKENS = {"🛒 Ci penso io": "tok-yes", "Questa volta no": "tok-no", "Sì, ma alle…": "tok-but"}


def token_of(event: Incoming, card: Delivered, tokens: Sequence[str]) -> str:
    """The token that an event stands for, as the engine finds it: by what it names, or by its place among the
    choices that hang on the message."""
    rows = [
        ButtonRow(token.encode(), "", {}, SystemClock().now(), place=place)
        for place, token in enumerate(tokens, start=1)
    ]
    match event.content:
        case Press(token=token, message=message):
            assert message == card.message
            return token
        case Reaction(key, message):
            found = signed(rows, key)
        case Text(words, reply_to=message):
            found = answered(rows, words, "it")
        case other:
            raise AssertionError(f"{other} is no choice")
    assert card.hung
    assert message == card.message
    assert found is not None, event.content
    return found.token_hash.decode()


class Takings:
    """What people took, one after the other."""

    def __init__(self, ear: Ear) -> None:
        self._ear = ear
        self._seen = 0

    async def next(self) -> Incoming:
        """The one event that came of the last taking."""
        self._seen += 1
        await until(lambda: len(self._all) >= self._seen, lambda: f"nothing came after {self._all}")
        assert len(self._all) == self._seen
        return self._all[-1]

    @property
    def _all(self) -> list[Incoming]:
        return [e for e in self._ear.handled if isinstance(e.content, Press | Reaction | TakenBack | Text)]


async def test_each_choice_can_be_taken_in_each_of_the_ways(net: Network) -> None:
    """They stand in order; a link among them can be opened and is not counted; hers comes back as it was offered."""
    async with net.listening() as (channel, ear):
        maria = await net.person("Maria")
        takings = Takings(ear)
        card = await channel.deliver(parcel("Può andare?", maria.chat, buttons=OFFER, wanted=True))
        assert card.hung != channel.abilities.buttons
        seen = await maria.sees("Può andare?")
        assert seen.choices == tuple(TOKENS)
        assert seen.links == ("https://esempio.example/mappa",)
        for way in net.ways:
            for label, token in TOKENS.items():
                await maria.takes(seen, label, way)
                event = await takings.next()
                assert token_of(event, card, [*TOKENS.values()]) == token
                assert (event.sender, event.chat, event.private) == (maria.id, maria.chat, True)


async def test_in_a_group_it_is_known_who_took_it(net: Network) -> None:
    """Two take the same choice: two events, each with its own sender."""
    async with net.listening() as (channel, ear):
        maria, luca = await net.person("Maria"), await net.person("Luca")
        group = await net.group(maria, luca)
        offered = buttons(("Vengo", "tok-come"), ("Non vengo", "tok-stay"))
        card = await channel.deliver(parcel("Domenica?", group, buttons=offered, private=False))
        takings = Takings(ear)
        for person in (maria, luca):
            seen = await person.sees("Domenica?", room=group)
            for way in net.ways:
                await person.takes(seen, "Vengo", way, room=group)
                event = await takings.next()
                assert token_of(event, card, ["tok-come", "tok-stay"]) == "tok-come"
                assert (event.sender, event.chat, event.private) == (person.id, group, False)


async def test_an_edit_offers_the_new_choices(net: Network) -> None:
    """What is taken after an edit is a choice of the edit."""
    async with net.listening() as (channel, ear):
        maria = await net.person("Maria")
        takings = Takings(ear)
        first = await channel.deliver(parcel("Quando?", maria.chat, buttons=buttons(("Oggi", "a"))))
        later = buttons(("Domani", "tok-b"), ("Sabato", "tok-c"))
        card = await channel.deliver(
            parcel("Quando, allora?", maria.chat, Act.EDIT, message=first.message, buttons=later)
        )
        seen = await maria.sees("allora")
        for way in net.ways:
            await maria.takes(seen, "Sabato", way)
            event = await takings.next()
            hung = Delivered(first.message, card.hung)
            assert token_of(event, hung, ["tok-b", "tok-c"]) == "tok-c"


async def test_a_press_is_answered_and_nothing_to_answer_is_no_error(net: Network) -> None:
    """The answer may say something or nothing, come too late, twice, or to somebody who has left meanwhile."""
    async with net.listening() as (channel, ear):
        maria = await net.person("Maria")
        await channel.deliver(parcel("Va bene?", maria.chat, buttons=buttons(("Sì", "tok"))))
        takings = Takings(ear)
        await maria.takes(await maria.sees("Va bene?"), "Sì", net.ways[0])
        event = await takings.next()
        query = event.content.query if isinstance(event.content, Press) else "404"
        for words in ("Fatto", ""):
            assert await channel.deliver(parcel(words, maria.chat, Act.ANSWER, query=query)) == Delivered()
        assert await channel.deliver(parcel("Fatto", maria.chat, Act.ANSWER, query="404404")) == Delivered()
        await maria.leaves()
        assert await channel.deliver(parcel("Fatto", maria.chat, Act.ANSWER, query="404404")) == Delivered()


@pytest.mark.parametrize("net", HAVING["signs"], indirect=True)
async def test_a_sign_taken_back_is_told(net: Network) -> None:
    """By the id of the event that it came with."""
    async with net.listening() as (channel, ear):
        maria = await net.person("Maria")
        await channel.deliver(parcel("Viene?", maria.chat, buttons=buttons(("Sì", "tok"))))
        takings = Takings(ear)
        await maria.takes(await maria.sees("Viene?"), "Sì", "reaction")
        event = await takings.next()
        await maria.takes_back(event.event_id)
        back = await takings.next()
        assert back.content == TakenBack(event.event_id)
        assert (back.sender, back.chat) == (maria.id, maria.chat)
