## I turni: chi innaffia, chi sta allo sportello, chi lascia, chi scambia.

help-rota = i turni: chi manca, i Suoi

rota-none = Non ci sono ancora turni da coprire.
rota-list = Ecco i turni del vicinato.{ $mine ->
        [empty] {""}
       *[other] {" "}{ $mine }
    }
rota-list-mine = I Suoi:
    { $turns }
rota-mine-line = { $rota }: { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }
rota-mine = I Suoi turni:
    { $turns }
    Quale vuole cambiare?
rota-mine-none = Per ora non ha turni.
rota-turns = { $rota }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. I prossimi turni:
    { $turns }
rota-turn-line = { $when }: { $count ->
        [0] al completo
        [one] manca una persona
       *[other] mancano { $count } persone
    }{ $names ->
        [empty] {""}
       *[other] {" "}({ $names })
    }
rota-no-turns = { $rota }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }: nelle prossime settimane non ci sono turni.

rota-button-make = Nuovi turni
rota-button-rota = { $rota }
rota-button-mine = I miei turni
rota-button-all = Tutti i turni
rota-button-take = 👍 Ci penso io
rota-button-take-named = 👍 { $rota }, { $when }
rota-button-take-at = 👍 { $when }
rota-button-later = Più avanti
rota-button-manage = ⚙️ Cambio i turni
rota-button-turn = { $rota }, { $when }
rota-button-not-now = Non questa volta
rota-button-leave = Non riesco
rota-button-leave-sure = Lascio il turno
rota-button-swap = 🔁 Scambio
rota-button-swap-other = 🔁 Altro scambio
rota-button-keep = 👍 Ci vado io
rota-button-with = { $name }, { $when }
rota-button-agree = 👍 Va bene
rota-button-refuse = No, grazie
rota-button-skip = Un giorno salta
rota-button-hour-change = Un'altra ora
rota-button-end = I turni finiscono
rota-button-day = { $when }
rota-button-hour = { $when }
rota-button-minutes = { $minutes }
rota-button-hands = { $count }
rota-button-nowhere = Senza luogo
rota-button-change = Cambio

rota-taken = Grazie! Il turno è Suo: { $rota }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }.
rota-taken-note = Grazie! Le scrivo in privato.
rota-yours-already = Questo turno è già Suo.
rota-full = Questo turno è già coperto. Grazie lo stesso!
rota-not-yours = Questo turno non è più Suo.
rota-not-now = Va bene. Grazie di averlo detto.
rota-leave-sure = { $rota }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. Lascia il turno, o lo scambia?
rota-left = Fatto. Cerco io qualcun altro per { $when }: { $rota }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }.
rota-kept = Grazie, ci conto: { $rota }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }.

rota-swap-which = Con chi scambia il turno? { $rota }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }.
rota-swap-nobody = Nessun altro ha un turno da scambiare: { $rota }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }.
rota-swap-sure = { $rota }: a { $name } il Suo turno, { $mine }. A Lei il suo, { $theirs }. Lo chiedo?
rota-swap-asked = Ho chiesto a { $name }. Fino alla risposta non cambia niente.
rota-swap-asked-already = L'ho già chiesto. Aspetto la risposta.
rota-swap-unreachable = Non riesco a scrivere a { $name }. Il turno resta Suo.
rota-swap-question = { $name } chiede uno scambio. { $rota }: a Lei il turno { $theirs }, a { $name } il Suo, { $mine }. Va bene?
rota-swap-done = Scambio fatto. Il Suo turno: { $rota }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }.
rota-swap-over = Questo scambio è concluso.
rota-swap-refused = Lo scambio non è possibile. Il turno resta Suo: { $rota }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }.
rota-swap-lapsed = Per lo scambio non è arrivato un sì. Il turno resta Suo: { $rota }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }.

rota-tomorrow = Un promemoria: { $rota }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. Ci va?
rota-soon = Tra poco tocca a Lei: { $rota }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }.
rota-wanted = Manca qualcuno: { $rota }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. Potrebbe Lei?
rota-group = Domani manca qualcuno:
    { $turns }
    Chi può?
rota-empty-line = { $rota }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }: { $count ->
        [one] una persona
       *[other] { $count } persone
    }
rota-group-full = Per domani ci siamo tutti. Grazie!
rota-group-today = Oggi manca qualcuno:
    { $turns }
    Chi può?
rota-group-full-today = Per oggi ci siamo tutti. Grazie!
rota-group-over = L'ora dei turni è passata. Grazie a chi c'era!
rota-falls-away = Questo turno non c'è più: { $rota }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. Non deve venire.
rota-moved = È cambiata l'ora: { $rota }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. Ci va lo stesso?

rota-make-name = Per che cosa servono i turni? Per esempio: innaffiare l'orto.
rota-make-rule = In quali giorni, e a che ora? Per esempio: ogni martedì e giovedì alle 18.
rota-make-hour = A che ora?
rota-make-minutes = Quanto dura un turno?
rota-make-hands = Quante persone servono ogni volta?
rota-make-place = Dove? Lo scriva, per esempio: nel cortile.
rota-make-check = { $rota }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. { $count ->
        [one] Una persona
       *[other] { $count } persone
    }, { $minutes } ogni volta. I primi turni:
    { $turns }
    Giusto?
rota-when = { $when }
rota-made = Fatto: i turni «{ $rota }» si possono prendere. La sera prima dico chi manca.
rota-manage = { $rota }, { $rule }: che cosa cambia?
rota-skip-which = { $rota }: quale giorno salta?
rota-call-off-sure = Tolgo il turno? { $rota }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. { $count ->
        [0] Nessuno l'ha ancora preso.
        [one] Lo dico a chi l'ha preso.
       *[other] Lo dico a { $count } persone.
    }
rota-called-off = Tolto: { $rota }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }.
rota-called-off-note = Tolto.
rota-hour-which = { $rota }: a che ora, da adesso in poi?
rota-hour-of-two = Di mattina o di sera?
rota-end-sure = I turni «{ $rota }» finiscono adesso?
rota-ended = Finiti: { $rota }. L'ho detto a chi aveva un turno. Grazie a tutti!

words-half = mezza, mezzo, mezz'ora
words-hours = ora, ore

desk-card-turn = Turno scoperto
desk-rota-empty = { $rota }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }: { $count ->
        [one] manca una persona
       *[other] mancano { $count } persone
    }.
desk-rota-button-call-off = Il turno salta
desk-rota-taken = è coperto
desk-rota-over = l'ora è arrivata
desk-rota-called-off = il turno è stato tolto

mydata-rota = Turno: { $rota }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }

words-rota-turn = turno, turni
words-rota-swap = scambi, cambio turno, fare cambio
words-rota-cannot = lascio, lasciare, rinuncio, rinunciare, non posso, non riesco, non ci sono, non ci sarò, non vengo, non ce la faccio, non vado
words-rota-take = prendo, prenderei, prendere, mi prenoto, mi segno, mi segni, segnami, segnatemi, faccio, farei, fare, copro, coprire, vado, vengo, ci penso, posso, ci sono
words-rota-always = tutti i, tutte le, ogni, sempre
words-rota-whose = tocca a me, i miei, il mio, quando sono, quando devo, quali ho
words-rota-comes = ci vado, ci sono, ci sarò, vengo, vado, va bene, ok, d'accordo
