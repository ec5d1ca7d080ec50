## Le persone viste dal coordinamento: telefonate, schede, chi non si raggiunge, registro.

desk-to-be-phoned = Telefonare a { $name }: { $phone }. Da leggere:
    «{ $text }»
desk-say-now = Dica a { $name }:
    «{ $text }»
desk-nobody-answers = { $name } ({ $phone }) non ha risposto { $times } volte. Era da dire:
    «{ $text }»
    { $contacts }
    Forse il telefono è spento. Chi può suonare alla porta?
desk-no-contacts = Nessuna persona di fiducia è scritta.
desk-contact = si può chiamare { $name }: { $phone }

desk-unreachable = Non raggiungo più { $name } in chat. Il telefono: { $phone }.
    Dipendono da questo:
    { $lines }
desk-depends-asked = la sua richiesta: { $kind }, { $when }
desk-depends-held = il suo impegno: { $kind } da { $name }, { $when }
desk-button-reassign = Riassegno

desk-people = { $members ->
        [1] Una persona iscritta
       *[other] { $members } persone iscritte
    }, { $helpers } che aiutano. Scriva un nome per vederne una.
desk-button-new-person = Nuova persona
desk-sheet = { $lines }
desk-words-stand = Qui non posso togliere i messaggi di altri. Mi faccia moderatore, oppure cancelli Lei indirizzi e telefoni.
desk-sheet-over = Ho tolto la scheda: i dati restano al sicuro. Per rivederla, la chieda di nuovo.
desk-sheet-who = <b>{ $name }</b>, n. { $number }, zona { $zone }
desk-sheet-chat = Si raggiunge in chat.
desk-sheet-no-chat = Solo per telefono.
desk-sheet-helps = Aiuta con: { $kinds }.
desk-sheet-off-duty = Ora non di turno; aiuta con: { $kinds }.
desk-sheet-ties = Legami: { $given } dati, { $received } ricevuti.
desk-sheet-requests = Richieste in corso: { $numbers }.
desk-trust-0 = da conoscere di persona
desk-trust-1 = conoscenza fatta di persona
desk-trust-2 = piena fiducia
desk-button-contact = Telefono e indirizzo
desk-button-ask-for = Chiedo per { $name }
desk-button-trust-up = Più fiducia
desk-button-trust-down = Meno fiducia
desk-button-note-person = Scrivo una nota
desk-contact-full = { $name }: { $phone }, { $address }.{ $note ->
        [empty] {""}
       *[other] {" "}Nota: { $note }
    }
desk-note-write = Che cosa annoto su { $name }? Sostituisce la nota di prima.
desk-note-kept = Annotato per { $name }.
desk-vet = { $count ->
        [1] Una persona da conoscere:
       *[other] { $count } persone da conoscere:
    }
    { $lines }
desk-vet-line = { $name }{ $helps ->
        [yes] , si offre per aiutare
       *[other] {""}
    }{ $card ->
        [yes] {" "}(c'è la scheda)
       *[other] {""}
    }
desk-vet-none = Non c'è nessuno da conoscere.
desk-audit = Che cosa è stato fatto, dal più recente:
    { $lines }
desk-audit-line = { $when }: { $name }, { $action }, { $subject } { $id }
desk-audit-none = Il registro è vuoto.

help-people = cerca una persona
help-vet = chi c'è da conoscere
help-audit = che cosa è stato fatto, e da chi
