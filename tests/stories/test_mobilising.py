"""A heat wave, a blackout, a broken lift: a coordinator calls the neighbourhood, and nobody is left out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.channels.console import ConsoleChannel
from bot.clock import VirtualClock
from bot.domain.cards import CardKind
from bot.domain.mobilising import UNSURE, Called, CalledState, Callout, CalloutState
from bot.domain.people import Exclusion
from bot.ports.delivery import Act, Delivered, Parcel, Throttled
from tests.stories.errands import cards
from tests.stories.greeted import NINE, greeted
from tests.stories.village import Person, Village

NIGHT = datetime(2026, 7, 6, 20, 30, tzinfo=UTC)
"""Half past ten in the evening in Milan, in July."""


def callout(village: Village) -> Callout:
    """The newest one."""
    return village.do(lambda uow: uow.callouts.latest(village.community.id, 1)[0])


def called(village: Village, person: Person) -> Called:
    """How somebody stands in the newest one."""
    found = village.do(lambda uow: uow.called.to(person.neighbour_id)[0])
    assert isinstance(found, Called)
    return found


def state(village: Village, person: Person) -> CalledState:
    return called(village, person).state


def calls(village: Village, words: str, *, answer: str = "Sì") -> None:
    """Anna calls them from the coordinators' room."""
    village.anna.says(f"/giro {words}", village.desk)
    village.anna.presses(answer, village.desk)


@pytest.fixture
def maria(village: Village) -> Person:
    return village.member("Maria", phone="02 555 0111", born=1940, address="Via Padova 12")


@pytest.fixture
def ugo(village: Village) -> Person:
    """Ugo has no chat."""
    return village.member(
        "Ugo", phone="02 555 0113", born=1938, chat=False, address="Via Crespi 9", metres=100
    )


@pytest.fixture
def luca(village: Village) -> Person:
    return village.helper("Luca", metres=90, born=1990)


# --- whom


@pytest.mark.parametrize(
    ("words", "people"),
    [
        ("tutti sopra i 75", 2), ("all over 75", 2), ("over 80", 2), ("tutti", 4), ("everybody", 4),
        ("zona Loreto", 1), ("zone Casoretto", 3), ("via Padova 12", 2), ("palazzo di via Padova 12", 2),
        ("sopra gli 80 in zona Casoretto", 2), ("chi ha il saluto", 0), ("those with a check-in", 0),
    ],
)  # fmt: skip
def test_one_command_says_whom(village: Village, words: str, people: int) -> None:
    """Ages, zones, buildings, both languages: read back before anything is sent."""
    village.member("Maria", born=1940, address="Via Padova 12")
    village.member("Ugo", born=1938, chat=False, phone="02 555 0113")
    village.member("Nino", born=1990, zone="Loreto")
    village.member("Lia", address="via Padova 12")
    village.anna.says(f"/round {words} caldo", village.desk)
    if not people:
        village.desk.shows("Non c'è nessuno")
        return
    shown = village.desk.messages[-1].text
    assert ("una persona" if people == 1 else f"{people} persone") in shown.split(",")[0], shown
    assert "Comincio?" in shown


@pytest.mark.parametrize("words", ["bah", "zona Marte", "chi?"])
def test_what_is_not_understood_calls_nobody(village: Village, words: str) -> None:
    """An unknown zone is not everybody: examples are shown, and nothing begins."""
    village.member("Maria", born=1940)
    village.anna.says(f"/giro {words}", village.desk)
    village.desk.shows("Chi devo chiamare?")
    assert village.do(lambda uow: list(uow.callouts.latest(village.community.id, 1))) == []


def test_why_is_asked_when_it_was_not_said(village: Village, maria: Person) -> None:
    """A reason by button, or in own words that people then read."""
    village.anna.says("/giro tutti sopra i 75", village.desk)
    village.desk.shows("Perché?")
    village.anna.says("Domani tolgono l'acqua", village.desk)
    village.desk.shows("«Domani tolgono l'acqua. Come sta?»")
    village.anna.presses("Sì", village.desk)
    maria.sees("Domani tolgono l'acqua. Come sta?")


def test_a_no_calls_nobody(village: Village, maria: Person) -> None:
    """Read back and refused: not a word goes out."""
    calls(village, "tutti sopra i 75 caldo", answer="No")
    maria.does_not_see("Come sta?")
    assert village.do(lambda uow: list(uow.callouts.latest(village.community.id, 1))) == []


def test_whose_age_is_unknown_is_counted_and_offered(village: Village, maria: Person) -> None:
    """Nobody is forced to tell an age, and nobody is left out because of it."""
    lia = village.member("Lia")
    village.anna.says("/giro tutti sopra i 75 caldo", village.desk)
    village.desk.shows("Di una persona non so l'età")
    village.anna.presses("Anche senza età", village.desk)
    village.desk.shows("2 persone")
    village.anna.presses("Sì", village.desk)
    lia.sees("Come sta?")


def test_a_coordinator_writes_a_year_down(village: Village) -> None:
    """It stands on no list; whoever it is about can read it."""
    lia = village.member("Lia")
    village.anna.says("/persone Lia")
    village.anna.presses("Anno di nascita")
    village.anna.says("1941")
    village.anna.sees("Segnato: Lia, 1941")
    assert lia.row.born == 1941
    lia.says("/miei_dati")
    lia.presses("Il resto")
    lia.sees("Anno di nascita: 1941")


def test_only_coordinators_call(village: Village, maria: Person) -> None:
    """Anybody else is told so, and nobody is asked anything."""
    luca = village.member("Luca")
    luca.says("/giro tutti caldo")
    luca.sees("solo chi coordina")
    maria.does_not_see("Come sta?")


# --- in chat


@pytest.mark.parametrize("words", ["Bene", "1", "sto bene, grazie", "tutto bene", "sì", "🙂", "bene bene"])
def test_good_news_in_any_words(village: Village, maria: Person, words: str) -> None:
    """A tap, a digit, a word or a sentence."""
    calls(village, "tutti sopra i 75 caldo")
    maria.says(words)
    assert state(village, maria) is CalledState.WELL
    maria.sees("Mi fa piacere")


@pytest.mark.parametrize(
    "words",
    [
        "non sto bene",
        "no",
        "non tanto bene",
        "male",
        "così così",
        "bene ma mi gira la testa",
        "aiuto",
        "2",
        "Mi serve aiuto",
    ],
)
def test_bad_news_never_counts_as_well(village: Village, maria: Person, words: str) -> None:
    """Whatever it contains: a coordinator gets a card, and she is not put down as well."""
    calls(village, "tutti sopra i 75 caldo")
    maria.says(words)
    village.advance("1m")
    assert state(village, maria) is not CalledState.WELL
    found = [
        *cards(village, CardKind.CALLED),
        *cards(village, CardKind.DANGER),
        *cards(village, CardKind.PERSON),
    ]
    assert found, words


def test_a_need_becomes_a_request(village: Village, maria: Person) -> None:
    """ "Mi serve aiuto", then what: it is taken up like every wish, and the words stand on the card."""
    calls(village, "tutti sopra i 75 caldo")
    maria.presses("Mi serve aiuto")
    village.desk.shows("Maria ha bisogno")
    maria.says("mi serve la spesa domani mattina")
    village.desk.shows("«mi serve la spesa domani mattina»")
    maria.sees("Spesa")
    maria.presses("Sì")
    requests = village.do(lambda uow: list(uow.requests.of(maria.neighbour_id)))
    assert [r.kind for r in requests] == ["groceries"]


def test_a_second_answer_takes_no_need_back(village: Village, maria: Person) -> None:
    """First "help", then "well": a person phones all the same."""
    calls(village, "tutti sopra i 75 caldo")
    first = maria.sees("Come sta?")
    maria.presses("Mi serve aiuto", on=first)
    maria.presses("Bene", on=first)
    maria.sees("la chiama lo stesso")
    assert state(village, maria) is CalledState.NEEDS
    assert len(cards(village, CardKind.CALLED)) == 1


def test_well_and_then_a_need_counts_as_a_need(village: Village, maria: Person) -> None:
    """Bad news counts whenever it comes, also when all is over."""
    calls(village, "tutti sopra i 75 caldo")
    first = maria.sees("Come sta?")
    maria.presses("Bene", on=first)
    village.advance("1h")
    assert callout(village).state is CalloutState.OVER
    maria.presses("Mi serve aiuto", on=first)
    assert state(village, maria) is CalledState.NEEDS
    village.desk.shows("Maria ha bisogno")


def test_call_me_comes_before_all_others(village: Village, maria: Person, ugo: Person) -> None:
    """Who asks to be phoned is the first on the next helper's list."""
    calls(village, "tutti sopra i 75 caldo")
    maria.presses("Mi chiami")
    maria.sees("La chiama presto qualcuno")
    luca = village.helper("Luca", metres=5000)
    luca.says("/turno")
    luca.says("/turno")
    luca.presses("Ci penso io")
    card = luca.sees("👉 Maria")
    assert "02 555 0111" in card.text


def test_silence_is_asked_again_and_then_phoned(village: Village, maria: Person, luca: Person) -> None:
    """One reminder, then a helper has her number; an answer in chat takes her off his list."""
    calls(village, "tutti sopra i 75 caldo")
    luca.does_not_see("Può telefonare")
    village.advance("16m")
    maria.sees("Mi basta un tocco")
    village.advance("16m")
    luca.presses("Ci penso io")
    luca.sees("02 555 0111")
    maria.says("sto bene")
    luca.does_not_see("02 555 0111")
    assert state(village, maria) is CalledState.WELL


def test_who_can_not_be_written_to_is_phoned_at_once(village: Village, maria: Person, luca: Person) -> None:
    """Not delivered is no silence."""
    maria.vanishes()
    calls(village, "tutti sopra i 75 caldo")
    assert state(village, maria) is CalledState.WITH_HELPER
    luca.sees("Può telefonare a una persona")


# --- by phone


def test_nothing_is_known_of_anybody_before_the_yes(village: Village, ugo: Person, luca: Person) -> None:
    """A helper is asked with a number of people; names, numbers and addresses come after, and go when it is over."""
    calls(village, "tutti sopra i 75 caldo")
    for secret in ("Ugo", "0113", "Crespi"):
        luca.never_saw(secret)
    luca.presses("Ci penso io")
    card = luca.sees("👉 Ugo")
    assert "02 555 0113" in card.text and "Via Crespi 9" in card.text and card.protect
    luca.presses("Sta bene")
    luca.does_not_see("0113")
    luca.does_not_see("Crespi")
    assert state(village, ugo) is CalledState.WELL
    trail = village.do(lambda uow: [a.action for a in uow.audited(village.community.id)])
    assert "looked-in-shown" in trail


def test_not_this_time_goes_to_the_next_one(village: Village, ugo: Person, luca: Person) -> None:
    """No blame, and nobody is asked twice for the same person."""
    sara = village.helper("Sara", metres=600, born=1990)
    calls(village, "tutti sopra i 75 caldo")
    sara.does_not_see("Può telefonare")
    luca.presses("Non questa volta")
    sara.sees("Può telefonare a una persona")
    sara.presses("Ci penso io")
    sara.sees("👉 Ugo")
    assert (
        len([m for m in luca.messages if "Può telefonare" in m.text or "Ho chiesto ad altri" in m.text]) == 1
    )


def test_no_answer_climbs_to_the_next_helper_and_then_to_one_list(
    village: Village, ugo: Person, luca: Person
) -> None:
    """Lapsed, not got through, not told in time: three helpers, then the coordinators, on one card."""
    pia = village.member("Pia", phone="02 555 0114", chat=False, born=1930)
    calls(village, "tutti sopra i 75 blackout")
    village.advance("6m")
    luca.sees("Ho chiesto ad altri")
    (card,) = cards(village, CardKind.CALLOUT)
    shown = village.desk.shows("2 persone non sono state raggiunte").text
    assert "Ugo: 02 555 0113" in shown and "Pia: 02 555 0114" in shown
    assert {state(village, p) for p in (ugo, pia)} == {CalledState.UNREACHED}
    village.anna.presses("Li sento io", village.desk)
    village.anna.sees("👉 Ugo")
    village.anna.presses("Sta bene")
    village.anna.presses("Sta bene")
    village.advance("1m")
    assert cards(village, CardKind.CALLOUT) == [] and card.id
    village.desk.shows("Raggiunti 2 di 2")


def test_what_is_not_told_in_time_goes_on(village: Village, ugo: Person, luca: Person) -> None:
    """Luca took it and says nothing: after his time it is somebody else's, and no number is left with him."""
    sara = village.helper("Sara", metres=600, born=1990)
    calls(village, "tutti sopra i 75 caldo")
    luca.presses("Ci penso io")
    village.advance("30m")
    luca.sees("non ho ancora segnato nessuno")
    village.advance("16m")
    luca.does_not_see("0113")
    sara.presses("Ci penso io")
    sara.sees("👉 Ugo")


def test_a_need_on_the_telephone(village: Village, ugo: Person, luca: Person) -> None:
    """The helper presses, a coordinator knows at once; what it is becomes a request of Ugo's."""
    calls(village, "tutti sopra i 75 caldo")
    luca.presses("Ci penso io")
    luca.presses("Ha bisogno")
    village.desk.shows("Ugo ha bisogno")
    assert state(village, ugo) is CalledState.NEEDS
    luca.says("gli serve la spesa domani mattina")
    luca.presses("Sì")
    (request,) = village.do(lambda uow: list(uow.requests.of(ugo.neighbour_id)))
    assert request.person_id == ugo.neighbour_id and request.kind == "groceries"
    assert cards(village, CardKind.CALLED) == []


def test_nobody_on_duty(village: Village, ugo: Person) -> None:
    """It is said beforehand, and whoever must be phoned is on a coordinator's list at once."""
    village.helper("Sara", on_duty=False, born=1990)
    village.anna.says("/giro tutti sopra i 75 caldo", village.desk)
    village.desk.shows("Adesso nessuno è in turno")
    village.anna.presses("Sì", village.desk)
    village.desk.shows("Una persona non è stata raggiunta")


def test_a_helper_goes_off_duty_with_open_calls(village: Village, ugo: Person, luca: Person) -> None:
    """What Luca had is somebody else's at once, and no number stays with him."""
    sara = village.helper("Sara", metres=600, born=1990)
    calls(village, "tutti sopra i 75 caldo")
    luca.presses("Ci penso io")
    luca.says("/turno")
    luca.does_not_see("0113")
    sara.sees("Può telefonare a una persona")


def test_those_who_shall_not_meet_do_not(village: Village, ugo: Person, luca: Person) -> None:
    """An exclusion holds here too: the farther helper is asked."""
    sara = village.helper("Sara", metres=900, born=1990)
    village.do(
        lambda uow: uow.exclusions.add(
            Exclusion(ugo.neighbour_id, luca.neighbour_id, village.clock.now(), village.community.id)
        )
    )
    calls(village, "tutti sopra i 75 caldo")
    luca.does_not_see("Può telefonare")
    sara.sees("Può telefonare")


def test_nobody_has_more_than_a_few_at_once(village: Village, luca: Person) -> None:
    """Five at most; when they are done the next ones come."""
    for n in range(7):
        village.member(f"Nonno{n}", phone=f"02 555 02{n:02}", chat=False, born=1935)
    calls(village, "tutti sopra i 75 caldo")
    luca.sees("Può telefonare a 5 persone")
    luca.presses("Ci penso io")
    for _ in range(5):
        luca.presses("Sta bene")
    luca.sees("Può telefonare a 2 persone")


# --- as a whole


def test_the_board_is_edited_in_place_and_paced(village: Village, luca: Person) -> None:
    """One message that keeps up, however many answer, and a summary at the end."""
    people = [village.member(f"Nonna{n}", born=1935) for n in range(30)]
    calls(village, "tutti sopra i 75 caldo")
    for person in people:
        person.presses("Bene")
    boards = [m for m in village.desk.messages if "Raggiunti" in m.text]
    assert len(boards) == 1 and len(boards[0].versions) == 1
    village.advance("30s")
    assert len(boards[0].versions) == 2
    assert "Raggiunti 30 di 30: 30 bene" in boards[0].text
    assert callout(village).state is CalloutState.OVER
    village.anna.says("/giro")
    village.anna.sees("Raggiunti 30 di 30")


def test_the_coordinator_stops_it(village: Village, maria: Person, ugo: Person, luca: Person) -> None:
    """Asked once more; then nobody is asked or phoned, and no number is left anywhere."""
    calls(village, "tutti sopra i 75 caldo")
    luca.presses("Ci penso io")
    village.anna.presses("Fermo tutto", village.desk)
    village.anna.presses("Sì, fermo", village.desk)
    luca.sees("Abbiamo finito")
    luca.does_not_see("0113")
    village.desk.shows("fermato")
    before = len(maria.messages)
    village.advance("2h")
    assert len(maria.messages) == before
    assert cards(village, CardKind.CALLOUT) == []


def test_it_survives_a_restart(village: Village, maria: Person, ugo: Person, luca: Person) -> None:
    """Everything is rows: nobody is asked twice, and silence still climbs."""
    calls(village, "tutti sopra i 75 caldo")
    village.restart()
    luca.presses("Ci penso io")
    village.restart()
    luca.presses("Non risponde")
    village.advance("16m")
    village.restart()
    village.advance("20m")
    assert len([m for m in maria.messages if "Fa molto caldo. Come sta?" in m.text]) == 1
    assert len([m for m in maria.messages if "Mi basta un tocco" in m.text]) == 1
    assert {state(village, p) for p in (maria, ugo)} <= {CalledState.WITH_HELPER, CalledState.UNREACHED}


def test_two_at_once(village: Village, maria: Person, ugo: Person, luca: Person) -> None:
    """Maria is asked in both, and what she says of herself counts in both."""
    calls(village, "tutti sopra i 75 caldo")
    calls(village, "via Padova 12 ascensore")
    maria.sees("Fa molto caldo. Come sta?")
    maria.sees("L'ascensore è rotto. Come sta?")
    maria.says("sto bene")
    states = village.do(lambda uow: [c.state for c in uow.called.to(maria.neighbour_id)])
    assert states == [CalledState.WELL, CalledState.WELL]
    village.advance("1m")
    assert [m.text for m in village.desk.messages if "Raggiunti 1 di 1" in m.text]


def test_a_person_of_two_networks_is_asked_once(tmp_path: Path) -> None:
    """One neighbour, two accounts: one question, one answer, whichever app it comes from."""
    village = Village(tmp_path, channels=[ConsoleChannel(name="telegram"), ConsoleChannel(name="matrix")])
    maria = village.member("Maria", born=1940)
    other = village.stranger("Maria", on="matrix")
    other.says("ciao")

    def link(uow: object) -> None:
        account = uow.accounts.known("matrix", other.id)  # type: ignore[attr-defined]
        uow.people.attach(account.id, maria.neighbour_id)  # type: ignore[attr-defined]

    village.do(link)
    calls(village, "tutti sopra i 75 caldo")
    asked = [m for p in (maria, other) for m in p.messages if "Fa molto caldo. Come sta?" in m.text]
    assert len(asked) == 1
    maria.says("sto bene")
    other.says("sto bene")
    assert state(village, maria) is CalledState.WELL
    assert [c.state for c in village.do(lambda uow: uow.called.to(maria.neighbour_id))] == [CalledState.WELL]
    village.writer.close()


def test_at_night_only_what_is_urgent(tmp_path: Path) -> None:
    """In quiet hours it begins in the morning, unless the coordinator says that it can't wait."""
    village = Village(tmp_path, start=NIGHT)
    maria = village.member("Maria", born=1940)
    calls(village, "tutti sopra i 75 caldo")
    maria.does_not_see("Come sta?")
    village.advance("9h20m")
    maria.does_not_see("Come sta?")
    village.advance("20m")
    maria.sees("Come sta?")
    village.writer.close()


def test_at_night_what_is_urgent_goes_out(tmp_path: Path) -> None:
    """ "È urgente": at once, and its reminders too."""
    village = Village(tmp_path, start=NIGHT)
    maria = village.member("Maria", born=1940)
    village.anna.says("/giro tutti sopra i 75 blackout", village.desk)
    village.desk.shows("È ora di riposo")
    village.anna.presses("È urgente", village.desk)
    village.anna.presses("Sì", village.desk)
    maria.sees("Manca la corrente. Come sta?")
    village.advance("16m")
    maria.sees("Mi basta un tocco")
    village.writer.close()


def test_who_leaves_is_called_no_more(village: Village, maria: Person, ugo: Person, luca: Person) -> None:
    """Her row goes, the board counts without her; Ugo, told to leave by a coordinator, goes from Luca's list."""
    calls(village, "tutti sopra i 75 caldo")
    luca.presses("Ci penso io")
    maria.says("/cancellami")
    maria.presses("Sì")
    assert village.do(lambda uow: list(uow.called.to(maria.neighbour_id))) == []
    village.anna.says("/persone Ugo")
    village.anna.presses("Tolgo i dati")
    village.anna.presses("Tolgo i dati")
    luca.does_not_see("0113")
    village.advance("5h")
    assert callout(village).state is CalloutState.OVER


def test_in_english(tmp_path: Path) -> None:
    """The same, for a neighbourhood that speaks English."""
    village = Village(tmp_path, language="en")
    maria = village.member("Mary", born=1940)
    ugo = village.member("Hugo", born=1938, chat=False, phone="0113 555 0113")
    luca = village.helper("Luke", born=1990)
    village.anna.says("/round all over 75 heat wave", village.desk)
    village.desk.shows("2 people, 1 by chat and 1 by voice")
    village.anna.presses("Yes", village.desk)
    maria.sees("It is very hot. How are you?")
    maria.says("not so well")
    village.desk.shows("Mary needs something")
    luca.presses("I'll do it")
    luca.presses("All well")
    assert state(village, ugo) is CalledState.WELL
    village.writer.close()


# --- three hundred


class Paced(ConsoleChannel):
    """A network that takes 25 messages a second and asks to wait for more, as Telegram does."""

    clock: VirtualClock
    per_second = 25

    def __init__(self) -> None:
        super().__init__()
        self.free = 0.0
        self.slots: dict[str, float] = {}
        self.times: dict[str, datetime] = {}
        """When each chat heard something first."""

    def deliver_now(self, parcel: Parcel) -> Delivered:
        if parcel.act is not Act.ANSWER:
            now = self.clock.monotonic()
            if parcel.txn not in self.slots:
                self.free = max(self.free, now) + 1 / self.per_second
                self.slots[parcel.txn] = self.free - 1 / self.per_second
            wait = self.slots[parcel.txn] - now
            if wait > 1e-6:
                raise Throttled(timedelta(seconds=wait))
            self.times.setdefault(parcel.chat, self.clock.now())
        return super().deliver_now(parcel)


@pytest.fixture
def street(tmp_path: Path) -> Iterator[tuple[Village, list[Person], list[Person]]]:
    """Three hundred people, half of them with a chat, and twenty helpers on duty."""
    channel = Paced()
    channel.clock = VirtualClock(NIGHT)
    village = Village(tmp_path, channels=[channel])
    channel.clock = village.clock
    zones = ("Casoretto", "Loreto")
    people = [
        village.member(
            f"Nonna {n}",
            phone=f"02 555 {n:04}",
            born=1930 + n % 20,
            chat=n % 2 == 0,
            metres=n * 5,
            zone=zones[n % 2],
        )
        for n in range(300)
    ]
    helpers = [village.helper(f"Vicino {n}", born=1990, metres=n * 70, zone=zones[n % 2]) for n in range(20)]
    yield village, people, helpers
    village.writer.close()


def test_ten_minutes_for_three_hundred(street: tuple[Village, list[Person], list[Person]]) -> None:
    """From the command to the first calls at 25 messages a second: all are asked, and helpers phone, well within
    ten minutes; and in the end everybody is reached or before a human."""
    village, people, helpers = street
    channel = village.channel
    assert isinstance(channel, Paced)
    village.setting(**{"rounds.lasts": "1h"})
    began = village.clock.now()
    calls(village, "tutti sopra i 75 caldo")
    village.advance("1m")
    chatting = [p for p in people if p.messages]
    assert len(chatting) == 150
    last = max(channel.times[p.id] for p in (*chatting, *helpers))
    assert last - began < timedelta(seconds=30)
    for helper in helpers:
        helper.presses("Ci penso io")
    village.advance("30s")
    assert all(helper.sees("👉") for helper in helpers)
    assert village.clock.now() - began < timedelta(minutes=10)
    for n, person in enumerate(chatting):
        if n % 3:
            person.presses("Bene" if n % 40 else "Mi serve aiuto")
    for _ in range(5):
        village.advance("4m")
        for helper in helpers:
            if helper.last.button("Ci penso io"):
                helper.presses("Ci penso io")
                village.advance("2s")
            for _ in range(5):
                if any(m.button("Sta bene") for m in helper.messages[-2:]):
                    helper.presses("Sta bene")
    village.advance("50m")
    found = callout(village)
    counts = village.do(lambda uow: uow.called.counts(found.id))
    assert found.state is CalloutState.OVER
    assert sum(counts.values()) == 300 and not any(counts.get(s) for s in UNSURE)
    assert counts[CalledState.WELL] > 150 and counts[CalledState.NEEDS] >= 2
    assert len(cards(village, CardKind.CALLOUT)) == (1 if counts.get(CalledState.UNREACHED) else 0)


def test_whoever_writes_words_of_danger_is_not_asked_again(
    village: Village, maria: Person, luca: Person
) -> None:
    """Coordinators are alerted at once; the list counts her as needing something, and nobody phones hours later."""
    calls(village, "tutti sopra i 75 caldo")
    maria.says("mi sento svenire e ho un dolore al petto")
    maria.sees("112")
    assert state(village, maria) is CalledState.NEEDS
    village.restart()
    village.advance("4h")
    maria.does_not_see("Mi basta un tocco")
    luca.does_not_see("Può telefonare")
    village.desk.does_not_show("non è stata raggiunta")


def test_what_is_said_of_a_need_is_kept_word_for_word(village: Village, maria: Person) -> None:
    """The answer to "what do you need?" stands behind what was said first, and a call asked for erases neither."""
    calls(village, "tutti sopra i 75 caldo")
    maria.says("sto bene grazie, ma ho finito l'acqua")
    maria.says("due bottiglie")
    maria.presses("Mi chiami", on=maria.sees("Come sta?"))
    card = village.desk.shows("Maria ha bisogno").text
    assert "ho finito l'acqua" in card and "due bottiglie" in card


@pytest.mark.parametrize(
    ("answer", "expected"),
    [("Bene", CalledState.WELL), ("Mi serve aiuto", CalledState.NEEDS), ("Mi chiami", CalledState.NEEDS)],
)
def test_an_answer_to_a_greeting_counts_for_a_call_that_goes_on(
    village: Village, maria: Person, answer: str, expected: CalledState
) -> None:
    """Said once, it holds for both: nobody asks her again or phones her for what she has said."""
    greeted(village, maria)
    village.advance_to(NINE)
    greeting = maria.last
    calls(village, "tutti sopra i 75 caldo")
    maria.presses(answer, on=greeting)
    assert state(village, maria) is expected
    village.advance("3h")
    maria.does_not_see("Mi basta un tocco")


@pytest.mark.parametrize(
    ("words", "said", "reads"),
    [
        ("zona Casoretto: fa molto caldo", "Casoretto", "Fa molto caldo."),
        ("via Padova 12 ascensore guasto", "Via Padova 12", "L'ascensore è rotto."),
        ("building via Padova 12: lift broken", "Via Padova 12", "L'ascensore è rotto."),
        ("via Padova 12, l'ascensore è fermo", "Via Padova 12", "L'ascensore è rotto."),
        ("tutti sopra i 75, caldo torrido da domani", "tutti sopra i 75", "Fa molto caldo."),
        ("everybody: the power is out", "everybody", "Manca la corrente."),
        ("zona Casoretto perché domani tolgono l'acqua", "Casoretto", "Domani tolgono l'acqua."),
        ("tutti: a Loreto manca l'acqua", "tutti", "A Loreto manca l'acqua."),
        ("Casoretto e Loreto, blackout", "Casoretto · Loreto", "Manca la corrente."),
    ],
)  # fmt: skip
def test_why_is_no_part_of_whom(village: Village, maria: Person, words: str, said: str, reads: str) -> None:
    """Words of the reason change neither the name nor the house of those who are called; own words are read back."""
    village.anna.says(f"/round {words}", village.desk)
    shown = village.desk.messages[-1].text
    assert shown.startswith(f"{said}: "), shown
    assert f"«{reads} Come sta?»" in shown


def test_two_zones_are_both_called(village: Village, maria: Person) -> None:
    """What is read back is what is called: nobody of the second zone is left out."""
    nino = village.member("Nino", zone="Loreto")
    calls(village, "Casoretto e Loreto, caldo")
    maria.sees("Fa molto caldo. Come sta?")
    nino.sees("Fa molto caldo. Come sta?")


@pytest.mark.parametrize("where", ["desk", "private"])
def test_danger_is_a_reason_to_call_everybody(village: Village, maria: Person, where: str) -> None:
    """A coordinator's command goes on to be one; the number is shown, and nobody is alerted by herself."""
    room = village.desk if where == "desk" else None
    village.anna.says("/round tutti: c'è una fuga di gas", room)
    village.anna.presses("Sì", room)
    maria.sees("C'è una fuga di gas. Come sta?")
    assert not cards(village, CardKind.DANGER)


def test_a_telephone_number_in_the_reason_is_not_read_to_everybody(village: Village, maria: Person) -> None:
    """Why is asked again instead."""
    village.anna.says("/round tutti: domani niente acqua, chiamate il 347 1234567", village.desk)
    village.desk.shows("Perché?")


def test_a_yes_in_words_stops_it(village: Village, maria: Person) -> None:
    """ "Fermo tutto?" – "Sì": nobody believes that it was stopped while it goes on."""
    calls(village, "tutti sopra i 75 caldo")
    village.anna.says("/giro")
    village.anna.says("fermo tutto")
    village.anna.says("sì")
    assert callout(village).state is CalloutState.STOPPED


def test_who_is_not_understood_is_asked_again_and_then_phoned(
    village: Village, maria: Person, luca: Person
) -> None:
    """No menu for whoever was asked how she is: the same question once more, and then a voice."""
    calls(village, "tutti sopra i 75 caldo")
    maria.says("qui si muore di caldo")
    assert len(maria.sees("non ho capito. Come sta?").labels) == 3
    maria.says("il ventilatore fa vento")
    maria.sees("La chiama presto qualcuno")
    luca.sees("Può telefonare a una persona")
    assert called(village, maria).wants_call


def test_a_wish_is_on_a_card_even_if_it_is_never_finished(village: Village, maria: Person) -> None:
    """She is counted as needing something, so somebody must see what."""
    calls(village, "tutti sopra i 75 caldo")
    maria.says("mi serve la spesa")
    assert state(village, maria) is CalledState.NEEDS
    village.desk.shows("Maria ha bisogno")


def test_bad_news_after_good_news_counts(village: Village, maria: Person) -> None:
    calls(village, "tutti sopra i 75 caldo")
    maria.says("non ho bisogno di niente, grazie")
    assert state(village, maria) is CalledState.WELL
    maria.says("anzi no, mi gira un po' la testa")
    assert state(village, maria) is CalledState.NEEDS
    village.desk.shows("mi gira un po' la testa")
