"""A small file goes along with what is said, on every network."""

from __future__ import annotations

import pytest

from bot.ports.delivery import Act, Document, Rejected
from bot.ports.words import Span
from tests.channels.contract.network import Network, buttons, parcel

CALENDAR = Document(
    "incontro.ics", "text/calendar", "BEGIN:VCALENDAR\r\nSUMMARY:Caffè 👵🏽 in cortile\r\nEND:VCALENDAR\r\n"
)


async def test_a_file_arrives_byte_by_byte_with_its_words_and_choices(net: Network) -> None:
    """Once each, also when the words are too long to be a caption; the choices hang where the words end."""
    async with net.listening() as (channel, _):
        maria = await net.person("Maria")
        await channel.deliver(
            parcel("Ci vediamo <qui> & ora", maria.chat, document=CALENDAR, buttons=buttons(("Vengo", "t")))
        )
        seen = await maria.sees("Ci vediamo")
        assert (seen.text.partition("\n")[0], seen.choices) == ("Ci vediamo <qui> & ora", ("Vengo",))
        long = "Verbale. " + "Si è parlato dell'orto. " * 100
        await channel.deliver(
            parcel(long, maria.chat, document=Document("verbale.md", "text/markdown", "# Orto\n"))
        )
        await maria.sees("Verbale.")
        files = [await maria.opens(message) for message in maria.screen() if message.is_file]
        assert files == [CALENDAR.text.encode(), b"# Orto\n"]


async def test_what_came_with_a_file_can_be_changed_and_taken_away(net: Network) -> None:
    """The words and the choices are edited in place; the file stays what it was."""
    async with net.listening() as (channel, _):
        maria = await net.person("Maria")
        card = await channel.deliver(
            parcel("Sabato alle 10", maria.chat, document=CALENDAR, buttons=buttons(("Vengo", "t")))
        )
        await maria.sees("Sabato")
        await channel.deliver(
            parcel("Sabato alle 11", maria.chat, Act.EDIT, message=card.message, document=CALENDAR)
        )
        seen = await maria.sees("Sabato alle 11")
        assert (seen.id, seen.choices) == (card.message, ())
        assert len([message for message in maria.screen() if message.is_file]) == 1


async def test_a_file_without_words_is_something_to_send(net: Network) -> None:
    """Nothing at all is not."""
    async with net.listening() as (channel, _):
        maria = await net.person("Maria")
        await channel.deliver(parcel((Span(""),), maria.chat, document=CALENDAR))
        await channel.deliver(parcel("fine", maria.chat))
        await maria.sees("fine")
        assert len([message for message in maria.screen() if message.is_file]) == 1
        with pytest.raises(Rejected):
            await channel.deliver(parcel("", maria.chat))
