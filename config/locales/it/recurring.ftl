## Aiuti che si ripetono: la regola, il patto, saltare, cambiare, finire.

# Ogni quanto, e a che ora.
rhythm = { $days }{ $hour ->
        [empty] {""}
       *[other] {" "}{ $hour }
    }
rhythm-between = tra { $from } e { $until }

recurring-words-daily = ogni giorno
recurring-words-workdays = nei giorni feriali
recurring-words-week = ogni settimana
recurring-words-fortnight = ogni due settimane
recurring-every = ogni { $days }
words-skip-one = no, non serve, non mi serve, salta, salto, saltiamo, non venite, non venga, non posso, non riesco, non ci sono, non vengo

# Chiedere
ask-rhythm = { $rhythm }, da { $first }{ $until ->
        [empty] {""}
       *[other] , fino a { $until }
    }
ask-rule-days = In quali giorni? Per esempio: «martedì e venerdì alle 10».
ask-rule-hour = { $rhythm }: in che momento del giorno?
ask-rule-once = { $rhythm }, o solo questa volta?
    La prima sarebbe { $when }.
ask-button-always = Sempre
ask-button-once = Solo questa volta
ask-rhythm-which = Ogni quanto? Può scriverlo, per esempio «ogni martedì alle 10».
ask-button-again-and-again = 🔁 Più volte
ask-button-rule-days = Ogni giorno
ask-button-rule-workdays = Giorni feriali
ask-button-rule-week = Ogni settimana
ask-button-rule-fortnight = Ogni due settimane

recurring-sent = Segnato: { $kind }, { $rhythm }{ $until ->
        [empty] {""}
       *[other] , fino a { $until }
    }.
    Ogni volta Le scrivo chi viene.{ $regular ->
        [1] {" "}Cerco anche una persona fissa.
       *[other] {""}
    }{ $review ->
        [empty] {""}
       *[other] {""}
            Ne riparliamo { $review }.
    }
recurring-sent-moderated = Segnato: { $kind }, { $rhythm }. Lo guarda prima { $name }.{ $when ->
        [empty] {""}
       *[other] {" "}Le scriviamo { $when }.
    }
recurring-approved = { $kind }, { $rhythm }{ $until ->
        [empty] {""}
       *[other] , fino a { $until }
    }: va bene.
    Ogni volta Le scrivo chi viene.{ $review ->
        [empty] {""}
       *[other] {" "}Ne riparliamo { $review }.
    }
recurring-declined = { $kind }, { $rhythm }: questa volta non possiamo.
    { $name } Le telefona per trovare un'altra strada.

# Il patto
recurring-pact-ask = Una persona{ $zone ->
        [empty] {""}
       *[other] {" "}in zona { $zone }
    } cerca una presenza fissa.
    Patto: { $kind }, { $rhythm }{ $until ->
        [empty] {""}
       *[other] , fino a { $until }
    }.{ $review ->
        [empty] {""}
       *[other] {" "}Ne riparliamo { $review }.
    }
    Ogni volta può dire di no. Le andrebbe?
recurring-pact-twice = Ci ha pensato Lei più volte: grazie!{ $zone ->
        [empty] {""}
       *[other] {" "}Zona { $zone }.
    }
    Patto: { $kind }, { $rhythm }{ $until ->
        [empty] {""}
       *[other] , fino a { $until }
    }.{ $review ->
        [empty] {""}
       *[other] {" "}Ne riparliamo { $review }.
    }
    Vuole essere la persona fissa? Ogni volta può dire di no.
recurring-button-regular = 🤝 Sì, volentieri
recurring-button-not-regular = No, grazie
recurring-pact-thanks = Grazie! Adesso legge il patto anche l'altra persona. Le scrivo.
recurring-pact-yours-already = Ha già detto di sì. Grazie!
recurring-pact-taken = C'è già una persona fissa. Grazie lo stesso!
recurring-pact-declined = Va benissimo. Grazie di avermi risposto.
recurring-pact-read = { $name } verrebbe volentieri con regolarità.
    Patto: { $kind }, { $rhythm }{ $until ->
        [empty] {""}
       *[other] , fino a { $until }
    }.{ $review ->
        [empty] {""}
       *[other] {" "}Ne riparliamo { $review }.
    }
    Le va bene?
recurring-pact-made-asker = Patto fatto con { $name }: { $kind }, { $rhythm }{ $until ->
        [empty] {""}
       *[other] , fino a { $until }
    }.{ $review ->
        [empty] {""}
       *[other] {" "}Ne riparliamo { $review }.
    }
    Per saltare una volta basta scriverlo: «questo martedì no».
recurring-pact-made = Patto fatto con { $name }: { $kind }, { $rhythm }{ $until ->
        [empty] {""}
       *[other] , fino a { $until }
    }.{ $review ->
        [empty] {""}
       *[other] {" "}Ne riparliamo { $review }.
    }
    Ogni volta Le chiedo prima. Può sempre dire di no.
recurring-button-pact = Il mio patto
recurring-pact-not-now = { $kind }, { $rhythm }: per ora non se ne fa nulla. Grazie di cuore lo stesso!
recurring-pact-refused = Va bene, non diciamo perché. Cerco ancora.
recurring-nobody-regular = { $kind }, { $rhythm }: una persona fissa non c'è ancora.
    Cerco qualcuno ogni volta, e Le scrivo chi viene.
recurring-pact-state-offered = in attesa di risposta
recurring-pact-state-waiting = detto di sì
recurring-pact-state-agreed = patto fatto
recurring-pact-state-lapsed = scaduto
recurring-pact-state-ended = finito
recurring-pact-state-declined = detto di no
recurring-pact-state-refused = non concluso

# Ogni volta
recurring-offer = Come { $rhythm }: { $kind } da { $name }, { $when }. Ci pensa Lei?
recurring-not-this-time = { $name } questa volta non può{ $when ->
        [empty] {""}
       *[other] {" "}({ $when })
    }. Cerco un'altra persona.
recurring-made-late = Per un po' non ho funzionato. Cerco adesso: { $kind }, { $when }.
recurring-missed = Per un po' non ho funzionato, ed è colpa mia. È saltato: { $kind }.
    { $days }
    { $name ->
        [empty] Se serve ancora, telefoni: { $phone }.
       *[other] { $name } Le telefona. Il numero è { $phone }.
    }
recurring-day = { $day }
recurring-holiday = { $day } è festa: { $kind } salta.

# Saltare, riposare
recurring-which-day = { $kind }: quale giorno? Può anche scriverlo.
recurring-skip-sure = Salto { $day }: { $kind }. Giusto?
recurring-cannot-sure = { $day } non può: { $kind } da { $name }. Giusto?
recurring-skipped = Va bene: { $day } niente { $kind }. Chi doveva saperlo è avvisato.
recurring-skipped-helper = { $day } non serve: { $kind } salta. La volta dopo Le chiedo ancora.
recurring-unskipped = Va bene: { $day } { $kind } si fa.
recurring-cannot-noted = Va benissimo. Per { $day } cerco un'altra persona.
recurring-substitute = { $day } { $name } non può. Per { $kind } cerco un'altra persona.
recurring-pause-until = Fino a quando? Può anche scriverlo: «dal 10 al 20 agosto».
recurring-away-until = Fino a quando non può? Può anche scriverlo: «fino al 20».
recurring-button-weeks = { $weeks ->
        [1] Una settimana
       *[other] { $weeks } settimane
    }
recurring-paused = Pausa da { $first } a { $last }: niente { $kind }. Poi riprendo da solo.
recurring-paused-helper = { $kind }, { $rhythm }: pausa da { $first } a { $last }. Poi Le chiedo ancora.
recurring-resumed = Si riprende: { $kind }, { $rhythm }.
recurring-resumed-helper = { $kind }, { $rhythm }: si riprende. La prossima volta Le chiedo.
recurring-away-noted = Buon riposo! { $kind }: fino a { $last } cerco altre persone.
recurring-away-told = { $kind }, { $rhythm }: { $name } non può fino a { $last }.
    Ogni volta cerco un'altra persona.

# Cambiare
recurring-change = { $kind }, { $rhythm }: che cosa cambio?
recurring-once-when = { $day }: quando, invece? Per esempio «mercoledì alle 11».
recurring-moved = Spostato: { $kind }, { $window }. Cerco.
recurring-all-how = Adesso è { $rhythm }: { $kind }. Come deve essere?
    Per esempio «ogni giovedì alle 11», o solo «alle 11».
recurring-all-sure = { $kind }, { $rhythm }, da { $first }. Giusto?
recurring-changed = Cambiato: { $kind }, { $rhythm }.{ $name ->
        [empty] {""}
       *[other] {" "}Chiedo a { $name } se va bene.
    }
recurring-changed-helper = È cambiato il patto con { $name }: { $kind }, { $rhythm }{ $until ->
        [empty] {""}
       *[other] , fino a { $until }
    }.{ $review ->
        [empty] {""}
       *[other] {" "}Ne riparliamo { $review }.
    }
    Le va bene lo stesso?
recurring-still = Grazie! Il patto continua così.
recurring-still-told = A { $name } va bene: { $kind }, { $rhythm }.

# Rivedersi
recurring-review = È il giorno di riparlarne: { $kind }, { $rhythm }{ $name ->
        [empty] {""}
       *[other] , con { $name }
    }. Si continua?
recurring-review-helper = È il giorno di riparlarne: { $kind } da { $name }, { $rhythm }. Si continua?
recurring-goes-on = Bene, si continua: { $kind }, { $rhythm }.
recurring-both-go-on = Continuate tutti e due: { $kind }, { $rhythm }. Ne riparliamo { $day }.

# Finire
recurring-end-sure = { $kind }, { $rhythm }: basta così?{ $name ->
        [empty] {""}
       *[other] {" "}Ringrazio io { $name }.
    }
recurring-stop-sure = { $kind }, { $rhythm }: finisce qui, o solo una pausa?
recurring-stopped = Va benissimo, e grazie di tutto. Avviso io.
recurring-stays = Va bene, resta com'è.
recurring-ended = Finito: { $kind }, { $rhythm }. Se serve ancora, me lo scriva.
recurring-ended-helper = Il patto con { $name } finisce: { $kind }, { $rhythm }. Grazie di cuore!
recurring-over = Era l'ultima volta: { $kind }, { $rhythm }. Se serve ancora, me lo scriva.
recurring-over-helper = Era l'ultima volta con { $name }: { $kind }, { $rhythm }. Grazie di cuore!
recurring-pact-over = { $name } per ora smette: { $kind }, { $rhythm }.
    L'aiuto continua: cerco ogni volta, e anche una persona fissa.
recurring-regular-left = { $name } non è più tra i vicini: { $kind }, { $rhythm }.
    L'aiuto continua: cerco ogni volta, e anche una persona fissa.

# Vedere
recurring-mine = { $person ->
        [empty] {""}
       *[other] Per { $person }:{" "}
    }{ $kind }, { $rhythm }{ $until ->
        [empty] {""}
       *[other] , fino a { $until }
    }.{ $name ->
        [empty] {""}
       *[other] {" "}Di solito viene { $name }.
    }{ $next ->
        [empty] {""}
        [mine-state-awaiting_approval] {" "}Per ora { $next }.
       *[other] {" "}La prossima volta: { $next }.
    }{ $review ->
        [empty] {""}
       *[other] {" "}Ne riparliamo { $review }.
    }
recurring-mine-helper = Il Suo patto con { $name }: { $kind }, { $rhythm }{ $until ->
        [empty] {""}
       *[other] , fino a { $until }
    }.{ $next ->
        [empty] {""}
       *[other] {" "}La prossima volta: { $next }.
    }{ $review ->
        [empty] {""}
       *[other] {" "}Ne riparliamo { $review }.
    }
recurring-button-skip = Salto una volta
recurring-button-change = Cambio
recurring-button-pause = Pausa
recurring-button-resume = Riprendiamo
recurring-button-stop = Basta così
recurring-button-cannot = Una volta non posso
recurring-button-rest = Una pausa
recurring-button-once = Solo una volta
recurring-button-all = Da ora in poi
recurring-button-go-on = Sì, si continua

mydata-recurring = Aiuto che si ripete: { $kind }, { $rhythm }. Da { $since }.{ $note ->
        [empty] {""}
       *[other] {" "}Nota: { $note }
    }
mydata-pact = Patto come persona fissa: { $kind }, { $rhythm }. Chiesto { $since }: { $state }.
