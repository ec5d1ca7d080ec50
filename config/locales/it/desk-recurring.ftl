## Aiuti che si ripetono, per il coordinamento.

help-recurring = gli aiuti che si ripetono

desk-card-arrangement = Aiuto che si ripete
desk-recurring-none = Per ora non c'è nessun aiuto che si ripete.
desk-recurring-list = Aiuti che si ripetono:
    { $lines }
desk-recurring-line = { $n }. { $name }: { $kind }, { $rhythm }{ $helper ->
        [empty] {""}
       *[other] {" "}– { $helper }
    }{ $waits ->
        [1] {" "}(da approvare)
       *[other] {""}
    }
desk-recurring = { $kind }
    { $lines }
desk-recurring-terms = { $kind }, { $rhythm }{ $until ->
        [empty] {""}
       *[other] , fino a { $until }
    }{ $review ->
        [empty] {""}
       *[other] ; se ne riparla { $review }
    }
desk-recurring-regular = Persona fissa: { $name }, { $phone }{ $until ->
        [empty] {""}
       *[other] {" "}(non può fino a { $until })
    }
desk-recurring-asked = Persona fissa: chiesto a { $names }
desk-recurring-nobody = Persona fissa: nessuna
desk-recurring-next = Prossime: { $days }
desk-recurring-skipped = Saltate: { $days }
desk-recurring-who = { $name }, { $phone }
desk-recurring-approve = { $name }, { $phone }: { $kind }, { $rhythm }{ $until ->
        [empty] {""}
       *[other] , fino a { $until }
    }{ $review ->
        [empty] {""}
       *[other] ; se ne riparla { $review }
    }.{ $asker ->
        [empty] {""}
       *[other] {" "}Chiede { $asker }.
    }
    Nota: { $note }{ $line ->
        [empty] {""}
       *[other] {""}
            Riga pubblica: «{ $line }»
    }
desk-recurring-silent = { $name }, { $phone }, non ha ancora risposto sul patto con { $other }: { $kind }, { $rhythm }{ $until ->
        [empty] {""}
       *[other] , fino a { $until }
    }{ $review ->
        [empty] {""}
       *[other] ; se ne riparla { $review }
    }. Una telefonata?
desk-recurring-review = { $name }: { $kind }, { $rhythm }. Si continua? Non ha risposto:
    { $people }
    Intanto va avanti.
desk-recurring-missed = { $name }, { $phone }: il programma era fermo, è saltato: { $kind }.
    { $days }
    Telefoni per dirlo e per vedere che cosa serve.
desk-recurring-agreed = d'accordo
desk-recurring-proposed = Chiesto a { $name }: { $kind }, { $rhythm }. Poi lo legge l'altra persona.
desk-recurring-button-agrees = Va bene
desk-recurring-button-not = No
desk-recurring-button-show = Apro
desk-recurring-button-asker-on = Chi riceve continua
desk-recurring-button-helper-on = Chi aiuta continua
desk-recurring-button-regular = Persona fissa…
desk-recurring-button-cannot = Chi aiuta non può
desk-recurring-button-away = Chi aiuta è via
desk-recurring-button-ends = Chi aiuta smette
why-regular = persona fissa di questo aiuto
