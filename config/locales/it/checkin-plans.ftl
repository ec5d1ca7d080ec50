## Il saluto quotidiano: quando, come, chi si avvisa. (Chi chiede e chi risponde quel giorno è altrove.)

help-checkin = il mio saluto: giorni, ora, contatti
help-timezone = che ora è da me

words-plan-all = tutti, tutti i giorni, ogni giorno, sempre, ogni mattina, ogni sera
words-plan-again = ogni, tutti i giorni, tutte le mattine, tutte le sere, regolarmente, regolare, quotidiano, quotidiana, giornaliero
words-plan-wish = chiamatemi, mi chiami ogni, mi chiamate, mi chiamasse, mi chiami qualcuno, telefonatemi, mi telefoni, mi telefonate, mi telefonasse, scrivetemi, mi scriva, mi scrivete, un saluto, il saluto, salutatemi, mi saluti, mi salutate, chiedetemi come sto, mi chieda come sto, mi chiedete come sto, per sapere se sto bene, per sentire se sto bene, controllate che stia bene, sentitemi, mi sentite
words-plan-wish-other = chiamate mi, chiamate la mi, chiamate il mi, telefonate a, scrivete a, sentite mi, sentite come sta, chiedete a, salutate
words-plan-phone = chiamatemi, mi chiami, mi chiamate, mi chiamasse, telefonatemi, mi telefoni, mi telefonate, mi telefonasse, telefonate, chiamate, una telefonata, per telefono
words-plan-nobody = nessuno, nessuna, nessun altro, nessun'altra, nessuno altro, nessun'altra persona, nessun'altro, nessun altro grazie, nessuno grazie, no nessuno, no nessun altro, basta, basta così, va bene così, non ho nessuno, non ho nessun altro, non c'è nessuno, non c'è nessun altro, no, no grazie
words-plan-away = sono via, sarò via, saremo via, vado via, io parto, parto per, parto domani, domani parto, parto il, parto dal, non ci sono, non ci sarò, vado in vacanza, vado in ospedale, sono in vacanza, sono fuori
words-plan-back = sono tornata, sono tornato, torno a casa oggi, sono a casa, rieccomi, siamo tornati
words-plan-stop = basta saluti, basta con i saluti, basta col saluto, non voglio più il saluto, non voglio più saluti, non mi serve più il saluto, non chiamatemi più la mattina, fermate i saluti, niente più saluti
words-plan-hour = un'altra ora per il saluto, cambio l'ora del saluto, cambiare l'ora del saluto, cambio ora del saluto, il saluto alle, il saluto più tardi, il saluto più presto, sposto il saluto, spostare il saluto
words-plan-mine = il mio saluto, i miei saluti, a che ora è il saluto, i miei contatti

plan-days-all = ogni giorno
plan-days-work = dal lunedì al venerdì
plan-day-0 = il lunedì
plan-day-1 = il martedì
plan-day-2 = il mercoledì
plan-day-3 = il giovedì
plan-day-4 = il venerdì
plan-day-5 = il sabato
plan-day-6 = la domenica
plan-hour-there = { $at }, ora di { $place }
plan-way-chat = in chat
plan-way-phone = al telefono
plan-first = La prossima volta è { $when }.
plan-first-there = La prossima volta è { $day }, { $at }.
plan-first-none = Per ora non c'è una prossima volta.

## Iscriversi

plan-none = { $name ->
        [empty] Se vuole, ogni giorno Le chiedo come sta.
       *[other] { $name } non ha ancora un saluto.
    }
    { $name ->
        [empty] Se non risponde, avviso chi sceglie Lei.
       *[other] Lo proponiamo?
    }
plan-ask-days = { $name ->
        [empty] In quali giorni Le chiedo come sta?
       *[other] In quali giorni salutiamo { $name }?
    }
plan-ask-hour = { $name ->
        [empty] A che ora?
       *[other] A che ora salutiamo { $name }?
    }
plan-button-begin = Sì, lo vorrei
plan-button-all = Ogni giorno
plan-button-work = Lunedì–venerdì
plan-button-hour = { $at }
plan-button-days = { $days }
plan-or-once = Un saluto regolare, o una telefonata sola?
plan-button-regular = Un saluto regolare
plan-button-once = Una volta sola

plan-read-back = Le chiedo come sta { $days } { $at }, { $way }.
    Se non risponde, avviso chi sceglie Lei e poi il coordinamento.
    Non è un servizio di emergenza. Se sta male, chiami subito il { $number }.
    La prima settimana è di prova. Va bene?
plan-read-back-for = Saluto per { $name }: { $days } { $at }, { $way }.
    Se non risponde, si avvisano i contatti e poi il coordinamento.
    Non è un servizio di emergenza: per quello c'è il { $number }.
    La prima settimana è di prova. Giusto?
plan-uncovered = { $days } { $at } non va: se non rispondesse, più tardi non ci sarebbe nessuno.
    Che cosa preferisce? Oppure ne parli con { $coordinator }.
plan-uncovered-all = Per ora nessuno può esserci se non risponde. Perciò non comincio.
    Lo dico a { $name }. Se vuole, chiami: { $phone }.
plan-ask-phone = A che numero Le telefoniamo?
plan-button-write-me = Mi scriva qui
plan-no-way = { $name ->
        [empty] Per telefonarle mi serve il Suo numero: lo scriva in /impostazioni.
       *[other] Di { $name } non ho un numero di telefono, né una chat.
    }
plan-no-chat = { $name ->
        [empty] Qui in chat non La raggiungo.
       *[other] { $name } non ha una chat.
    }
plan-not-a-member = Prima bisogna che questa persona sia tra i vicini.
plan-enough = Ci sono già quattro saluti. Prima ne tolga uno: /saluto.
plan-delegate-waits = Prima { $coordinator } parla con { $name }. Poi possiamo proporre il saluto.
plan-set = Segnato. { $first }

## Proposto da altri

plan-proposal = { $by } propone un saluto per Lei: { $days } { $at }, { $way }.
    Se non risponde, avviso chi sceglie Lei e poi il coordinamento.
    Non è un servizio di emergenza. Se sta male, chiami subito il { $number }.
    Può smettere quando vuole. Le va bene?
plan-proposed = Lo chiedo a { $name }. Comincia solo con il Suo sì.
plan-agreed-told = { $name } ha detto sì al saluto.
plan-refused-told = { $name } per ora preferisce di no. Va bene così.
plan-refused = Va bene. Non Le chiedo niente.

## Contatti

plan-contact-who = { $name ->
        [empty] Chi avviso, se non risponde? Mi scriva un nome.
       *[other] Chi avviso, se { $name } non risponde? Mi scriva un nome.
    }
plan-contact-more = Avviso anche un'altra persona? Mi scriva il nome.
plan-button-nobody = Nessuno
plan-button-enough = Basta così
plan-button-myself = Avvisi me
plan-contact-near = { $name } può suonare alla porta, o solo telefonare?
plan-button-near = Può suonare
plan-button-far = Solo telefonare
plan-contact-keys = { $name } ha le chiavi di casa?
plan-contact-how = Come lo chiediamo a { $name }?
plan-button-ask = Scriva a { $name }
plan-button-link = Mando un invito
plan-button-phone = Telefonate voi
plan-contact-phone = A che numero risponde { $name }?
plan-contact-link = Mandi questo invito a { $name }:
    { $link }{ $elsewhere ->
        [0] {""}
       *[other] {""}
            { $elsewhere }
    }
    Vale fino a { $when }. Le dico io se accetta.
plan-contact-being-asked = Lo chiedo a { $name }, e Le dico la risposta.
plan-contact-will-be-phoned = A { $name } telefona il coordinamento. Le dico la risposta.
plan-contacts-ready = Bene. Se non arriva risposta, avviso in quest'ordine:
    { $lines }
    Prima si telefona, poi si suona. Nessuno entra in casa da solo.
    Dopo di loro c'è { $coordinator }.
plan-without-contacts = { $name ->
        [empty] Va bene. Se non risponde, avviso subito { $coordinator }.
       *[other] Va bene. Se { $name } non risponde, si avvisa subito { $coordinator }.
    }
plan-contacts = { $name ->
        [empty] Chi avviso, in quest'ordine:
       *[other] Chi si avvisa per { $name }, in quest'ordine:
    }
    { $lines }
plan-contacts-none = { $name ->
        [empty] Non ha ancora contatti.
       *[other] { $name } non ha ancora contatti.
    }
    Se non c'è risposta, si avvisa subito il coordinamento.
plan-contact-line = { $n }. { $name }, { $does ->
        [keys] suona alla porta e ha le chiavi
        [near] può suonare alla porta
       *[other] solo al telefono
    }{ $state ->
        [agreed] {""}
       *[other] {" "}(non ha ancora risposto)
    }
plan-contact-name = { $name }
plan-button-contacts = 👥 I contatti
plan-button-add = Aggiungo una persona
plan-button-order = Cambio l'ordine
plan-button-remove = Tolgo una persona
plan-contact-order = Da chi comincio?
plan-contact-remove = Chi tolgo?

plan-contact-asked = { $name } vorrebbe contare su di Lei.
    Se non risponde al saluto, Le scrivo: { $does ->
        [near] telefonare, o suonare alla porta.
       *[other] basta una telefonata.
    }
    Può dire di no, anche più avanti. Va bene?
plan-button-contact-yes = Sì, va bene
plan-button-contact-no = No, non posso
plan-contact-no = Va bene. Lo dico con garbo.
plan-contact-welcome = Grazie. Se { $name } non risponde, Le scrivo { $does ->
        [near] e Le chiedo di telefonare o suonare.
       *[other] e Le chiedo di telefonare.
    }
    Non entri mai in casa senza un'altra persona. Può smettere quando vuole.
plan-contact-welcome-later = Grazie. { $name } non ha ancora un saluto. Quando comincia, Le scrivo.
plan-contact-can-you = { $name } può contare su di Lei. Può suonare alla Sua porta, se serve?
plan-button-i-near = Sì, abito vicino
plan-button-i-far = Posso solo telefonare
plan-button-leave = Non posso più
plan-button-leave-of = Non più per { $name }
plan-contact-leave-sure = Non La avviso più per { $name }?
plan-contact-stayed = Bene, resta tutto così. Grazie.
plan-contact-left = Fatto. Grazie per tutto, fin qui.
plan-contact-agreed = { $name } ha detto sì: se non risponde, posso avvisare.
plan-contact-declined = { $name } questa volta non può. Capita. Vuole scegliere un'altra persona?
plan-contact-gone = { $name } da oggi non può più essere un Suo contatto. Vuole scegliere un'altra persona?
plan-contact-over = { $name } non ha più bisogno che La avvisi. Grazie per la Sua disponibilità.
plan-contact-not-opened = { $name } non ha ancora aperto l'invito. Forse si è perso.
plan-button-link-again = Un invito nuovo
plan-contact-silent = { $name } non ha risposto all'invito. Vuole scegliere un'altra persona?
plan-button-another = Un'altra persona
plan-button-as-is = Va bene così

## Vedere e cambiare

plan-shown = { $name ->
        [empty] Il Suo saluto: { $days } { $at }, { $way }.
       *[other] Il saluto di { $name }: { $days } { $at }, { $way }.
    }
    { $lines }
plan-which = { $name ->
        [empty] Di che cosa parliamo?
       *[other] Quale saluto di { $name }?
    }
plan-button-this = { $days } { $at }
plan-button-of = Per { $name }
plan-button-show = Rivedo tutto
plan-line-proposed = Aspetta un sì.
plan-line-away = In pausa fino a { $day }.
plan-line-rehearsal = Di prova fino a { $day }.
plan-line-any = Vale ogni messaggio scritto quel giorno.
plan-line-answer = Vale solo la risposta al saluto.
plan-line-no-contacts = Nessun contatto: si avvisa subito il coordinamento.
plan-change = { $name ->
        [empty] Che cosa cambio?
       *[other] Che cosa cambio per { $name }?
    }
plan-change-button-hour = L'ora
plan-change-button-days = I giorni
plan-change-button-way = Chat o telefono
plan-change-button-counts = Che cosa vale
plan-change-button-patience = Quanto aspetto
plan-change-button-another = Un altro saluto
plan-button-another-hour = Un'altra ora
plan-changed = Segnato: { $days } { $at }, { $way }.
    { $first }
plan-changed-told = { $by } ha cambiato il Suo saluto: { $days } { $at }, { $way }.
plan-ask-way = { $name ->
        [empty] Le scrivo qui, o Le telefona una persona?
       *[other] A { $name } si scrive, o si telefona?
    }
plan-button-chat = In chat
plan-button-call = Al telefono
plan-ask-counts = { $name ->
        [empty] Basta un Suo messaggio qualunque, o aspetto la risposta?
       *[other] Per { $name } basta un messaggio qualunque, o serve la risposta?
    }
plan-button-any = Basta un messaggio
plan-button-answer = Aspetti la risposta
plan-ask-patience = { $name ->
        [empty] Quanto aspetto, prima di avvisare qualcuno?
       *[other] Quanto si aspetta { $name }, prima di avvisare qualcuno?
    }
plan-button-short = Poco: mezz'ora
plan-button-usual = Come al solito: un'ora
plan-button-long = Un po' di più
plan-end-sure = { $name ->
        [empty] Non Le chiedo più come sta?
       *[other] Finiamo il saluto di { $name }?
    }
plan-button-end = Smetto
plan-button-end-yes = Sì, basta
plan-button-end-no = No, resta
plan-ended = { $name ->
        [empty] Va bene. Non Le chiedo più come sta. Se ci ripensa: /saluto.
       *[other] Va bene. Il saluto di { $name } è finito.
    }
plan-ended-told = { $by } ha fermato il Suo saluto. Se non Le va bene: /saluto.
plan-ended-by = { $name } non vuole più il saluto. Va bene così.

## Via da casa

plan-button-away = ⏸ Sono via
plan-button-back = Ci sono di nuovo
plan-button-today = Solo oggi
plan-button-week = Una settimana
plan-away-until = { $name ->
        [empty] Fino a quando è via? Mi scriva il giorno.
       *[other] Fino a quando è via { $name }? Mi scriva il giorno.
    }
plan-away = { $name ->
        [empty] Bene. Fino a { $day } non Le chiedo niente.
       *[other] Bene. Fino a { $day } non si chiede niente a { $name }.
    }
    { $first }
plan-away-wrong = Questo giorno non va. Mi scriva un altro giorno, entro un anno.
plan-back = Bene, ricomincio. { $first }

## Di quando in quando

plan-limits = Una cosa che Le ripeto ogni mese: il saluto non è un servizio di emergenza.
    Se sta male, chiami subito il { $number }.
    Le chiedo come sta { $days } { $at }. Va ancora bene così?
plan-button-heard = Ho capito
plan-limits-thanks = Grazie. L'ho segnato.
plan-rehearsed = È passata la settimana di prova. Le chiedo come sta { $days } { $at }. Va bene quest'ora?
plan-rehearsed-fine = Bene. Continuo { $days } { $at }.

## L'ora di dove si è

words-zone-names = Roma Europe/Rome, Londra Europe/London, Parigi Europe/Paris, Berlino Europe/Berlin, Lisbona Europe/Lisbon, Atene Europe/Athens, Vienna Europe/Vienna, Bruxelles Europe/Brussels, Zurigo Europe/Zurich, Praga Europe/Prague, Varsavia Europe/Warsaw, Bucarest Europe/Bucharest, Mosca Europe/Moscow, Dublino Europe/Dublin, Il Cairo Africa/Cairo, Tirana Europe/Tirane, Pechino Asia/Shanghai
words-zones = Italia Europe/Rome, Milano Europe/Rome, Napoli Europe/Rome, Ginevra Europe/Zurich, Barcellona Europe/Madrid, Inghilterra Europe/London, Francia Europe/Paris, Spagna Europe/Madrid, Portogallo Europe/Lisbon, Germania Europe/Berlin, Romania Europe/Bucharest, Albania Europe/Tirane, Marocco Africa/Casablanca, Egitto Africa/Cairo, Perù America/Lima, Tunisia Africa/Tunis, Filippine Asia/Manila, Sri Lanka Asia/Colombo, Cina Asia/Shanghai
zone-ask = Dove si trova? Mi scriva la città. Per me da Lei sono { $now }.
zone-button-home = Qui, come tutti
zone-offer = A { $place } l'ora è un'altra. Conto le ore come lì?
zone-set = Segnato: le ore di { $place }. Adesso lì sono { $now }.
zone-kept = Bene, resta tutto com'era.
zone-plan-moved = Il Suo saluto resta { $at }. { $first }

## Che cosa si tiene

plan-kept = Saluto: { $days } { $at }, { $way }
plan-kept-greetings = Saluti fatti finora: { $count }
plan-kept-contact = Contatto di { $name }

settings-button-checkin = 👋 Il mio saluto
settings-button-timezone = Che ora è da me
