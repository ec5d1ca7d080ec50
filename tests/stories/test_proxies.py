"""People served by somebody else: by a coordinator, by a delegate, without a chat of their own."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.people import ConsentBy, DelegationState, Neighbour, Standing
from bot.domain.requests import Request, RequestState
from bot.ports.rows import Choice
from tests.stories.village import Person, Village


def push(village: Village, person: Person, action: str, /, **args: object) -> None:
    """Give a person a button of another conversation and let them press it."""

    def job(uow):  # type: ignore[no-untyped-def]
        from bot.context import Context

        ctx = Context(
            village.engine.services, uow, uow.communities.get(village.community.id), village.clock.now()
        )
        ctx.tell(uow.people.get(person.neighbour_id), "greeting-person", (Choice("button-other", action, args),),
                 name="Anna", phone="0")  # fmt: skip

    village.do(job)
    village.stepper.settle()
    person.presses("Altro", on=person.last)


def all_people(village: Village) -> dict[str, Neighbour]:
    return {n.name: n for n in village.do(lambda uow: uow.people.all(village.community.id))}


def names_pina(village: Village, luisa: Person) -> Neighbour:
    push(village, luisa, "proxy.new", whom="mia suocera Pina")
    luisa.sees("A che numero Anna può chiamare Pina?")
    luisa.says("02 555 0144")
    return all_people(village)["Pina"]


def a_request(village: Village, person: Neighbour, by: Person, state: RequestState) -> Request:
    found: Request = village.do(
        lambda uow: uow.requests.add(
            Request(
                "garden", person.id, by.neighbour_id, state, village.clock.now(), village.community.id,
                note="citofono Neri",
            )
        )
    )  # fmt: skip
    return found


def test_a_delegates_word_waits_for_the_persons_own(village: Village) -> None:
    """Luisa names her mother-in-law: a card asks Anna to speak with Pina, and Luisa is told by when."""
    luisa = village.member("Luisa")
    pina = names_pina(village, luisa)
    luisa.sees("Anna telefona a Pina entro")
    luisa.sees("Serve anche il suo sì")
    village.desk.shows("Luisa (tel. —) chiede a nome di Pina, tel. 02 555 0144")
    assert pina.standing is Standing.GUEST
    assert not village.do(lambda uow: uow.consents.of(pina.id))


def test_yes_by_voice_is_proof_and_sends_what_waited(village: Village) -> None:
    """Once Pina has said yes to Anna, it is written who heard it, and the draft goes on its way."""
    luisa = village.member("Luisa")
    pina = names_pina(village, luisa)
    request = a_request(village, pina, luisa, RequestState.DRAFT)
    village.anna.presses("Ha detto sì", village.desk)
    proofs = village.do(lambda uow: uow.consents.of(pina.id))
    assert [(c.by, c.recorded_by) for c in proofs] == [(ConsentBy.VOICE, village.anna.neighbour_id)]
    assert all_people(village)["Pina"].is_member
    assert (
        village.do(lambda uow: uow.delegations.by(luisa.neighbour_id))[0].state is DelegationState.CONFIRMED
    )
    luisa.sees("Anna ha parlato con Pina: va bene")
    assert village.do(lambda uow: uow.requests.get(request.id)).state is RequestState.OPEN


def test_no_by_voice_ends_what_was_asked_and_keeps_no_name(village: Village) -> None:
    """Pina doesn't want it: her name and number go; Luisa hears from Anna, not from a program."""
    luisa = village.member("Luisa")
    pina = names_pina(village, luisa)
    request = a_request(village, pina, luisa, RequestState.DRAFT)
    village.anna.presses("Ha detto no", village.desk)
    luisa.sees("Anna La chiama entro")
    gone = village.do(lambda uow: uow.people.get(pina.id))
    assert (gone.name, gone.phone, gone.standing) == ("", "", Standing.LEFT)
    after = village.do(lambda uow: uow.requests.get(request.id))
    assert after.state is RequestState.CANCELLED and after.note == ""


def test_no_answer_keeps_the_card_and_tells_the_delegate(village: Village) -> None:
    """Nobody is stranded: the card stays, and Luisa knows when it is tried again."""
    luisa = village.member("Luisa")
    names_pina(village, luisa)
    village.anna.presses("Non risponde", village.desk)
    luisa.sees("Pina non ha ancora risposto. Riproviamo")
    village.anna.presses("Ha detto sì", village.desk)
    luisa.sees("va bene")


def test_two_coordinators_answer_a_delegation_once(village: Village) -> None:
    """The second press is told that it was settled, and by whom."""
    paolo = village.coordinator("Paolo")
    luisa = village.member("Luisa")
    pina = names_pina(village, luisa)
    card = village.desk.shows("chiede a nome di Pina")
    kept = replace(card, buttons=card.buttons)
    village.anna.presses("Ha detto sì", village.desk)
    paolo.presses("Ha detto no", village.desk, on=kept)
    assert all_people(village)["Pina"].id == pina.id
    assert any("Anna" in text for chat, text in village.channel.notes if chat == village.desk.id)


def test_a_delegate_can_have_several_people(village: Village) -> None:
    """Who speaks for somebody already is asked for whom; a name that is known needs no question."""
    luisa = village.member("Luisa")
    names_pina(village, luisa)
    village.anna.presses("Ha detto sì", village.desk)
    push(village, luisa, "proxy.new")
    luisa.sees("Per chi?")
    luisa.presses("Pina", on=luisa.last)
    luisa.sees("Per Pina: mi dica che cosa serve")
    push(village, luisa, "proxy.new", whom="mia suocera Pina")
    assert len(village.do(lambda uow: uow.delegations.by(luisa.neighbour_id))) == 1


def test_a_stranger_joins_before_speaking_for_somebody(village: Village) -> None:
    """The way back leads to the person they came for."""
    luisa = village.member("Luisa")
    gino = village.stranger("Gino")
    del luisa
    gino.says("buongiorno")

    def job(uow):  # type: ignore[no-untyped-def]
        from bot.context import Context

        ctx = Context(
            village.engine.services, uow, uow.communities.get(village.community.id), village.clock.now()
        )
        account = uow.accounts.known("console", gino.id)
        ctx.post(account.chat_id, "greeting-person", {"name": "Anna", "phone": "0"},
                 (Choice("button-other", "proxy.new", {"whom": "mia zia Rosa"}),))  # fmt: skip

    village.do(job)
    village.stepper.settle()
    gino.presses("Altro")
    gino.says("Gino")
    gino.presses("Sì")
    gino.presses("Non ho telefono")
    gino.sees("può chiamare Rosa")


def test_a_coordinator_writes_down_a_neighbour_without_a_chat(village: Village) -> None:
    """Name, phone, address, and the consent read aloud: who heard it is part of the proof."""
    anna = village.anna
    push(village, anna, "people.new")
    anna.says("Pina Neri")
    anna.says("02 555 0144")
    anna.says("via Padova 12")
    anna.sees("Legga a Pina Neri")
    anna.sees("spariscono dopo 90 giorni")
    anna.presses("Ha detto sì")
    anna.presses("Casoretto")
    pina = all_people(village)["Pina Neri"]
    assert pina.is_member and pina.phone == "+39025550144" and pina.address == "via Padova 12"
    assert pina.building == village.do(lambda uow: uow.fingerprint("building", "via padova 12"))
    assert pina.zone_id == village.zones["Casoretto"].id
    proof = village.do(lambda uow: uow.consents.of(pina.id))[0]
    assert (proof.by, proof.recorded_by) == (ConsentBy.VOICE, anna.neighbour_id)


def test_who_refuses_by_voice_is_not_written_down(village: Village) -> None:
    """A no on the telephone keeps nothing."""
    anna = village.anna
    push(village, anna, "people.new")
    anna.says("Pina Neri")
    anna.presses("Non ha telefono")
    anna.presses("Salto")
    anna.presses("Ha detto no")
    anna.sees("non ho tenuto niente")
    assert "Pina Neri" not in all_people(village)


def test_a_phone_that_is_known_is_noticed(village: Village) -> None:
    """Writing down a number twice asks whether it is the same person."""
    village.member("Pina", phone="+39025550144", chat=False)
    anna = village.anna
    push(village, anna, "people.new")
    anna.says("Giuseppina")
    anna.says("02 555 0144")
    anna.sees("Questo telefono è già di Pina")
    anna.presses("Pina (n.")
    anna.sees("E adesso, per Pina?")
    assert "Giuseppina" not in all_people(village)


def test_only_coordinators_write_people_down(village: Village) -> None:
    """The buttons of the desk do nothing for anybody else."""
    luisa = village.member("Luisa")
    push(village, luisa, "people.new")
    luisa.never_saw("Come si chiama la persona?")
    push(village, luisa, "people.pick", then="people.helper")
    luisa.never_saw("Di chi si tratta?")


def test_people_are_found_by_name_number_and_phone(village: Village) -> None:
    """A typo in the name, the number of the register, or the telephone lead to the same person."""
    pina = village.member("Pina Neri", phone="+39025550144", chat=False)
    village.member("Gino Verdi", chat=False)
    anna = village.anna
    for words in ("pina nerri", f"#{pina.row.number}", "02 555 0144"):
        push(village, anna, "people.pick", then="people.helper")
        anna.says(words)
        anna.presses("Pina Neri (n.", on=anna.last)
        anna.sees("Che cosa farebbe volentieri Pina Neri?")
    push(village, anna, "people.pick", then="people.helper")
    anna.says("rumpelstilz")
    anna.sees("Non trovo nessuno")


def test_a_helper_without_a_chat_is_asked_through_the_coordinator(village: Village) -> None:
    """What Aldo offers is written down by Anna; he will be phoned."""
    aldo = village.member("Aldo", chat=False, adult=None)
    anna = village.anna
    push(village, anna, "people.helper", person=aldo.neighbour_id)
    anna.says("telefoni")
    anna.says("mattine")
    anna.says("italiano")
    anna.sees("Aldo ha almeno 18 anni?")
    anna.presses("Sì")
    anna.presses("Giusto")
    anna.sees("una scheda chiede di telefonare ad Aldo")
    helping = village.do(lambda uow: uow.helpers.of(aldo.neighbour_id))
    assert helping is not None and helping.by_phone and helping.kinds == {"checkin"} and aldo.row.adult
    assert village.do(lambda uow: uow.helpers.of(anna.neighbour_id)) is None


def test_a_plea_for_somebody_else_waits_with_the_card(village: Village) -> None:
    """In one's own words, to the end: nothing goes to neighbours before Pina's own yes, and then it does."""
    luca = village.helper("Luca", "groceries")
    luisa = village.member("Luisa")
    luisa.says("mia suocera Pina ha bisogno della spesa domani mattina")
    luisa.presses("Mia suocera Pina")
    luisa.says("02 555 0144")
    luisa.sees("Per Pina: spesa, domani, martedì 3 marzo, tra le 9 e le 12")
    luisa.presses("Sì")
    pina = all_people(village)["Pina"]
    requests = village.do(lambda uow: uow.requests.of(pina.id))
    assert [r.state for r in requests] == [RequestState.AWAITING_APPROVAL]
    luca.never_saw("Spesa")
    village.anna.presses("Ha detto sì", village.desk)
    assert village.do(lambda uow: uow.requests.get(requests[0].id)).state is RequestState.OPEN


def test_people_new_is_a_command_too(village: Village) -> None:
    """`/people new` begins where the button does; a stranger to the desk gets nowhere."""
    village.anna.says("/people new")
    village.anna.sees("Come si chiama la persona?")
    luisa = village.member("Luisa")
    luisa.says("/people new")
    luisa.never_saw("Come si chiama la persona?")
