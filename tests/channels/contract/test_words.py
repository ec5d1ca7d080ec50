"""What the bot says arrives as it was meant, can be changed, and can be taken away."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest

from bot.ports.delivery import Act, Ask, MessageGone
from bot.ports.words import Span, Style
from tests.channels.contract.network import Network, buttons, parcel

MARKUP = "Vuole <b>pane</b> & _latte_ *o* `uova`? [qui](https://esempio.example) </p> 👩🏽‍🦽 1️⃣ è à"


async def test_words_arrive_as_they_were_written(net: Network) -> None:
    """Signs that mean markup somewhere, accents and joined emoji among them; lines stay lines."""
    async with net.listening() as (channel, _):
        maria = await net.person("Maria")
        sent = await channel.deliver(parcel(f"Ciao\n\n{MARKUP}", maria.chat))
        seen = await maria.sees("Ciao")
        assert (seen.text, seen.id, seen.bold, seen.choices) == (f"Ciao\n\n{MARKUP}", sent.message, (), ())


async def test_a_style_ends_where_it_was_meant_to(net: Network) -> None:
    """What is bold is bold, a link can be opened, and nothing that somebody wrote becomes either."""
    address = 'https://esempio.example/?a=1&b="due"'
    body = (
        Span("Spesa <di>", Style.BOLD),
        Span(" per </b><a href='https://cattivo.example'>Maria</a>, "),
        Span("**tutto** & altro", Style.ITALIC),
        Span(" "),
        Span("la mappa", Style.LINK, address),
    )
    async with net.listening() as (channel, _):
        maria = await net.person("Maria")
        await channel.deliver(parcel(body, maria.chat))
        seen = await maria.sees("Spesa")
        assert (
            "Spesa <di> per </b><a href='https://cattivo.example'>Maria</a>, **tutto** & altro" in seen.text
        )
        assert "la mappa" in seen.text
        assert (seen.bold, seen.links) == (("Spesa <di>",), (address,))


async def test_a_very_long_text_arrives_whole(net: Network) -> None:
    """In as many messages as it takes; the choices stand on the last, whose id is given."""
    words = " ".join(f"parola{n}" for n in range(9_000))
    async with net.listening() as (channel, _):
        maria = await net.person("Maria")
        sent = await channel.deliver(parcel(words, maria.chat, buttons=buttons(("Ho letto", "tok"))))
        await maria.sees("parola8999")
        screen = maria.screen()
        read = " ".join(message.text for message in screen)
        assert [word for word in read.split() if word.startswith("parola")] == words.split()
        assert (screen[-1].id, screen[-1].choices) == (sent.message, ("Ho letto",))
        assert not any(message.choices for message in screen[:-1])


async def test_an_edit_changes_words_and_choices_in_place(net: Network) -> None:
    """It is the same message; an edit that changes nothing is fine; without choices they are gone."""
    async with net.listening() as (channel, _):
        maria = await net.person("Maria")
        card = await channel.deliver(
            parcel("Cerco qualcuno", maria.chat, buttons=buttons(("Annulla", "a"), ("Cambia", "b")))
        )
        assert (await maria.sees("Cerco")).choices == ("Annulla", "Cambia")
        found = buttons(("Grazie", "c"))
        for _ in range(2):
            await channel.deliver(
                parcel("Trovato", maria.chat, Act.EDIT, message=card.message, buttons=found)
            )
            seen = await maria.sees("Trovato")
            assert (seen.id, seen.choices) == (card.message, ("Grazie",))
        await channel.deliver(parcel("Fatto", maria.chat, Act.EDIT, message=card.message))
        assert (await maria.sees("Fatto")).choices == ()
        assert [message.id for message in maria.screen()] == [card.message]


async def test_what_is_deleted_is_gone(net: Network) -> None:
    """From her screen; to delete it again does no harm, and to edit it is told that it is gone."""
    async with net.listening() as (channel, _):
        maria = await net.person("Maria")
        await channel.deliver(parcel("resta", maria.chat))
        card = await channel.deliver(parcel("via Padova 12", maria.chat, buttons=buttons(("Visto", "t"))))
        await maria.sees("via Padova")
        await channel.deliver(parcel("", maria.chat, Act.DELETE, message=card.message))
        await maria.no_longer_sees("via Padova")
        assert [message.text for message in maria.screen()] == ["resta"]
        with suppress(MessageGone):
            await channel.deliver(parcel("", maria.chat, Act.DELETE, message=card.message))
        with pytest.raises(MessageGone):
            await channel.deliver(parcel("di nuovo", maria.chat, Act.EDIT, message=card.message))


async def test_no_wish_of_a_message_is_an_error(net: Network) -> None:
    """To ask for a place or a number, to protect, not to ring, or to want an answer: what the app has no way
    for is left out, and the words and the choices arrive, in a group as in private."""
    wishes: tuple[dict[str, Any], ...] = (
        {"ask": Ask.LOCATION}, {"ask": Ask.PHONE}, {"protect": True}, {"notify": False}, {"wanted": True},
    )  # fmt: skip
    async with net.listening() as (channel, _):
        maria = await net.person("Maria")
        group = await net.group(maria)
        for place in (None, group):
            for number, wish in enumerate(wishes):
                words = f"Numero {number}"
                await channel.deliver(parcel(words, place or maria.chat, private=place is None, **wish))
                seen = await maria.sees(words, room=place)
                assert seen.protected == ("protect" in wish and channel.abilities.protects)
