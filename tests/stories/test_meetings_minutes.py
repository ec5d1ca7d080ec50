"""What is spoken about and what comes of it: agenda items from anyone, minutes, and things to do with a reminder."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.context import Context
from bot.domain.meetings import ActionItem, ActionState, Meeting
from handlers.meetings import minutes
from tests.stories.gatherings import made
from tests.stories.village import Person, Village

WEDNESDAY = "festa mercoledì alle 18 in cortile"


def items(village: Village, meeting: Meeting) -> list[str]:
    return village.do(lambda uow: [i.text for i in uow.agenda.to(meeting.id)])


def actions(village: Village) -> list[ActionItem]:
    return village.do(lambda uow: list(uow.actions.all(village.community.id)))


# --- the agenda


def test_anybody_proposes_something_to_speak_about(village: Village) -> None:
    """By the button; the group reads it without a name, on the card that stands there."""
    meeting = made(village, WEDNESDAY)
    maria = village.member("Maria")
    village.advance("1m")
    maria.says("/incontri")
    maria.presses("Propongo un tema")
    maria.says("le bici nel cortile")
    maria.sees("Aggiunto: «le bici nel cortile»")
    card = village.group.shows("Si parla di:")
    assert "– le bici nel cortile" in card.text.lower()
    assert "Maria" not in card.text
    maria.presses("Lo tolgo")
    assert items(village, meeting) == []
    village.group.does_not_show("le bici")


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("vorrei parlare del cortile alla riunione", "cortile"),
        ("Possiamo parlare dei rifiuti all'assemblea?", "rifiuti"),
    ],
)
def test_in_plain_words_it_goes_to_the_next_meeting(village: Village, words: str, kept: str) -> None:
    meeting = made(village, WEDNESDAY)
    maria = village.member("Maria")
    maria.says(words)
    assert items(village, meeting) == [kept]


def test_what_gives_somebody_away_is_not_put_before_all(village: Village) -> None:
    """No telephone numbers, addresses or codes."""
    meeting = made(village, WEDNESDAY)
    maria = village.member("Maria")
    maria.says("/incontri")
    maria.presses("Propongo un tema")
    maria.says("il rumore in via Padova 12")
    maria.sees("senza indirizzi")
    assert items(village, meeting) == []
    maria.says("il rumore di notte")
    assert items(village, meeting) == ["il rumore di notte"]


def test_the_same_twice_stands_once(village: Village) -> None:
    meeting = made(village, WEDNESDAY)
    for name in ("Maria", "Luca"):
        person = village.member(name)
        person.says("/incontri")
        person.presses("Propongo un tema")
        person.says("Le bici")
    assert items(village, meeting) == ["Le bici"]


# --- the minutes


def held(village: Village, *guests: Person) -> Meeting:
    """A meeting that has taken place; Anna is about to write its minutes."""
    meeting = made(village, WEDNESDAY)
    village.advance("1m")
    for guest in guests:
        guest.presses("Vengo", village.group)
    village.advance_to(datetime(2026, 3, 5, 9, 1, tzinfo=UTC))
    village.anna.presses("Sì, si è fatto")
    village.anna.says("12")
    village.anna.presses("Verbale")
    return meeting


def test_minutes_are_written_read_back_and_given_out(village: Village) -> None:
    """One message a decision; things to do with who and when; then to everybody who was expected."""
    maria, luca, rosa = (village.member(n) for n in ("Maria", "Luca", "Rosa"))
    meeting = held(village, maria, luca)
    anna = village.anna
    anna.says("Si compra un tavolo")
    anna.says("Le bici stanno a destra")
    anna.presses("Ho finito")
    anna.says("Luca chiama il fabbro entro venerdì 13")
    anna.says("finito")
    text = anna.sees("Lo mando a").text
    assert "1. Si compra un tavolo" in text and "Luca: chiama il fabbro, entro venerdì 13 marzo" in text
    maria.does_not_see("tavolo")
    anna.presses("Mando")
    maria.sees("2. Le bici stanno a destra")
    maria.sees("Eravamo in 12.")
    luca.sees("Tocca a Lei: chiama il fabbro, entro venerdì 13 marzo.")
    file = luca.sees("1. Si compra un tavolo").document
    assert file is not None and (file.name, file.mime) == ("festa.md", "text/markdown")
    assert "1. Si compra un tavolo" in file.text
    rosa.does_not_see("tavolo")
    village.group.does_not_show("tavolo")
    assert village.do(lambda uow: uow.meetings.get(meeting.id)).minutes_at is not None


def test_what_is_missing_of_a_thing_to_do_is_asked(village: Village) -> None:
    """Who, from those who came or by name; by when, by button or in words."""
    maria, _ = village.member("Maria"), village.member("Ugo")
    held(village, maria)
    anna = village.anna
    anna.presses("Ho finito")
    anna.says("comprare i biscotti")
    anna.sees("chi lo fa?")
    anna.presses("Maria")
    anna.presses("Tra una settimana")
    anna.says("portare le sedie")
    anna.says("Ugo")
    anna.says("sabato")
    found = actions(village)
    assert [(a.text, a.due.isoformat() if a.due else "") for a in found] == [
        ("comprare i biscotti", "2026-03-12"), ("portare le sedie", "2026-03-07"),
    ]  # fmt: skip


def test_its_day_comes_with_a_reminder(village: Village) -> None:
    """At nine of that day: done, later, or can't. Later comes again; done is told to who leads."""
    luca = village.member("Luca")
    held(village, luca)
    anna = village.anna
    anna.presses("Ho finito")
    anna.says("Luca chiama il fabbro entro venerdì 13")
    anna.says("finito")
    anna.presses("Mando")
    luca.presses("Va bene")
    village.advance_to(datetime(2026, 3, 13, 7, 59, tzinfo=UTC))
    luca.does_not_see("È il giorno di")
    village.advance_to(datetime(2026, 3, 13, 8, 1, tzinfo=UTC))
    luca.sees("È il giorno di «chiama il fabbro»")
    luca.presses("Più tardi")
    luca.presses("Domani")
    village.advance("1d")
    assert len([m for m in luca.messages if "È il giorno di" in m.text]) == 2
    luca.presses("Fatto")
    anna.sees("Luca ha fatto: chiama il fabbro.")
    village.advance("10d")
    assert len([m for m in luca.messages if "È il giorno di" in m.text]) == 2
    assert actions(village)[0].state is ActionState.DONE


def test_who_cannot_gives_it_back_and_somebody_else_gets_it(village: Village) -> None:
    luca, maria = village.member("Luca"), village.member("Maria")
    held(village, luca)
    anna = village.anna
    anna.presses("Ho finito")
    anna.says("Luca chiama il fabbro entro venerdì 13")
    anna.says("finito")
    anna.presses("Mando")
    luca.presses("Non posso")
    anna.sees("per «chiama il fabbro» non c'è più nessuno")
    anna.presses("Lo dà a qualcuno")
    anna.says("Maria")
    maria.sees("Tocca a Lei: chiama il fabbro")
    assert actions(village)[0].owner_id == maria.neighbour_id
    village.advance("9d")
    maria.sees("È il giorno di")
    luca.does_not_see("È il giorno di")


def test_a_silence_ends_with_a_person(village: Village) -> None:
    """No answer for two days: whoever leads hears of it, once."""
    luca = village.member("Luca")
    held(village, luca)
    anna = village.anna
    anna.presses("Ho finito")
    anna.says("Luca chiama il fabbro entro venerdì 13")
    anna.says("finito")
    anna.presses("Mando")
    village.advance("20d")
    assert len([m for m in luca.messages if "È il giorno di" in m.text]) == 1
    assert len([m for m in anna.messages if "non ho notizie" in m.text]) == 1
    anna.presses("Non serve più")
    assert actions(village) == []


def test_what_a_person_took_on_goes_back_when_they_leave(village: Village) -> None:
    """And their own words go with them."""
    luca = village.member("Luca")
    meeting = held(village, luca)
    anna = village.anna
    anna.presses("Ho finito")
    anna.says("Luca chiama il fabbro entro venerdì 13")
    anna.says("finito")
    anna.presses("Mando")
    later = made(village, "cena sabato 28 alle 20 in cortile")
    luca.says("/incontri")
    luca.presses("Propongo un tema")
    luca.says("il mio trasloco")
    luca.says("/cancellami")
    luca.presses("Sì")
    anna.sees("per «chiama il fabbro» non c'è più nessuno")
    assert actions(village)[0].owner_id is None
    assert items(village, later) == items(village, meeting) == []
    assert "Luca" not in anna.last.text


def test_everything_kept_about_somebody_is_in_their_data(village: Village) -> None:
    maria = village.member("Maria")
    made(village, WEDNESDAY)
    maria.says("/incontri")
    maria.presses("Vengo")
    maria.presses("Propongo un tema")
    maria.says("le bici")
    maria.says("/miei_dati")
    maria.presses("resto") if maria.last.button("resto") else maria.says("/miei_dati")
    data = " ".join(m.text for m in maria.messages)
    assert "Incontro «Festa»" in data and "«le bici»" in data


def test_the_minutes_as_a_document(village: Village) -> None:
    """Markdown in the reader's language, with what people wrote left as they wrote it."""
    luca = village.member("Luca")
    meeting = held(village, luca)
    anna = village.anna
    anna.says("Si paga al massimo 5*3 euro")
    anna.presses("Ho finito")
    anna.says("Luca chiama il fabbro entro venerdì 13")
    services = village.engine.dispatcher._services

    def document(uow, language: str) -> str:  # type: ignore[no-untyped-def]
        ctx = Context(services, uow, village.community, village.clock.now())
        return minutes.as_markdown(ctx, uow.meetings.get(meeting.id), language)

    assert village.do(lambda uow: document(uow, "it")) == (
        "# Festa\n\n- Quando: mercoledì 4 marzo alle 18\n- Dove: in cortile\n- Conduceva: Anna\n- Presenti: 12\n\n"
        "## Decisioni\n\n1. Si paga al massimo 5\\*3 euro\n\n## Impegni\n\n"
        "- [ ] chiama il fabbro (**Luca**, entro venerdì 13 marzo)\n"
    )
    assert "## Decisions" in village.do(lambda uow: document(uow, "en"))


def test_the_whole_way_in_english(tmp_path: Path) -> None:
    village = Village(tmp_path, language="en")
    luca = village.member("Luca")
    anna = village.anna
    made(village, "assembly on Wednesday at 6pm in the hall")
    village.advance("1m")
    luca.presses("I'll come", village.group)
    village.advance("3d2h")
    anna.presses("Yes, it took place")
    anna.says("twelve")
    anna.presses("Minutes")
    anna.says("We buy a table")
    anna.presses("I have finished") if anna.last.button("I have finished") else anna.says("finished")
    anna.says("Luca calls the locksmith by Friday 13")
    anna.says("finished")
    anna.presses("Send")
    luca.sees("1. We buy a table")
    luca.sees("It is your turn: calls the locksmith, by Friday 13 March.")
    village.writer.close()


def test_minutes_that_were_begun_and_never_sent_are_asked_about(village: Village) -> None:
    """Twice, and not when they have gone out: whoever took something on would never hear of it."""
    luca = village.member("Luca")
    held(village, luca)
    anna = village.anna
    anna.says("Si compra un tavolo")
    anna.presses("Ho finito")
    anna.says("Luca chiama il fabbro entro venerdì 27")
    village.advance("10d")
    assert len([m for m in anna.messages if "non è ancora partito" in m.text]) == 2
    anna.presses("Vado avanti")
    anna.presses("Mando")
    luca.sees("Tocca a Lei: chiama il fabbro")
    village.advance("10d")
    assert len([m for m in anna.messages if "non è ancora partito" in m.text]) == 2
