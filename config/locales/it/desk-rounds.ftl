## Giri e chiamate al quartiere, come li vede chi coordina.

help-round = i giri, o una chiamata a tanti: «tutti sopra i 75», «via Padova 12»

desk-card-round = Un giro
desk-card-visit = Da un giro
desk-card-callout = Non raggiunti
desk-card-called = Serve qualcosa

desk-rounds = <b>Giri</b>
    { $count ->
        [0] Non ce ne sono ancora.
       *[other] { $rounds }
    }{ $today ->
        [0] {""}
       *[other] {""}
    Adesso:
    { $today }
    }
    Per chiamare tante persone: /round tutti sopra i 75.
desk-round-numbered = { $n }. { $round }
desk-round-entry = { $helper ->
        [empty] (nessuno)
       *[other] { $helper }
    }: { $days }, { $at }, { $count ->
        [1] una persona
       *[other] { $count } persone
    }{ $state ->
        [waiting] {" "}(si aspetta il sì)
       *[on] {""}
    }
desk-round-now = { $title } ({ $helper }): { $ticked } di { $count }{ $state ->
        [offered] , chiesto
       *[under-way] {""}
    }
desk-round-button-new = Nuovo giro
desk-round-button-open = Apri il giro
desk-round-button-change = Cambio
desk-round-button-substitutes = Sostituti
desk-round-button-end = Finisce
desk-round-button-end-yes = Sì, finisce
desk-round-sheet = <b>Giro: { $days }, { $at }</b>
    Va: { $helper ->
        [empty] nessuno
       *[other] { $helper }
    }. Si finisce { $until }.{ $hours ->
        [empty] {""}
       *[other] {" "}Ore di lavoro: { $hours }.
    }
    { $people }{ $waiting ->
        [0] {""}
        [1] {""}
    Una persona deve ancora dire di sì.
       *[other] {""}
    { $waiting } persone devono ancora dire di sì.
    }{ $next ->
        [empty] {""}
       *[other] {""}
    La prossima volta: { $next }.
    }{ $instead ->
        [0] {""}
       *[other] {""}
    Al suo posto, in ordine:
    { $instead }
    }
desk-round-stop = { $n }. { $name }{ $state ->
        [asked] {" "}(non ha ancora risposto)
        [agreed] {" "}(ha detto di sì)
        [declined] {" "}(ha detto di no)
       *[none] {""}
    }
desk-round-what = Che cosa cambia?
desk-round-button-part-helper = Chi va
desk-round-button-part-people = Le persone
desk-round-button-part-time = Giorni e ora
desk-round-button-part-hours = Ore di lavoro
desk-round-who-goes = Un giro. Chi va?
desk-round-who-first = Da chi si comincia?
desk-round-more = { $count ->
        [0] Nessuno ancora.
       *[other] Nell'ordine:
    { $people }
    }
    Un'altra persona?
desk-round-button-more = Un'altra
desk-round-button-enough = Basta così
desk-round-button-nobody = Nessuno più
desk-round-days = In quali giorni? Per esempio «martedì e venerdì».
desk-round-button-daily = Ogni giorno
desk-round-button-weekdays = Lun–ven
desk-round-at = A che ora?
desk-round-until = Comincia { $at }. Entro quando deve essere finito?
desk-round-button-hours = { $hours ->
        [1] Un'ora
       *[other] { $hours } ore
    }
desk-round-until-wrong = Da dieci minuti a dieci ore. Per esempio «entro le 11» o «due ore».
desk-round-hours = { $name } lo fa per lavoro? Allora mi dica le ore, per esempio «lun-ven 8-12».
    Fuori da quelle non chiedo niente.
desk-round-button-no-hours = No, volentieri
desk-round-hours-wrong = In quelle ore il giro non ci sta: comincia { $at }.
desk-round-sure = { $helper } passa { $days }, { $at }. Si finisce { $until }.{ $hours ->
        [0] {""}
       *[other] {" "}Ore di lavoro: { $hours }.
    }
    { $people }
    Chiedo il sì a chi va e a ognuno. Giusto?
desk-round-kept = Segnato. Comincia appena chi va dice di sì. Da chi non dice di sì non passa nessuno.
desk-round-accepted = { $name } fa il giro: ha detto di sì.
desk-round-declined = { $name } non fa il giro. Va cercata un'altra persona.
desk-round-person-declined = { $name } non vuole che passi qualcuno. L'ho tolto dal giro.
desk-round-end-sure = Finisco il giro? { $count ->
        [1] C'è una persona.
       *[other] Ci sono { $count } persone.
    }
desk-round-ended = Il giro è finito. L'ho detto a tutti quelli che hanno una chat.{ $people ->
        [0] {""}
       *[other] {" "}Da telefonare:
    { $people }
    }
desk-round-substitutes = { $count ->
        [0] Nessuno ancora al suo posto.
       *[other] Al suo posto, in ordine:
    { $people }
    }
desk-round-alone = Il giro { $days }, { $at } non ha più nessuno che ci vada. Si finiva { $until }.
    { $people }

desk-round-person = { $person }: { $phone }
desk-round-nobody = { $name }: non c'è ancora nessuno che ci vada. { $count ->
        [1] Una persona aspetta.
       *[other] { $count } persone aspettano.
    }{ $missed ->
       *[other] {""}
    }{ $helper ->
       *[other] {""}
    }
    { $people }
desk-round-unticked = { $name }: { $count ->
        [1] di una persona
       *[other] di { $count } persone
    } non si sa niente. Ci andava { $helper }.{ $missed ->
       *[other] {""}
    }
    { $people }
desk-round-missed = ⏰ In ritardo: all'ora del giro non ho funzionato. { $name }, ci andava { $helper }.{ $missed ->
        [0] {""}
        [1] {" "}È saltato anche il giro prima.
       *[other] {" "}Sono saltati anche { $missed } giri prima.
    }
    Da sentire ({ $count }):
    { $people }
desk-round-button-i-go = Ci penso io
desk-round-button-somebody = Chiedo a…
desk-round-outcome-goes = ci pensa { $person }
desk-round-outcome-asked = chiesto a { $person }
desk-round-outcome-off = il giro non si fa più
desk-round-outcome-ticked = segnati tutti
desk-round-write-me-first = Mi scriva prima in privato: l'elenco con i telefoni arriva lì.
desk-round-nothing-left = Non resta nessuno da visitare.
desk-round-asked = Chiesto a { $name } ({ $phone }). Se non risponde, la scheda torna.
desk-round-no-chat = { $name } non ha una chat. Si può telefonare: { $phone }.

desk-visit-silent = { $name } non risponde: { $phone }, { $address }. È passata una persona del giro: { $helper } ({ $title }).
    Da chiamare:
    { $contacts }
desk-visit-needs = { $name } ha bisogno: { $phone }. Lo dice { $helper } ({ $title }).{ $words ->
        [empty] {""}
       *[other] {" "}«{ $words }»
    }
desk-visit-danger = { $helper } ({ $helper_phone }) dice che da { $name } ({ $phone }) è grave. { $title }. Gli ho detto di chiamare l'emergenza.
desk-visit-contact-keys = { $contact }: { $phone } (ha le chiavi)
desk-visit-contact-near = { $contact }: { $phone } (vicino)
desk-visit-contact-far = { $contact }: { $phone } (lontano)
desk-visit-button-well = Sta bene
desk-visit-button-needs = Ha bisogno
desk-visit-outcome-well = sta bene
desk-visit-outcome-asked = è la richiesta { $number }

desk-callout-whom = Chi devo chiamare? Per esempio:
    – tutti sopra i 75
    { $zones }
    – via Padova 12
    – chi ha il saluto
    Si può aggiungere il perché: caldo, senza corrente, ascensore.
desk-callout-zone = zona { $zone }
desk-callout-why = Perché? Lo si legge prima di «Come sta?». Si può anche scrivere con parole proprie.
desk-callout-button-heat = 🌡 Caldo
desk-callout-button-blackout = 🔌 Senza corrente
desk-callout-button-lift = 🛗 Ascensore rotto
desk-callout-words-long = Al massimo 200 lettere, senza indirizzi né numeri di telefono.
desk-callout-nobody = Non c'è nessuno: { $said }.
desk-callout-sure = <b>{ $said }</b>: { $people ->
        [1] una persona
       *[other] { $people } persone
    }, { $chat } in chat e { $phone } da sentire a voce.
    { $helpers ->
        [0] Adesso nessuno è in turno: chi va sentito a voce arriva a Lei in un elenco.
        [1] Una persona è in turno per telefonare.
       *[other] { $helpers } persone sono in turno per telefonare.
    }{ $ageless ->
        [0] {""}
       [1] {" "}Di una persona non so l'età: non è contata.
       *[other] {" "}Di { $ageless } persone non so l'età: non sono contate.
    }
    Dirò: «{ $reason } Come sta?»{ $begins ->
        [empty] {""}
       *[other] {" "}È ora di riposo: comincio { $begins }.
    }{ $urgent ->
        [yes] {" "}Urgente: anche nelle ore di riposo.
       *[no] {""}
    }
    Comincio?
desk-callout-button-unknown = Anche senza età ({ $count })
desk-callout-button-known = Solo chi ha l'età
desk-callout-button-urgent = 🚨 È urgente: subito
desk-callout-begun = Ho cominciato: { $people ->
        [1] una persona
       *[other] { $people } persone
    }. La bacheca è dove lavora il coordinamento.
desk-callout-board = <b>{ $reason }</b> { $said }, cominciato { $since }
    Raggiunti { $reached } di { $people }.
    🙂 Bene: { $well }
    ❗ Serve qualcosa: { $needs }
    💬 Chiesto in chat: { $asked }
    📞 Da sentire a voce: { $calling }
    ❔ Non raggiunti: { $unreached }
    Finisce { $until }.
desk-callout-summary = <b>{ $reason }</b> { $said }: { $stopped ->
        [yes] fermato
       *[no] finito
    } { $until }, cominciato { $since }.
    Raggiunti { $reached } di { $people }: { $well } bene, { $needs } con un bisogno.
    Non raggiunti: { $unreached }.{ $first ->
        [empty] {""}
        [0] {" "}Le prime domande e chiamate sono partite subito.
       *[other] {" "}Le prime domande o chiamate sono partite dopo { $first }.
    }
desk-callout-button-stop = Fermo tutto
desk-callout-button-stop-yes = Sì, fermo
desk-callout-button-list = I non raggiunti
desk-callout-button-mine = Li sento io
desk-callout-stop-sure = Fermo tutto? { $count ->
        [0] Nessuno aspetta più.
        [1] Una persona aspetta ancora.
       *[other] { $count } persone aspettano ancora.
    }
desk-callout-goes-on = Va avanti.
desk-callout-unreached = { $name } { $count ->
        [1] Una persona non è stata raggiunta da nessuno.
       *[other] { $count } persone non sono state raggiunte da nessuno.
    }
    { $people }
desk-callout-outcome-all = non resta nessuno
desk-callout-outcome-stopped = fermato
desk-called-needs = { $name } ha bisogno: { $phone }. { $reason }{ $words ->
        [empty] {""}
       *[other] {" "}«{ $words }»
    }{ $helper ->
        [empty] {""}
       *[other] {" "}Lo dice { $helper }.
    }

desk-born-ask = In che anno è nata questa persona: { $name }? Serve per «tutti sopra i 75».
desk-born-button = Anno di nascita
desk-born-kept = Segnato: { $name }, { $year }.
desk-born-gone = Tolto l'anno di nascita: { $name }.
desk-born-wrong = Mi serve un anno, per esempio 1948.

words-callout-heat = caldo, molto caldo, fa caldo, fa molto caldo, fa troppo caldo, gran caldo, caldo forte, caldo torrido, troppo caldo, afa, ondata di caldo, ondata di calore, canicola
words-callout-blackout = blackout, corrente, senza corrente, manca la corrente, è saltata la corrente, manca la luce, senza luce, è saltata la luce
words-callout-lift = ascensore, ascensore rotto, ascensore guasto, ascensore fermo, ascensore fuori servizio, l'ascensore è rotto, l'ascensore è guasto, l'ascensore è fermo, l'ascensore non funziona
words-callout-urgent = urgente, subito, adesso, anche di notte
words-callout-plan = chi ha il saluto, chi ha un saluto, con il saluto, col saluto, saluto, saluti
words-callout-all = tutti, tutte, tutto il quartiere, ognuno
