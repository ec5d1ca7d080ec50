"""What is kept, who may see it, and leaving."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.offers import Assignment, AssignmentState
from bot.domain.people import Delegation, DelegationState, Exclusion, Standing
from bot.domain.reciprocity import Tie
from bot.domain.requests import Request, RequestState
from bot.ports.chat import Press
from bot.ports.stores import UnitOfWork
from tests.stories.errands import exactly, send
from tests.stories.village import Person, Village


def request_of(village: Village, person: Person, by: Person | None = None) -> Request:
    found: Request = village.do(
        lambda uow: uow.requests.add(
            Request(
                "groceries", person.neighbour_id, (by or person).neighbour_id, RequestState.OPEN,
                village.clock.now(), village.community.id, note="latte, citofono Bianchi",
            )
        )
    )  # fmt: skip
    return found


def leaves(person: Person) -> None:
    person.says("/forgetme")
    person.presses("tolga tutto")


def test_privacy_says_what_who_and_which_version(village: Village) -> None:
    """The text that was agreed to, its version, who sees what, and whom to ask."""
    maria = village.member("Maria")
    maria.says("/privacy")
    maria.sees("Versione 1. Ha detto sì alla versione 1, lunedì 2 marzo")
    maria.sees("Chi legge offerte e gruppo non vede nomi")
    maria.sees("Anna: 02 555 0101")


def test_privacy_can_be_read_before_joining(village: Village) -> None:
    """Nobody has to give anything to know what would be kept."""
    gino = village.stranger("Gino")
    gino.says("/privacy")
    gino.sees("I messaggi passano da")
    assert not gino.last.labels


def test_my_data_is_everything_that_is_kept(village: Village) -> None:
    """Name, phone, address, help, requests, ties, consents; the coordinators' note too."""
    maria = village.helper(
        "Maria", "garden", phone="02 555 0123", address="via Padova 12", note="sorda da un orecchio"
    )
    luca = village.member("Luca")
    request_of(village, maria)
    village.do(
        lambda uow: uow.ties.add(
            Tie(luca.neighbour_id, maria.neighbour_id, "groceries", 60, village.clock.now(),
                community_id=village.community.id)
        )
    )  # fmt: skip
    maria.says("/miei_dati")
    for words in (
        "Nome: Maria", "02 555 0123", "via Padova 12", "sorda da un orecchio", "curare piante o orto",
        "latte, citofono Bianchi", "dati 0, ricevuti 1", "Versione 1, detto da Lei",
    ):  # fmt: skip
        maria.sees(words)


def test_my_data_has_no_end_that_is_kept_back(village: Village) -> None:
    """Forty requests with long notes, and the ties with their thanks: all of it comes, message by message."""
    maria, luca = village.member("Maria"), village.member("Luca")

    def job(uow: UnitOfWork) -> None:
        now = village.clock.now()
        for number in range(40):
            words = f"cosa {number:02} " + "parola " * (5 * number)
            uow.requests.add(
                Request(
                    "groceries", maria.neighbour_id, maria.neighbour_id, RequestState.CLOSED, now, 1,
                    note=f"{words}fine {number:02}",
                )
            )  # fmt: skip
        uow.ties.add(
            Tie(
                luca.neighbour_id,
                maria.neighbour_id,
                "groceries",
                60,
                now,
                thanks="mille grazie",
                community_id=1,
            )
        )

    village.do(job)
    maria.says("/miei_dati")
    first = maria.last
    assert "E altre 30" in first.text and len(first.text) < 4096
    pages = []
    while maria.last.button("Leggo il resto"):
        maria.presses("Leggo il resto", on=maria.last)
        pages.append(maria.last.text)
    assert 5 < len(pages) < 20 and max(map(len, pages)) < 4096
    for number in range(40):
        assert sum(f"cosa {number:02}" in page and f"fine {number:02}" in page for page in pages) == 1
    assert "mille grazie" in pages[-1] and "È tutto" in pages[-1]


def test_my_data_offers_no_rest_where_there_is_none(village: Village) -> None:
    """What one message holds is one message; and nobody reads on in somebody else's."""
    maria, luca = village.member("Maria"), village.member("Luca")
    request_of(village, maria)
    maria.says("/miei_dati")
    assert maria.last.button("Leggo il resto") is None
    village.do(
        lambda uow: uow.ties.add(
            Tie(luca.neighbour_id, maria.neighbour_id, "groceries", 60, village.clock.now(), community_id=1)
        )
    )
    maria.says("/miei_dati")
    button = maria.last.button("Leggo il resto")
    assert button is not None and button.token is not None
    before = len(luca.messages)
    village.bring(luca, Press(button.token, "q"))
    assert not any("latte" in m.text for m in luca.messages[before:])


def test_my_data_shows_nobody_elses_wishes(village: Village) -> None:
    """That somebody would rather not meet me is theirs to know."""
    maria, luca = village.member("Maria"), village.member("Luca")
    village.do(
        lambda uow: uow.exclusions.add(
            Exclusion(maria.neighbour_id, luca.neighbour_id, village.clock.now(), village.community.id)
        )
    )
    luca.says("/mydata")
    luca.sees("Nome: Luca")
    luca.never_saw("Maria")


def test_leaving_is_asked_once_and_can_be_thought_over(village: Village) -> None:
    """The question says what ends; *resto* changes nothing."""
    maria = village.member("Maria")
    request_of(village, maria)
    maria.says("/cancellami")
    maria.sees("Chiudo anche la Sua richiesta aperta")
    maria.presses("No, resto")
    assert maria.row.name == "Maria"


def test_leaving_takes_everything_personal_and_leaves_the_ties(village: Village) -> None:
    """The goodbye still arrives; name, phone, address, note and account go, the tie stays by number."""
    maria = village.helper("Maria", phone="02 555 0123", address="via Padova 12", note="sorda")
    luca = village.member("Luca")
    request = request_of(village, maria)
    village.do(
        lambda uow: uow.ties.add(
            Tie(luca.neighbour_id, maria.neighbour_id, "groceries", 60, village.clock.now(),
                thanks="Grazie da Maria Bianchi", community_id=village.community.id)
        )
    )  # fmt: skip
    leaves(maria)
    maria.sees("Ho tolto i Suoi dati")
    maria.sees("Le copie spariscono entro 14 giorni")
    row = maria.row
    assert (row.name, row.phone, row.address, row.note, row.building, row.spot) == (
        "",
        "",
        "",
        "",
        None,
        None,
    )
    assert row.standing is Standing.LEFT
    after = village.do(lambda uow: uow.requests.get(request.id))
    assert after.state is RequestState.CANCELLED and after.note == ""
    ties = village.do(lambda uow: uow.ties.of(luca.neighbour_id))
    assert [(t.receiver_id, t.thanks) for t in ties] == [(maria.neighbour_id, "")]
    assert all(c.withdrawn_at for c in village.do(lambda uow: uow.consents.of(maria.neighbour_id)))
    assert village.do(lambda uow: uow.helpers.of(maria.neighbour_id)) is None
    village.advance("1h")
    assert village.do(lambda uow: uow.accounts.known("console", maria.id)) is None
    assert village.do(lambda uow: uow.chats.known("console", maria.id)) is None
    actions = [r.action for r in village.do(lambda uow: uow.audited(village.community.id))]
    assert "erased" in actions


def test_what_a_leaver_had_taken_is_free_again(village: Village) -> None:
    """The task goes to others, and who waited is told."""
    maria, luca = village.member("Maria"), village.helper("Luca")
    sara = village.helper("Sara")
    request = request_of(village, maria)
    taken = Assignment(
        request.id, luca.neighbour_id, AssignmentState.ACCEPTED, "limone", village.clock.now(),
        village.clock.now(), community_id=village.community.id,
    )  # fmt: skip
    village.do(lambda uow: uow.assignments.take(taken, 1))
    village.do(lambda uow: uow.requests.save(replace(request, state=RequestState.ASSIGNED)))
    luca.says("/forgetme")
    luca.sees("Il Suo impegno passa a un'altra persona")
    luca.presses("tolga tutto")
    assert village.do(lambda uow: uow.requests.get(request.id)).state is RequestState.OPEN
    sara.sees("spesa")


def test_a_delegate_who_leaves_strands_nobody(village: Village) -> None:
    """What was asked for somebody else goes on as theirs; the delegation ends."""
    luisa, pina = village.member("Luisa"), village.member("Pina", chat=False)
    request = request_of(village, pina, luisa)
    village.do(
        lambda uow: uow.delegations.add(
            Delegation(
                pina.neighbour_id, luisa.neighbour_id, DelegationState.CONFIRMED, village.clock.now(),
                community_id=village.community.id,
            )
        )
    )  # fmt: skip
    leaves(luisa)
    after = village.do(lambda uow: uow.requests.get(request.id))
    assert after.is_live and after.asked_by == pina.neighbour_id
    found = village.do(lambda uow: uow.delegations.of(pina.neighbour_id))
    assert [d.state for d in found] == [DelegationState.ENDED]


def test_the_only_coordinator_cannot_just_leave(village: Village) -> None:
    """Somebody must be there for the others: a second coordinator comes first."""
    village.anna.says("/forgetme")
    village.anna.sees("Prima inviti un'altra persona a coordinare")
    assert village.anna.row.name == "Anna"
    village.coordinator("Paolo")
    leaves(village.anna)
    village.anna.sees("Ho tolto i Suoi dati")


def test_one_of_two_leaves_and_the_other_stays(village: Village) -> None:
    """On a shared account only the one who leaves goes."""
    maria = village.member("Maria")
    aldo = village.member("Aldo", shares_with=maria)
    maria.says("/forgetme")
    maria.presses("Aldo")
    maria.presses("tolga tutto")
    village.advance("1h")
    assert aldo.row.standing is Standing.LEFT and maria.row.name == "Maria"
    account = village.do(lambda uow: uow.accounts.known("console", maria.id))
    assert account is not None
    assert [n.name for n in village.do(lambda uow: uow.people.behind(account.id))] == ["Maria"]
    maria.says("/mydata")
    maria.sees("Nome: Maria")


def test_who_left_can_come_back_as_somebody_new(village: Village) -> None:
    """Writing again after leaving starts from the beginning, and what was erased stays erased."""
    maria = village.member("Maria", phone="02 555 0123")
    leaves(maria)
    maria.says("/offer")
    maria.says("spesa")
    maria.says("sempre")
    maria.sees("Come si chiama?")
    maria.says("Maria")
    village.advance("2h")
    maria.presses("Sì")
    maria.presses("Non ho telefono")
    people = village.do(lambda uow: uow.people.all(village.community.id))
    assert [n.name for n in people] == ["Anna", "", "Maria"]


def test_half_of_a_conversation_goes_with_the_person(village: Village) -> None:
    """Nothing of what was being talked about is left in the chat's memory."""
    maria = village.member("Maria")
    maria.says("/offer")
    maria.says("orto")
    leaves(maria)
    account = village.do(lambda uow: uow.accounts.known("console", maria.id))
    assert account is not None and account.chat_id is not None
    chat_id = account.chat_id
    talk = village.do(lambda uow: uow.talks.of(account.id, chat_id))
    assert talk is not None and not talk.data and talk.state == "" and talk.neighbour_id is None


def test_a_coordinator_erases_somebody_without_a_chat(village: Village) -> None:
    """Who has no chat says it on the telephone: the coordinator's sheet has the button, asked once more."""
    pina = village.member("Pina", chat=False, phone="02 555 0144")
    village.anna.says("/people Pina")
    village.anna.presses("Tolgo i dati")
    village.anna.sees("Tolgo tutti i dati di Pina")
    village.anna.presses("Tolgo i dati", on=village.anna.last)
    assert (pina.row.standing, pina.row.name, pina.row.phone) == (Standing.LEFT, "", "")


def test_closed_cards_forget_the_person_too(village: Village) -> None:
    """What once stood before the coordinators keeps no name or number of somebody who left."""
    maria = village.member("Maria", phone="02 555 0123")
    maria.says("0")
    village.anna.presses("Ci penso io", village.desk)
    leaves(maria)
    kept = village.do(lambda uow: [c.params for c in uow.cards.all(village.community.id)])
    assert kept and "02 555 0123" not in str(kept) and "Maria" not in str(kept)


def test_ones_data_come_as_a_file_too(village: Village) -> None:
    """Everything in one file, in one's own language; to who answers for somebody it is not given."""
    maria = village.member("Maria", phone="02 555 0123", address="via Padova 12", note="abita al terzo piano")
    send(village, maria, exactly(18), note="il latte senza lattosio")
    maria.says("/mydata")
    maria.presses("In un file")
    file = maria.sees("Ecco il file").document
    assert file is not None and (file.name, file.mime) == ("i-miei-dati.txt", "text/plain")
    for word in ("Maria", "02 555 0123", "via Padova 12", "terzo piano", "latte senza lattosio"):
        assert word in file.text
    assert "<b>" not in file.text
