## L'offerta a un vicino: mai un nome, una via, un telefono, una nota.

offer = { $people ->
        [1] Qualcuno qui vicino chiede: { $kind }.
       *[other] Qui vicino servono { $people } persone: { $kind }.
    }{ $line ->
        [empty] {""}
       *[other] {" "}«{ $line }».
    }
    { $when ->
        [empty] Il giorno lo sceglie Lei.
       *[other] { $when }.
    }{ $zone ->
        [empty] {""}
       *[other] {" "}Zona { $zone }.
    }{ $distance ->
        [empty] {""}
       *[other] {" "}{ $distance }.
    }{ $urgent ->
        [empty] {""}
       *[other] {" "}{ $urgent }
    }{ $first ->
        [offer-first] {""}
            { $first }
       *[other] {""}
    }
offer-first = È la prima volta: { $coordinator } Le sta vicino.
offer-urgent = È urgente.

offer-button-yes = ✋ Ci penso io
offer-button-no = Non questa volta
offer-button-but-at = 🕐 Sì, ma alle…

offer-yours = Preso. Grazie! Le scrivo qui sotto tutto il resto.
offer-yours-already = È già un Suo impegno. Grazie!
offer-taken = Già preso, grazie. Sarà per un'altra volta.
offer-taken-note = Ci ha già pensato un'altra persona. Grazie lo stesso!
offer-not-needed = Non serve più. Grazie lo stesso.
offer-not-needed-note = Non serve più. Grazie lo stesso!
offer-changed = È cambiato qualcosa: questa richiesta non vale più.
offer-stands-again = L'invito vale di nuovo.
offer-declined = Va benissimo. Grazie di avermi risposto.
offer-declined-already = Va benissimo così. Grazie.

offer-overlap = A quell'ora ha già un impegno: { $when }.
    Lo fa lo stesso?
offer-button-all-the-same = Sì, lo faccio lo stesso
offer-button-then-no = Allora no

offer-which-hour = A che ora potrebbe? Per esempio: «alle 10 e mezza».
offer-morning-or-evening = Di mattina o di sera?
offer-hour-gone = Quell'ora è già passata. Me ne dica un'altra.

counter-question = Per { ask-kind-the } una persona può venire { $when }. Le va bene?
counter-asked = Grazie. Chiedo se va bene { $when }.
    Le rispondo entro { $minutes }. Intanto può prenderlo anche un'altra persona.
counter-agreed = Va bene così. Grazie di avermi risposto.
counter-refused = Va bene. Cerco ancora.
counter-lapsed-asker = Questa proposta non vale più. Cerco ancora.
counter-lapsed = Non ho avuto risposta in tempo. La Sua proposta non vale più.
    Se può all'ora chiesta, risponda pure «Ci penso io».
counter-not-suiting = A quell'ora purtroppo non va bene. Grazie lo stesso!
counter-left = Va bene, resta tutto com'era.

later-question = { $name } può, ma { $when }. Le va bene?
later-asked = Chiedo se va bene { $when }. Le rispondo entro { $minutes }.
later-not-suiting = A quell'ora purtroppo non va bene. Cerco un'altra persona.
later-lapsed = Non ho avuto risposta in tempo. Cerco un'altra persona.
