## Giri: una persona passa da più vicini; e le chiamate a tutto il quartiere.

round-title = Giro { $at }
round-mark-turn = 👉 { $name }
round-mark-waiting = ▫️ { $name }
round-mark-well = ✅ { $name }
round-mark-needs = ❗ { $name }
round-mark-no-answer = ❔ { $name }
round-mark-passed-on = ➖ { $name }
round-mark-dropped = ➖ { $name }

round-card = <b>{ $title }</b>{ $late ->
        [empty] {""}
       *[other] {" "}{ $late }
    }
    { $people }

    <b>{ $name }</b>: { $address }.
    Telefono: { $phone }.{ $note ->
        [empty] {""}
       *[other] {" "}{ $note }
    }
    { $how } C'è tempo { $ends }.
round-late = Arriva in ritardo: non ho funzionato, mi scuso.
round-how-look = Com'è andata?
round-how-call = Telefoni, o passi. Come sta?
round-over = <b>{ $title }</b>
    { $people }
    { $left ->
        [0] Finito. Grazie!
       *[other] Finito. Di chi manca si occupa il coordinamento. Grazie!
    }
round-button-well = ✅ Visto, sta bene
round-button-heard-well = ✅ Sta bene
round-button-needs = ❗ Ha bisogno
round-button-no-answer = ❔ Non risponde
round-button-later = ⏳ Più tardi
round-button-show = 📋 Mostra il giro
round-button-cannot = Non posso
round-ticked-already = Era già segnato.
round-noted-silent = Segnato. Se ne occupa subito qualcuno.
round-last-one = È l'ultima persona. C'è tempo { $ends }.
round-all-clear = { $name } sta bene: l'ha sentito il coordinamento.

round-need-what = Che cosa serve a { $name }? Lo scriva con parole Sue.
    Il coordinamento sa già che serve qualcosa.
round-button-danger = 🚨 È grave
round-button-by-voice = 📞 La chiamate voi
round-need-ask = Chiedo questo per { $name }: { $kind }{ $when ->
        [empty] {""}
       *[other] , { $when }
    }. Va bene?
round-need-sent = Cerco qualcuno per { $name }. Grazie di averlo detto.
round-need-told = Grazie. { $coordinator } chiama { $name }.
round-danger = Chiami subito il { $number }. Io non posso chiamare.
    Resti con { $name }, se può. Avviso il coordinamento.

round-tomorrow = Un promemoria: il giro è { $when }. { $count ->
        [1] C'è una persona da visitare.
       *[other] Ci sono { $count } persone da visitare.
    }
round-thanks-here = Grazie! L'elenco arriva { $when }.
round-ask = Chi fa di solito il giro non può. Può andare Lei, { $when }? { $count ->
        [1] C'è una persona da visitare.
       *[other] Ci sono { $count } persone da visitare.
    }
round-asked-others = Non ho avuto risposta e ho chiesto ad altri. Nessun problema.
round-yours = Grazie! L'elenco arriva { $when }.
round-yours-already = È già Suo. Grazie!
round-refused = Va bene, nessun problema. Ci penso io.
round-called-off = Quel giro non si fa più. Grazie lo stesso!
round-nudge = <b>{ $title }</b>
    Non ho ancora segnato nessuno. C'è tempo { $ends }.

round-helper-ask = Le andrebbe di passare da { $count ->
        [1] una persona
       *[other] { $count } persone
    }? { $days }, { $at }. Si finisce { $until }.
    I nomi arrivano con il primo giro.
round-go-thanks = Grazie! All'ora giusta arriva l'elenco, uno alla volta.
    Se una volta non può, scriva «giri».
round-person-ask = Passa a trovarla { $name }: { $days }, { $at }.
    Vede nome, via e telefono. Può ripensarci sempre. Va bene?
round-agreed = Bene, l'ho segnato. Se cambia idea, basta dirlo.
round-button-stop = Non voglio più
round-not-looked-in = Va bene. Non passa nessuno.
round-changed = Il giro è cambiato: { $days }, { $at }. Si finisce { $until }.
round-ended-helper = Il giro non si fa più: { $days }, { $at }. Grazie di cuore!
round-ended-person = Le visite del giro sono finite. Per qualunque cosa: { $phone }.
round-days-other = nei giorni stabiliti

round-none = Non ha giri. Grazie di aver chiesto!
round-mine = Il Suo giro: { $days }, { $at }. Si finisce { $until }.{ $next ->
        [empty] {""}
       *[other] {" "}La prossima volta è { $next }.
    }{ $away ->
        [empty] {""}
       *[other] {" "}È via fino a { $away }.
    }
round-button-not-next = La prossima non posso
round-button-away = Sono via
round-nothing-then = La prossima volta non c'è nessuno da visitare.
round-skipped = Va bene: { $when } chiedo a qualcun altro.
round-away-until = Fino a che giorno è via?
round-away-wrong = Mi serve un giorno da oggi in poi, per esempio «fino a domenica».
round-away-noted = Segnato: è via fino a { $until }. Chiedo ad altri.

## Le chiamate a tutto il quartiere

callout-reason-heat = Fa molto caldo.
callout-reason-blackout = Manca la corrente.
callout-reason-lift = L'ascensore è rotto.
callout-reason-other = { $words }
callout-how = { $reason } Come sta?
callout-how-again = Come sta? Mi basta un tocco, o un «sì».
callout-not-understood = Mi scusi, non ho capito. Come sta?
callout-button-well = 🙂 Bene
callout-button-help = 🆘 Mi serve aiuto
callout-button-call-me = 📞 Mi chiami
callout-thanks-well = Mi fa piacere. Se cambia qualcosa, mi scriva.
callout-well-but-called = Bene. { $name } la chiama lo stesso, per sicurezza.
callout-what = Ho avvisato { $name }. Che cosa Le serve? Se c'è pericolo, chiami il { $number }.
callout-called-back = Grazie. { $name } la chiama. Il numero è { $phone }.
callout-called-soon = La chiama presto qualcuno. Se è urgente: { $phone }.

callout-ask = { $reason } { $count ->
        [1] Può telefonare a una persona vicina?
       *[other] Può telefonare a { $count } persone vicine?
    }
callout-yours = Grazie! L'elenco è qui sotto, uno alla volta.
callout-passed-on = Ho chiesto ad altri. Grazie lo stesso!
callout-not-needed = Non serve più. Grazie lo stesso!
callout-ended = Abbiamo finito. Grazie di cuore!

mydata-born = Anno di nascita: { $value }
mydata-round-helper = Fa un giro: { $days }, { $at }
mydata-round-person = Qualcuno passa a trovarla: { $days }, { $at }
mydata-called = Le ho chiesto come stava. { $reason }

words-show-round = il giro, mostra il giro, l'elenco, a chi tocca, chi manca
words-round-later = più tardi, dopo, la prossima volta
words-round-cannot = non posso fare il giro, non riesco a fare il giro, non posso finire, non riesco a finire, non posso continuare, non riesco a continuare, non faccio il giro, niente giro
words-round-another-day = domani, dopodomani, la prossima volta, la prossima settimana, lunedì, martedì, mercoledì, giovedì, venerdì, sabato, domenica
