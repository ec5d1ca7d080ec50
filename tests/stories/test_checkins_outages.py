"""What is not delivered is no silence, and what fell into a stop of ours is raised late, and said to be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.channels.console import ConsoleChannel
from bot.domain.checkins import CheckinState, Outcome
from bot.domain.climbing import What
from bot.domain.people import Account, Chat
from bot.ports.delivery import Act, Delivered, Parcel, Unavailable
from tests.stories.greeted import NINE, change, checkins, count, greeted, off, phoned, steps
from tests.stories.test_wrong_clock import Ticking
from tests.stories.village import Person, Village

TEN = NINE + timedelta(hours=1)


class Shaky(ConsoleChannel):
    """A network that may be down, or not reach some chats for a while."""

    down = False

    def __init__(self, **how: object) -> None:
        super().__init__(**how)  # type: ignore[arg-type]
        self.cut: set[str] = set()

    def deliver_now(self, parcel: Parcel) -> Delivered:
        if parcel.act is not Act.ANSWER and (self.down or parcel.chat in self.cut):
            raise Unavailable("away")
        return super().deliver_now(parcel)


@pytest.fixture
def network() -> Shaky:
    return Shaky()


@pytest.fixture
def village(tmp_path: Path, network: Shaky) -> Iterator[Village]:
    place = Village(tmp_path, channels=[network])
    yield place
    place.writer.close()


def whats(village: Village, person: Person) -> list[str]:
    return [s.what for s in steps(village, checkins(village, person)[-1])]


# --- not delivered


def test_who_blocked_the_bot_is_a_coordinators_at_once_and_no_silence(village: Village) -> None:
    """Nothing will ever arrive: nobody waits for an answer to it."""
    maria, rosa = village.member("Maria", phone="+39025550123"), village.member("Rosa")
    greeted(village, maria, (rosa, "near"))
    maria.vanishes()
    village.advance_to(NINE + timedelta(minutes=1))
    assert "Non è un silenzio" in village.desk.shows("Maria: il saluto non è arrivato").text
    assert checkins(village, maria)[0].state is CheckinState.WITH_COORDINATOR
    village.advance_to(TEN)
    rosa.sees("Non siamo riusciti a raggiungere Maria. Il messaggio non è arrivato. Può telefonare a Maria?")
    rosa.does_not_see("non ha ancora risposto")
    rosa.presses("Chiamo io")
    rosa.presses("sta bene")
    assert checkins(village, maria)[0].outcome is Outcome.SEEN_WELL


def test_a_chat_known_to_be_gone_is_not_even_tried(village: Village) -> None:
    maria = village.member("Maria")
    greeted(village, maria)
    maria.blocks()
    village.advance_to(NINE)
    village.desk.shows("Maria: il saluto non è arrivato")


def test_while_her_network_is_away_the_contacts_are_told_that_she_was_not_reached(
    village: Village, network: Shaky
) -> None:
    maria, rosa = village.member("Maria"), village.member("Rosa")
    greeted(village, maria, (rosa, "near"))
    network.cut.add(maria.id)
    village.advance_to(NINE + timedelta(minutes=25))
    assert checkins(village, maria)[0].state is CheckinState.UNDELIVERED
    village.advance_to(TEN)
    rosa.sees("Non siamo riusciti a raggiungere Maria")
    village.advance_to(NINE + timedelta(minutes=90))
    village.desk.shows("Maria: il saluto non è arrivato")


def test_a_question_that_arrives_late_is_answered_late(village: Village, network: Shaky) -> None:
    """The waits count from when it arrived."""
    maria, rosa = village.member("Maria"), village.member("Rosa")
    greeted(village, maria, (rosa, "near"))
    network.cut.add(maria.id)
    village.advance_to(NINE + timedelta(minutes=30))
    network.cut.clear()
    village.advance("2m")
    maria.sees("Come sta?")
    village.advance("50m")
    rosa.does_not_see("Maria")
    maria.presses("Bene")
    village.advance("5h")
    rosa.does_not_see("Maria")


def test_the_waits_count_from_the_delivery(village: Village, network: Shaky) -> None:
    """Ten minutes in a long queue are no ten minutes of silence."""
    maria = village.member("Maria")
    greeted(village, maria)
    network.cut.add(maria.id)
    village.advance_to(NINE + timedelta(minutes=10))
    network.cut.clear()
    village.advance("1m")
    delivered = checkins(village, maria)[0].delivered_at
    assert delivered is not None and delivered > NINE + timedelta(minutes=9)
    village.advance_to(delivered + timedelta(minutes=14))
    assert count(maria, "Mi basta") == 0
    village.advance("1m")
    assert count(maria, "Mi basta") == 1


def test_the_other_account_is_tried_first(tmp_path: Path) -> None:
    """Who has two networks is written to on the other one, before anybody else is disturbed."""
    telegram, matrix = Shaky(name="telegram"), Shaky(name="matrix", buttons=False)
    village = Village(tmp_path, channels=[telegram, matrix])
    maria, rosa = village.member("Maria"), village.member("Rosa")
    other = _second(village, maria, "matrix")
    greeted(village, maria, (rosa, "near"))
    telegram.cut.add(maria.id)
    village.advance_to(NINE + timedelta(minutes=20))
    other.sees("Buongiorno, Maria. Come sta?")
    other.says("bene")
    village.advance("3h")
    rosa.does_not_see("Maria")
    assert What.OTHER_ACCOUNT in whats(village, maria)
    village.writer.close()


def test_a_blocked_account_leads_to_the_other_one_at_once(tmp_path: Path) -> None:
    telegram, matrix = Shaky(name="telegram"), Shaky(name="matrix", buttons=False)
    village = Village(tmp_path, channels=[telegram, matrix])
    maria = village.member("Maria")
    other = _second(village, maria, "matrix")
    greeted(village, maria)
    maria.vanishes()
    village.advance_to(NINE)
    other.sees("Come sta?")
    village.desk.does_not_show("Maria")
    village.advance("15m")
    other.sees("Mi basta un tocco")
    village.writer.close()


def _second(village: Village, person: Person, network: str) -> Person:
    """The same person on another network, too."""
    other = village.stranger(person.name, on=network)
    other.neighbour_id = person.neighbour_id

    def job(uow: object) -> None:
        chat = uow.chats.add(Chat(network, other.id, True, community_id=village.community.id))  # type: ignore[attr-defined]
        account = uow.accounts.add(  # type: ignore[attr-defined]
            Account(network, other.id, chat.id, village.community.id, person.language)
        )
        uow.people.attach(account.id, person.neighbour_id, village.clock.now())  # type: ignore[attr-defined]

    village.do(job)
    return other


# --- we did not work


def test_after_a_stop_each_is_asked_once_and_the_coordinators_get_one_list(village: Village) -> None:
    """ "Dalle 9 alle 10 non ho funzionato. Le chiedo adesso: come sta?" """
    people = [village.member(n) for n in ("Maria", "Aldo", "Pina")]
    rosa = village.member("Rosa")
    for person in people:
        greeted(village, person, (rosa, "near"))
    off(village, TEN)
    village.advance("1m")
    for person in people:
        person.sees("Dalle 9 alle 10 non ho funzionato. Le chiedo adesso: come sta?")
        assert count(person, "come sta?") == 1
    card = village.desk.shows("Dalle 9 alle 10 non ho funzionato. Saluti")
    assert all(f"{n}, alle 9: chiesto adesso" in card.text for n in ("Maria", "Aldo", "Pina"))
    rosa.does_not_see("Può")
    assert all(c.late for p in people for c in checkins(village, p))
    village.advance_to(TEN + timedelta(minutes=59))
    rosa.does_not_see("Può")
    village.advance("2m")
    rosa.sees("Maria non ha ancora risposto")


def test_an_answer_that_waited_during_the_stop_counts(village: Village) -> None:
    """She answered at five past nine; we were away until eleven, and nobody is alarmed."""
    maria, rosa = village.member("Maria"), village.member("Rosa")
    greeted(village, maria, (rosa, "near"))
    village.advance_to(NINE)
    off(village, NINE + timedelta(hours=2))
    maria.says("bene grazie", at=NINE + timedelta(minutes=5))
    village.advance("3h")
    rosa.does_not_see("Maria")
    assert checkins(village, maria)[0].state is CheckinState.WELL
    assert count(maria, "come sta?") == 1


def test_asked_before_the_stop_is_asked_again_and_climbs_from_there(village: Village) -> None:
    maria, rosa = village.member("Maria"), village.member("Rosa")
    greeted(village, maria, (rosa, "near"))
    village.advance_to(NINE + timedelta(minutes=5))
    off(village, NINE + timedelta(hours=2))
    village.advance("1m")
    maria.sees("non ho funzionato. Le chiedo adesso: come sta?")
    rosa.does_not_see("Maria")
    village.advance("61m")
    rosa.sees("Maria non ha ancora risposto")
    assert count(rosa, "non ha ancora risposto") == 1


def test_contacts_called_before_the_stop_get_time_to_be_heard_after_it(village: Village) -> None:
    maria, giulia, rosa = village.member("Maria"), village.member("Giulia"), village.member("Rosa")
    greeted(village, maria, (giulia, "far"), (rosa, "near"))
    village.advance_to(TEN + timedelta(minutes=1))
    off(village, NINE + timedelta(hours=3))
    giulia.says("l'ho sentita, sta bene", at=TEN + timedelta(minutes=5))
    village.advance("2h")
    rosa.does_not_see("Può suonare?")
    assert checkins(village, maria)[0].outcome is Outcome.SEEN_WELL


def test_at_night_nobody_is_asked_and_a_coordinator_sees_to_it(village: Village) -> None:
    """Missed by half a day."""
    maria = village.member("Maria", phone="+39025550123")
    greeted(village, maria, at=time(19))
    off(village, datetime(2026, 3, 3, 22, 0, tzinfo=UTC))
    village.advance("2m")
    maria.does_not_see("come sta?")
    village.desk.shows("Maria: il saluto è saltato, perché non ho funzionato")
    assert "Maria, alle 19: da chiamare" in village.desk.shows("non ho funzionato. Saluti").text


def test_a_greeting_missed_by_most_of_the_day_is_a_coordinators(village: Village) -> None:
    maria = village.member("Maria")
    greeted(village, maria)
    off(village, NINE + timedelta(hours=7))
    village.advance("2m")
    maria.does_not_see("come sta?")
    village.desk.shows("Maria: il saluto è saltato")


def test_several_days_that_fell_into_a_stop_are_one_question_and_all_are_raised(village: Village) -> None:
    maria = village.member("Maria")
    greeted(village, maria)
    off(village, NINE + timedelta(days=2, minutes=30))
    village.advance("2m")
    maria.sees("Per più di un giorno non ho funzionato. Le chiedo adesso: come sta?")
    assert count(maria, "come sta?") == 1
    found = checkins(village, maria)
    assert [c.day.day for c in found] == [3, 4, 5] and all(c.late for c in found)
    assert (
        village.desk.shows(
            "Da martedì 3 marzo alle 9 non ho funzionato. Saluti finiti lì dentro: 3"
        ).text.count("Maria")
        == 3
    )
    maria.presses("Bene")
    assert all(c.over for c in checkins(village, maria))
    village.advance_to(NINE + timedelta(days=3))
    assert count(maria, "Come sta?") == 2


def test_a_day_that_was_passed_over_ends_with_the_one_that_asked_for_both(village: Village) -> None:
    """Whoever says that she is well: no day stays open in nobody's hands."""
    maria, rosa = village.member("Maria"), village.member("Rosa")
    greeted(village, maria, (rosa, "near"))
    off(village, NINE + timedelta(days=2, minutes=30))
    village.advance("2h")
    village.anna.presses("Sta bene", village.desk)
    found = checkins(village, maria)
    assert len(found) == 3
    assert all(each.over for each in found)
    assert {each.outcome for each in found} == {Outcome.SEEN_WELL}


def test_a_greeting_by_phone_that_was_missed_is_made_up_for(village: Village) -> None:
    pina, luca = village.member("Pina", chat=False, phone="+39025550188"), village.helper("Luca", "checkin")
    phoned(village, pina)
    off(village, NINE + timedelta(minutes=30))
    village.advance("1m")
    luca.sees("Può telefonare a Pina")
    luca.presses("Chiamo io")
    luca.sees("02 555 0188")


def test_a_stop_shorter_than_it_takes_to_notice_changes_nothing(village: Village) -> None:
    maria = village.member("Maria")
    greeted(village, maria)
    off(village, NINE + timedelta(minutes=5))
    village.advance("1m")
    maria.sees("Buongiorno, Maria. Come sta?")
    village.desk.does_not_show("non ho funzionato")


def test_a_greeting_whose_making_fails_is_raised_by_its_second_timer(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even a fault of ours ends with a human, and the next day's greeting is made."""
    from handlers.checkins import asking

    maria = village.member("Maria")
    greeted(village, maria)

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("a fault")

    with monkeypatch.context() as patch:
        patch.setattr(asking, "ask", broken)
        village.advance_to(NINE + timedelta(minutes=31))
    village.desk.shows("Maria: il saluto è saltato")
    village.advance_to(NINE + timedelta(days=1))
    maria.sees("Come sta?")


def test_a_lost_timer_is_found_again(village: Village) -> None:
    """Every few hours it is looked whether every plan has its next greeting."""
    maria = village.member("Maria")
    plan = greeted(village, maria)
    village.do(
        lambda uow: (uow.timers.drop("checkin.due", plan.id), uow.timers.drop("checkin.backstop", plan.id))
    )
    village.advance_to(NINE)
    maria.sees("Come sta?")


# --- time itself


@pytest.mark.parametrize(
    ("day", "moments"),
    [
        (date(2026, 3, 28), [(28, 1, 30), (29, 1, 0), (30, 0, 30)]),
        (date(2026, 10, 24), [(24, 0, 30), (25, 0, 30), (26, 1, 30)]),
    ],
    ids=["spring", "autumn"],
)  # fmt: skip
def test_half_past_two_on_the_nights_when_clocks_change_happens_once(
    tmp_path: Path, day: date, moments: list[tuple[int, int, int]]
) -> None:
    village = Village(tmp_path, start=datetime.combine(day, time(), UTC) - timedelta(hours=10))
    maria = village.member("Maria")
    greeted(village, maria, at=time(2, 30), start=day, any_message=False)
    village.advance("90h")
    due = [(c.due_at.day, c.due_at.hour, c.due_at.minute) for c in checkins(village, maria)]
    assert due[:3] == moments
    village.writer.close()


def test_nine_stays_nine_when_clocks_change(tmp_path: Path) -> None:
    village = Village(tmp_path, start=datetime(2026, 3, 27, 12, 0, tzinfo=UTC))
    maria = village.member("Maria")
    greeted(village, maria)
    village.advance("60h")
    assert [c.due_at.hour for c in checkins(village, maria)] == [8, 7]
    village.writer.close()


def test_of_many_at_nine_those_with_nobody_else_are_asked_first(village: Village, network: Shaky) -> None:
    """The smaller the priority, the earlier; so that who is alone does not wait for the others."""
    people = {rank: village.member(f"Vicina{rank}") for rank in (300, 20, 100, 1)}
    for rank, person in people.items():
        greeted(village, person, priority=rank)
    order: list[str] = []
    seen = network.deliver_now

    def note(parcel: Parcel) -> Delivered:
        order.append(parcel.chat)
        return seen(parcel)

    network.deliver_now = note  # type: ignore[method-assign]
    village.restart()
    village.advance_to(NINE)
    asked = [chat for chat in order if chat in {p.id for p in people.values()}]
    assert asked == [people[rank].id for rank in (1, 20, 100, 300)]


def test_of_many_at_nine_who_is_alone_or_was_silent_is_asked_first(village: Village, network: Shaky) -> None:
    """Who has nobody near goes before who has; among those, who was silent yesterday goes before who answered."""
    rosa = village.member("Rosa")
    calm, silent, alone = (village.member(name) for name in ("Calma", "Muta", "Sola"))
    greeted(village, calm, (rosa, "near"))
    greeted(village, silent, (rosa, "near"))
    greeted(village, alone, (rosa, "far"))
    order: list[str] = []
    seen = network.deliver_now

    def note(parcel: Parcel) -> Delivered:
        order.append(parcel.chat)
        return seen(parcel)

    network.deliver_now = note  # type: ignore[method-assign]
    village.restart()

    def asked() -> list[str]:
        people = {person.id: person.name for person in (calm, silent, alone)}
        return [people[chat] for chat in order if chat in people]

    village.advance_to(NINE)
    assert asked() == ["Sola", "Calma", "Muta"]
    calm.presses("Bene")
    alone.presses("Bene")
    village.advance("70m")
    rosa.presses("Chiamo io")
    rosa.presses("sta bene")
    village.advance("20h")
    order.clear()
    village.advance_to(NINE + timedelta(days=1))
    assert asked() == ["Sola", "Muta", "Calma"]


def test_changing_the_plan_during_a_stop_does_not_ask_twice(village: Village) -> None:
    maria = village.member("Maria")
    plan = greeted(village, maria)
    village.advance_to(NINE)
    change(village, plan, zone="Europe/London")
    village.advance("2h")
    assert count(maria, "Come sta?") == 1


@pytest.mark.parametrize("hours", [-6, -1, 1, 5, 9])
def test_a_clock_that_is_wrong_for_a_while_loses_and_repeats_nothing(tmp_path: Path, hours: int) -> None:
    """Put forward or back by hours before nine, and set right again in the afternoon."""
    village = Ticking(tmp_path)
    maria, rosa = village.member("Maria"), village.member("Rosa")
    greeted(village, maria, (rosa, "near"))
    village.advance_to(NINE - timedelta(hours=1))
    village.jump(timedelta(hours=hours))
    village.advance("30m")
    village.jump(timedelta(hours=-hours))
    village.advance("40m")
    assert len(checkins(village, maria)) == 1
    assert count(maria, "come sta?") == (0 if hours == 9 else 1)
    if hours == 9:
        # By a clock that was believed it was too late in the day to ask.
        village.desk.shows("Maria: il saluto è saltato")
        village.anna.presses("Sta bene", village.desk)
    else:
        maria.presses("Bene")
    village.advance("26h")
    assert [c.day.day for c in checkins(village, maria)] == [3, 4]
    assert count(maria, "come sta?") == (1 if hours == 9 else 2)
    village.writer.close()


@pytest.mark.parametrize("hours", [-6, 5])
def test_a_clock_that_jumps_while_silence_climbs(tmp_path: Path, hours: int) -> None:
    """Nobody is called too early or hours late, and nobody twice."""
    village = Ticking(tmp_path)
    maria, rosa = village.member("Maria"), village.member("Rosa")
    greeted(village, maria, (rosa, "near"))
    village.advance_to(NINE + timedelta(minutes=20))
    village.jump(timedelta(hours=hours))
    village.advance("10m")
    rosa.does_not_see("Maria")
    village.jump(timedelta(hours=-hours))
    village.advance("150m")
    assert count(rosa, "Può telefonare a Maria?") == 1
    assert count(maria, "Mi basta") in (2, 3)
    village.writer.close()


def test_a_receipt_that_fails_takes_no_delivery_back(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message is said once, and the backstop still ends with a human."""
    from handlers.checkins import asking

    maria, rosa = village.member("Maria"), village.member("Rosa")
    greeted(village, maria, (rosa, "near"))

    class Broken:
        @staticmethod
        def of(*_: object) -> None:
            raise RuntimeError("a fault")

    with monkeypatch.context() as patch:
        patch.setattr(asking, "Waits", Broken)
        village.advance_to(NINE + timedelta(minutes=5))
    assert count(maria, "Come sta?") == 1
    village.advance_to(TEN)
    assert count(maria, "Come sta?") == 1
    rosa.sees("Può telefonare a Maria?")
