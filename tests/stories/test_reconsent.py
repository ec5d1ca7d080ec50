"""When the text about people's data changes: asked once, kindly, and never in the middle of something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.people import Consent, ConsentBy
from tests.stories.village import Person, Village


def agreed_earlier(village: Village, *people: Person) -> None:
    """What they have agreed to is an older text."""

    def job(uow) -> None:  # type: ignore[no-untyped-def]
        for person in people:
            for consent in uow.consents.of(person.neighbour_id):
                uow.consents.save(replace(consent, version="0"))

    village.do(job)


def consents(village: Village, person: Person) -> Sequence[Consent]:
    return village.do(lambda uow: uow.consents.of(person.neighbour_id))


def asked(person: Person) -> int:
    return sum("è cambiato il testo" in m.text for m in person.messages)


def test_a_member_is_asked_once_and_says_yes(village: Village) -> None:
    """After what they wrote was answered. The answer is a consent of its own, the older one stays as proof."""
    maria = village.member("Maria")
    agreed_earlier(village, maria)
    maria.says("grazie")
    maria.sees("è cambiato il testo sui Suoi dati")
    maria.sees("Li vedono il coordinamento e chi viene")
    maria.says("va bene")
    maria.sees("Grazie. L'ho scritto")
    older, newer = consents(village, maria)
    assert (older.version, older.withdrawn_at) == ("0", None)
    assert (newer.version, newer.by, newer.given_at) == ("1", ConsentBy.SELF, village.clock.now())
    maria.says("grazie")
    village.advance("30d")
    maria.says("grazie")
    assert asked(maria) == 1
    village.desk.does_not_show("nuovo testo sui dati")


def test_who_agreed_to_this_text_is_not_asked(village: Village) -> None:
    """Nor is a stranger, who agrees on joining."""
    maria, gino = village.member("Maria"), village.stranger("Gino")
    for person in (maria, gino):
        person.says("grazie")
        person.does_not_see("è cambiato il testo")


def test_a_plea_comes_first(village: Village) -> None:
    """Somebody in need is answered, and while the request is being made nothing else is asked."""
    maria = village.member("Maria")
    agreed_earlier(village, maria)
    maria.says("mi serve la spesa domani mattina")
    maria.does_not_see("è cambiato il testo")
    maria.presses("Sì")
    maria.does_not_see("è cambiato il testo")
    village.advance("3h")
    maria.says("grazie")
    assert asked(maria) == 1


def test_nothing_is_asked_in_danger(village: Village) -> None:
    """Nor while a coordinator is expected to call."""
    maria, luca = village.member("Maria"), village.member("Luca")
    agreed_earlier(village, maria, luca)
    maria.says("aiuto sono caduta e non mi alzo")
    maria.says("grazie")
    luca.says("aiuto")
    luca.says("grazie")
    assert asked(maria) == asked(luca) == 0


def test_what_was_just_offered_is_not_pushed_aside(village: Village) -> None:
    """Somebody who doesn't feel well is offered a call; that, and nothing else, is the last thing on the screen."""
    maria = village.member("Maria")
    agreed_earlier(village, maria)
    maria.says("oggi non sto tanto bene")
    assert maria.last.labels and asked(maria) == 0
    village.advance("1d")
    maria.says("grazie")
    assert asked(maria) == 1


def test_an_invitation_is_answered_first(village: Village) -> None:
    """A helper who was just asked to do the shopping is asked about nothing else meanwhile."""
    maria, luca = village.member("Maria"), village.helper("Luca")
    agreed_earlier(village, luca)
    maria.says("mi serve la spesa domani mattina")
    maria.presses("Sì")
    village.advance("15m")
    luca.sees("spesa")
    luca.says("grazie")
    assert asked(luca) == 0
    village.advance("2h")
    luca.says("grazie")
    assert asked(luca) == 1


def test_the_question_is_in_nobodys_way(village: Village) -> None:
    """Whatever is said instead of an answer is answered; the question doesn't come back."""
    maria = village.member("Maria")
    agreed_earlier(village, maria)
    maria.says("grazie")
    maria.says("mi serve la spesa domani mattina")
    maria.sees("Giusto?")
    maria.presses("Sì")
    village.advance("3h")
    maria.says("grazie")
    assert asked(maria) == 1
    assert [c.version for c in consents(village, maria)] == ["0"]


def test_who_would_rather_talk_gets_a_person(village: Village) -> None:
    """By the button or by a plain no. Nothing is recorded until a coordinator has heard a yes."""
    for name, answer in (("Maria", "Parlo con una persona"), ("Luca", "no")):
        person = village.member(name, phone="02 555 0123")
        agreed_earlier(village, person)
        person.says("grazie")
        if answer == "no":
            person.says(answer)
        else:
            person.presses(answer)
        person.sees("Avviso Anna")
        village.desk.shows(f"{name} (02 555 0123) preferisce parlare del nuovo testo sui dati")
        assert [c.version for c in consents(village, person)] == ["0"]
        village.anna.presses("Ha detto sì", village.desk)
        newest = consents(village, person)[-1]
        assert (newest.version, newest.by, newest.recorded_by) == (
            "1",
            ConsentBy.VOICE,
            village.anna.neighbour_id,
        )


def test_silence_is_no_agreement(village: Village) -> None:
    """After a week a coordinator is asked to speak with them, once; a late yes by the button still counts."""
    maria = village.member("Maria", phone="02 555 0123")
    agreed_earlier(village, maria)
    maria.says("grazie")
    village.advance("6d")
    village.desk.does_not_show("nuovo testo sui dati")
    village.advance("2d")
    village.desk.shows("Maria (02 555 0123) non ha risposto sul nuovo testo sui dati")
    assert [c.version for c in consents(village, maria)] == ["0"]
    maria.presses("Va bene")
    assert [c.version for c in consents(village, maria)] == ["0", "1"]


def test_only_a_coordinator_records_a_yes(village: Village) -> None:
    """Somebody else in the room can't."""
    maria, luca = village.member("Maria"), village.member("Luca")
    agreed_earlier(village, maria)
    maria.says("grazie")
    maria.presses("Parlo con una persona")
    luca.presses("Ha detto sì", village.desk)
    assert [c.version for c in consents(village, maria)] == ["0"]


def test_each_of_two_at_one_telephone_is_asked(village: Village) -> None:
    """A couple shares an account: one's yes is not the other's."""
    maria = village.member("Maria")
    aldo = village.member("Aldo", shares_with=maria)
    agreed_earlier(village, maria, aldo)
    maria.says("grazie")
    maria.presses("Maria")
    maria.says("grazie")
    assert asked(maria) == 1
    village.advance("1d")
    maria.says("grazie")
    maria.presses("Aldo")
    village.advance("2h")
    maria.says("grazie")
    assert asked(maria) == 2
    maria.presses("Va bene")
    assert [c.version for c in consents(village, maria)] == ["0"]
    first = next(m for m in maria.messages if "è cambiato il testo" in m.text)
    maria.presses("Va bene", on=first)
    assert [c.version for c in consents(village, aldo)] == ["0", "1"]
    assert [c.version for c in consents(village, maria)] == ["0", "1"]
