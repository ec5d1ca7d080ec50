"""Self-help circles: founded, found, joined, met, left; and nobody else learns who belongs."""

from __future__ import annotations

from pathlib import Path

from bot.domain.circles import Belongs
from bot.domain.trust import Trust
from tests.stories.village import MONDAY, Person, Village


def founded(village: Village, name: str = "gruppo del giovedì") -> Person:
    """Rosa leads a circle for who cares for somebody, every two weeks on Thursday at six."""
    rosa = village.member("Rosa", phone="02 555 0150")
    rosa.says("vorrei un gruppo per chi assiste un familiare")
    rosa.says(f"{name}, ogni due settimane alle 18, oratorio, dieci posti")
    rosa.presses("Sì")
    return rosa


def test_the_model_conversation(village: Village) -> None:
    """Word by word as it is meant to go."""
    aldo = village.member("Aldo", phone="02 555 0123")
    aldo.says("cerco qualcuno che ci è passato: assisto mia moglie")
    rosa = village.member("Rosa", phone="02 555 0150")
    rosa.says("vorrei un gruppo per chi assiste un familiare")
    asked = rosa.sees("Che nome metto")
    assert asked.text == "Che nome metto negli avvisi? Meglio se non dice il tema."
    assert asked.labels == ["Gruppo del giovedì", "Altro"]
    rosa.says("gruppo del giovedì, ogni due settimane alle 18, oratorio, dieci posti")
    read = rosa.last
    assert read.text == "Dal 5 marzo alle 18. Chi viene lo vede solo Lei. Niente verbale. Giusto?"
    assert read.labels == ["Sì", "Cambio"]
    rosa.presses("Sì")
    proposed = aldo.last
    assert proposed.text == "Rosa può parlarle prima."
    assert proposed.labels == ["Mi chiami", "Vengo", "Non ora"]
    aldo.presses("Vengo")
    rosa.presses("Può venire")
    aldo.sees("Rosa La aspetta giovedì 5 marzo alle 18, Oratorio")
    village.advance("3d")
    today = aldo.last
    assert today.text == "Oggi alle 18, al solito posto."
    assert today.labels == ["Vengo", "Non oggi"]
    aldo.presses("Vengo")
    village.advance("8h")
    rosa.sees("Oggi alle 18: viene Aldo.")
    village.advance("8h")
    village.advance("12h")
    met = rosa.sees("Vi siete visti?")
    assert met.labels == ["Sì", "No", "Mi serve Anna"]
    rosa.presses("Mi serve Anna", on=met)
    rosa.sees("Anna La chiama")
    village.desk.shows("Rosa conduce il «Gruppo del giovedì»")
    village.desk.does_not_show("Aldo")
    village.anna.does_not_see("Aldo")


def joins(village: Village, rosa: Person, name: str) -> Person:
    """Somebody finds the circle and is let in."""
    person = village.member(name, phone="02 555 0123")
    person.says("cerco un gruppo per chi assiste un familiare")
    person.presses("Vengo")
    rosa.presses("Può venire")
    return person


# --- founding


def test_step_by_step(village: Village) -> None:
    """From the menu, by buttons and few words; the suggested name gives the day."""
    rosa = village.member("Rosa")
    rosa.says("gruppi")
    rosa.presses("Un gruppo")
    rosa.presses("Apro un gruppo")
    rosa.sees("Di che cosa si parla?")
    rosa.says("chi ha perso qualcuno")
    rosa.presses("Gruppo del giovedì")
    rosa.sees("Ogni quanto vi vedete")
    rosa.says("quando capita")
    rosa.sees("Non ho capito il giorno o l'ora")
    rosa.says("ogni settimana alle 17")
    rosa.says("in biblioteca")
    assert rosa.last.text == "Dal 5 marzo alle 17. Chi viene lo vede solo Lei. Niente verbale. Giusto?"
    rosa.presses("Cambio")
    rosa.says("alle 18.30")
    rosa.sees("Dal 5 marzo alle 18.30")
    rosa.says("sì")
    rosa.sees("Fatto: «Gruppo del giovedì», la prima volta giovedì 5 marzo alle 18.30")


def test_a_name_that_tells_the_subject_is_not_put_into_notices(village: Village) -> None:
    """Whoever reads over somebody's shoulder learns nothing."""
    rosa = village.member("Rosa")
    rosa.says("vorrei un gruppo per chi ha perso il lavoro")
    rosa.says("gruppo disoccupati")
    rosa.sees("Il nome dice il tema")
    rosa.says("gruppo del martedì, ogni martedì alle 18, oratorio")
    rosa.sees("Dal 3 marzo alle 18")


def test_the_neighbours_group_reads_the_name_and_the_day_alone(village: Village) -> None:
    """When who leads wants it; not who leads, not what it is about."""
    rosa = founded(village)
    village.group.does_not_show("Gruppo del giovedì")
    rosa.presses("Lo dico nel gruppo")
    notice = village.group.shows(
        "C'è un gruppo nuovo: «Gruppo del giovedì», la prima volta giovedì 5 marzo alle 18"
    )
    assert notice.labels and "Rosa" not in notice.text and "assiste" not in notice.text


def test_who_was_never_met_is_met_first(village: Village) -> None:
    """A circle of people in need is led by somebody whom the coordinators know."""
    rosa = village.member("Rosa", trust=Trust.NEWCOMER)
    rosa.says("vorrei un gruppo per chi assiste un familiare")
    rosa.sees("Anna può conoscerla presto")


def test_a_half_founded_circle_survives_a_restart(village: Village) -> None:
    """What was said so far is kept."""
    rosa = village.member("Rosa")
    rosa.says("vorrei un gruppo per chi assiste un familiare")
    rosa.presses("Gruppo del giovedì")
    village.restart()
    rosa.says("ogni due settimane alle 18")
    rosa.says("oratorio")
    rosa.sees("Dal 5 marzo alle 18")


def test_in_english(tmp_path: Path) -> None:
    """The same, in the other language."""
    village = Village(tmp_path, language="en")
    rosa = village.member("Rosa")
    rosa.says("I'd like to start a group for people caring for somebody")
    assert rosa.last.labels == ["Thursday group", "Something else"]
    rosa.says("Thursday group, every two weeks at 6pm, the library, ten places")
    assert rosa.last.text == "From 5 March at 6 in the evening. Only you see who comes. No minutes. Right?"
    rosa.presses("Yes")
    aldo = village.member("Aldo", phone="0113 496 0123")
    aldo.says("I'm looking for a group for carers")
    assert aldo.last.text == "Rosa can talk to you first."
    assert aldo.last.labels == ["Call me", "I'll come", "Not now"]
    village.writer.close()


# --- joining


def test_a_first_talk_before_joining(village: Village) -> None:
    """The number is given for this call, by the person; then who leads says whether they can come."""
    rosa = founded(village)
    aldo = village.member("Aldo", phone="02 555 0123")
    aldo.says("c'è un gruppo per chi accudisce qualcuno?")
    aldo.sees("Si parla di: chi assiste un familiare")
    aldo.presses("Mi chiami")
    aldo.sees("A Rosa do il Suo numero: 02 555 0123")
    rosa.never_saw("0123")
    aldo.presses("Un altro numero")
    aldo.says("333 555 0177")
    aldo.sees("Ho chiesto a Rosa. Le risponde entro mercoledì 4 marzo")
    rosa.sees("Aldo vorrebbe parlarLe prima di venire al «Gruppo del giovedì»: 333 555 0177")
    rosa.presses("Può venire")
    aldo.sees("Quello che si dice lì resta lì")
    file = aldo.last.document
    assert file is not None and file.name == "gruppo-del-giovedi.ics"


def test_who_leads_may_want_to_talk_first_or_say_no(village: Village) -> None:
    """Both kindly; after a no nothing of it is kept."""
    rosa = founded(village)
    aldo, pina = village.member("Aldo", phone="02 555 0123"), village.member("Pina")
    aldo.says("cerco un gruppo per chi assiste un familiare")
    aldo.presses("Vengo")
    rosa.presses("Prima ci parliamo")
    aldo.sees("Rosa vorrebbe parlarLe prima")
    aldo.presses("Mi chiami")
    aldo.presses("Sì")
    rosa.presses("Può venire")
    aldo.sees("La aspetta")
    pina.says("cerco un gruppo per chi assiste un familiare")
    pina.presses("Vengo")
    rosa.presses("Non è adatto")
    pina.sees("non è quello giusto, adesso")
    assert [p.neighbour_id for p in belonging(village)] == [rosa.neighbour_id, aldo.neighbour_id]


def test_where_it_is_full_one_waits_and_the_next_place_is_theirs(village: Village) -> None:
    """Capacity is kept; who waits is asked about as soon as somebody leaves."""
    rosa = village.member("Rosa")
    rosa.says("vorrei un gruppo per chi assiste un familiare")
    rosa.says("gruppo del giovedì, ogni due settimane alle 18, oratorio, due posti")
    rosa.presses("Sì")
    aldo = joins(village, rosa, "Aldo")
    pina = village.member("Pina")
    pina.says("cerco un gruppo per chi assiste un familiare")
    pina.sees("ora è al completo")
    pina.presses("Aspetto un posto")
    rosa.does_not_see("Pina")
    aldo.says("esco dal gruppo")
    rosa.sees("Pina vorrebbe venire")
    rosa.presses("Può venire")
    pina.sees("La aspetta")


def test_silence_of_who_leads_ends_with_a_human(village: Village) -> None:
    """Reminded; then the person is told, and a coordinator phones who leads without learning who wrote."""
    rosa = founded(village)
    aldo = village.member("Aldo", phone="02 555 0123")
    aldo.says("cerco un gruppo per chi assiste un familiare")
    aldo.presses("Vengo")
    village.advance("2d")
    rosa.sees("Aldo aspetta ancora una risposta")
    village.advance("2d")
    aldo.sees("Rosa non ha ancora risposto")
    village.desk.shows("Chi conduce il «Gruppo del giovedì» non risponde")
    village.desk.shows("Rosa: 02 555 0150")
    village.desk.does_not_show("Aldo")


def test_who_finds_none_can_look_for_one_person(village: Village) -> None:
    """No circle about it: the way to somebody who has been through it is offered."""
    aldo = village.member("Aldo")
    aldo.says("c'è un gruppo per chi beve?")
    aldo.sees("Non c'è ancora un gruppo così")
    aldo.presses("Sì")
    aldo.sees("Ho segnato: una dipendenza")


# --- meeting


def test_who_comes_is_told_to_who_leads_alone(village: Village) -> None:
    """An hour before; who has answered nothing is named too."""
    rosa = founded(village)
    aldo, pina = joins(village, rosa, "Aldo"), joins(village, rosa, "Pina")
    village.advance_to(MONDAY.replace(day=5, hour=9))
    aldo.presses("Vengo")
    village.advance_to(MONDAY.replace(day=5, hour=16, minute=30))
    rosa.sees("Oggi alle 18: viene Aldo. Non ha risposto Pina.")
    pina.does_not_see("Aldo")
    aldo.does_not_see("Pina")


def test_what_a_circle_does_is_none_of_the_neighbourhoods_meetings(village: Village) -> None:
    """Neither its coordinators nor who belongs find it in the list or by a number; nobody is asked for minutes."""
    rosa = founded(village)
    aldo = joins(village, rosa, "Aldo")
    for person in (village.anna, aldo, rosa):
        person.says("/incontri")
        person.sees("non ci sono incontri in vista")
    village.anna.says("/incontri 1")
    village.anna.sees("non ci sono incontri in vista")
    village.advance_to(MONDAY.replace(day=7, hour=12))
    assert not any("Verbale" in label for message in rosa.messages for label in message.labels)
    rosa.does_not_see("deciso")


def test_members_hear_of_a_meeting_skipped_or_moved(village: Village) -> None:
    """With the calendar as it is then; the notice goes out on the new day."""
    rosa = founded(village)
    aldo = joins(village, rosa, "Aldo")
    rosa.says("gruppi")
    rosa.presses("Gruppo del giovedì")
    rosa.presses("Altro")
    rosa.presses("Altro giorno")
    rosa.says("venerdì alle 17")
    moved = aldo.sees("Questa volta il gruppo si vede venerdì 6 marzo alle 17")
    assert moved.document is not None and "RECURRENCE-ID" in moved.document.text
    village.advance_to(MONDAY.replace(day=5, hour=20))
    aldo.does_not_see("Oggi alle")
    village.advance_to(MONDAY.replace(day=6, hour=9))
    aldo.sees("Oggi alle 17, al solito posto.")
    village.advance_to(MONDAY.replace(day=8))
    rosa.says("gruppi")
    rosa.presses("Gruppo del giovedì")
    rosa.presses("Questa volta no")
    aldo.does_not_see("non si vede")
    rosa.sees("Giovedì 19 marzo non vi vedete, e lo dico a tutti. Giusto?")
    rosa.presses("Sì")
    told = aldo.sees("giovedì 19 marzo il gruppo non si vede. La prossima volta è giovedì 2 aprile")
    assert told.document is not None and "EXDATE;TZID=Europe/Rome:20260319T180000" in told.document.text
    village.advance_to(MONDAY.replace(day=20))
    assert len([m for m in aldo.messages if "Oggi alle 18" in m.text]) == 0


def test_a_year_of_meetings_over_both_clock_changes(village: Village) -> None:
    """Six stays six; every second Thursday is told once, whatever is restarted in between."""
    rosa = founded(village)
    aldo = joins(village, rosa, "Aldo")
    for _ in range(12):
        village.advance("30d")
        village.restart()
    told = [m.text for m in aldo.messages if m.text.startswith("Oggi")]
    assert told == ["Oggi alle 18, al solito posto."] * 26


# --- leading, leaving


def test_leading_in_turns(village: Village) -> None:
    """Who is asked and agrees leads every second time, and sees who belongs."""
    rosa = founded(village)
    aldo, pina = joins(village, rosa, "Aldo"), joins(village, rosa, "Pina")
    rosa.says("gruppi")
    rosa.presses("Gruppo del giovedì")
    rosa.presses("Altro")
    rosa.presses("Chi conduce con me")
    rosa.says("Aldo")
    aldo.sees("Rosa Le chiede di condurre a turno")
    aldo.presses("Sì")
    rosa.sees("Aldo conduce con Lei")
    aldo.says("gruppi")
    aldo.presses("Gruppo del giovedì")
    aldo.presses("Chi c'è")
    aldo.sees("Nel gruppo: Rosa e Pina")
    village.advance_to(MONDAY.replace(day=7))
    asked = [
        name for name, p in (("Rosa", rosa), ("Aldo", aldo)) if "visti" in str([m.text for m in p.messages])
    ]
    village.advance_to(MONDAY.replace(day=21))
    both = [
        name for name, p in (("Rosa", rosa), ("Aldo", aldo)) if "visti" in str([m.text for m in p.messages])
    ]
    assert asked == ["Rosa"] and both == ["Rosa", "Aldo"]
    pina.does_not_see("visti")


def test_somebody_leaves_silently(village: Village) -> None:
    """Nobody is told; no notice comes any more."""
    rosa = founded(village)
    aldo = joins(village, rosa, "Aldo")
    before = len(rosa.messages)
    aldo.says("gruppi")
    aldo.presses("Gruppo del giovedì")
    aldo.presses("Esco dal gruppo")
    aldo.sees("non l'ho detto a nessuno")
    assert len(rosa.messages) == before
    village.advance_to(MONDAY.replace(day=6))
    aldo.does_not_see("Oggi alle")


def test_when_who_leads_is_gone_members_are_asked_and_a_coordinator_learns_no_names(village: Village) -> None:
    """A member takes over; whoever died or left is not spoken of."""
    rosa = founded(village)
    aldo = joins(village, rosa, "Aldo")
    village.anna.says("/people Rosa")
    village.anna.presses("Un lutto")
    village.anna.presses("È mancata o mancato")
    aldo.sees("Nessuno conduce più il «Gruppo del giovedì». Anna lo sa, ma non sa chi c'è")
    aldo.does_not_see("mancata")
    village.desk.shows("è rimasto senza chi lo conduca")
    village.desk.does_not_show("Aldo")
    aldo.presses("Lo conduco io")
    aldo.sees("Da ora lo conduce Lei")
    village.desk.shows("Ora qualcuno lo conduce")
    village.advance_to(MONDAY.replace(day=6, hour=12))
    assert [p.neighbour_id for p in belonging(village)] == [aldo.neighbour_id]


def test_a_coordinator_proposes_somebody_to_lead(village: Village) -> None:
    """Whom they name is asked, and learns who belongs only by saying yes; the coordinator never."""
    rosa = founded(village)
    aldo, luca = joins(village, rosa, "Aldo"), village.member("Luca")
    rosa.says("gruppi")
    rosa.presses("Gruppo del giovedì")
    rosa.presses("Altro")
    rosa.presses("Non conduco più")
    village.anna.presses("Propongo qualcuno", village.desk)
    village.anna.says("Luca", village.desk)
    luca.presses("Lo conduco io")
    aldo.sees("Da ora il «Gruppo del giovedì» lo conduce Luca")
    luca.says("gruppi")
    luca.presses("Gruppo del giovedì")
    luca.presses("Chi c'è")
    luca.sees("Rosa e Aldo")
    village.anna.does_not_see("Aldo")


def test_a_circle_that_nobody_leads_ends_kindly(village: Village) -> None:
    """After a while those who belong hear it, and nothing of who they were is kept."""
    village.setting(**{"circles.alone": "2d"})
    rosa = founded(village)
    aldo = joins(village, rosa, "Aldo")
    rosa.says("/forgetme")
    rosa.presses("Sì")
    aldo.sees("Nessuno conduce più")
    village.advance("2d")
    aldo.sees("Il «Gruppo del giovedì» finisce qui")
    assert belonging(village) == []


# --- I have been through it too


def test_two_meet_only_when_both_said_yes(village: Village) -> None:
    """Who has been through it is asked first, then who looks; before that neither learns a name."""
    pina = village.member("Pina", phone="02 555 0133")
    pina.says("ci sono passata anch'io")
    pina.says("quando ho perso mio marito")
    pina.sees("Ho segnato: un lutto")
    aldo = village.member("Aldo", phone="02 555 0123")
    aldo.says("gruppi")
    aldo.presses("Chi ci è passato")
    aldo.presses("Cerco chi ci è passato")
    aldo.presses("un lutto")
    aldo.sees("Se trovo qualcuno, chiedo prima a Lei")
    asked = pina.sees("Qualcuno cerca chi è passato per un lutto")
    assert "Aldo" not in asked.text
    pina.presses("Sì", on=asked)
    question = aldo.sees("C'è una persona che è passata per un lutto")
    assert "Pina" not in question.text
    pina.never_saw("Aldo")
    aldo.presses("Sì", on=question)
    aldo.sees("Può parlare con Pina. Il numero è 02 555 0133")
    pina.sees("Può parlare con Aldo. Il numero è 02 555 0123")


def test_a_no_is_told_to_nobody_and_the_next_one_is_asked(village: Village) -> None:
    """Own words that share one of substance are alike; those who are not to be brought together are not."""
    aldo = village.member("Aldo")
    givers = [village.member(name) for name in ("Pina", "Sara")]
    for giver in givers:
        giver.says("ci sono passata anch'io")
        giver.says("lo sfratto, anni fa")
    aldo.says("cerco qualcuno che ci è passato")
    aldo.says("uno sfratto a mia figlia")
    givers[1].does_not_see("Qualcuno cerca")
    givers[0].presses("Non ora")
    givers[1].sees("Qualcuno cerca chi è passato per «lo sfratto, anni fa»")
    aldo.does_not_see("C'è una persona")


def test_what_was_confided_can_be_taken_back(village: Village) -> None:
    """From the menu, and by leaving; nobody is asked about it any more."""
    pina, aldo = village.member("Pina"), village.member("Aldo")
    pina.says("ci sono passata anch'io")
    pina.presses("un lutto")
    pina.says("gruppi")
    pina.sees("In confidenza mi ha detto: un lutto")
    pina.presses("Chi ci è passato")
    pina.presses("Tolgo quel che ho detto")
    pina.sees("Fatto. Non l'ho più.")
    aldo.says("cerco qualcuno che ci è passato, per un lutto")
    pina.does_not_see("Qualcuno cerca")


def belonging(village: Village) -> list[Belongs]:
    """Who is in any circle."""
    return village.do(lambda uow: [b for b in uow.belongings.all(village.community.id) if b.is_in])


def test_everything_by_words_and_digits_where_there_are_no_buttons(tmp_path: Path) -> None:
    """As on Matrix: the same conversation without a press."""
    village = Village(tmp_path, buttons=False, opens=True)
    rosa = village.member("Rosa", phone="02 555 0150")
    rosa.says("vorrei un gruppo per chi assiste un familiare")
    rosa.says("1")
    rosa.says("ogni due settimane alle 18")
    rosa.says("oratorio")
    rosa.says("giusto")
    rosa.sees("Fatto: «Gruppo del giovedì»")
    aldo = village.member("Aldo", phone="02 555 0123")
    aldo.says("cerco un gruppo per chi assiste un familiare")
    aldo.says("mi chiami")
    aldo.says("sì")
    rosa.says("può venire")
    aldo.sees("Rosa La aspetta")
    village.advance_to(MONDAY.replace(day=5, hour=9))
    aldo.says("non oggi")
    aldo.sees("Alla prossima")
    village.advance_to(MONDAY.replace(day=6, hour=9))
    rosa.says("no")
    rosa.sees("Capita. La prossima volta è giovedì 19 marzo alle 18")
    village.writer.close()
