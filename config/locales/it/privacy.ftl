## Che cosa si tiene, chi lo vede, e come si va via.

help-privacy = che cosa tengo, e chi lo vede
help-mydata = tutto quello che so di Lei
help-forgetme = tolgo i Suoi dati

privacy = { $text }
    Chi legge offerte e gruppo non vede nomi, indirizzi o note.
    Chi guarda un indirizzo resta scritto.
    Versione { $version }. { $given }
    Per domande c'è { $name }: { $phone }.
privacy-given = Ha detto sì alla versione { $version }, { $when }.
privacy-button-data = I miei dati
privacy-button-leave = Tolgo i miei dati

mydata = <b>Chi è</b>
    { $who }
    <b>Come aiuta</b>
    { $help }
    <b>Richieste e impegni</b>
    { $requests }
    <b>Legami</b>
    { $ties }
    <b>Consensi</b>
    { $proofs }
mydata-button-file = In un file
mydata-file = Ecco il file. Contiene tutto: lo tenga per sé.
mydata-file-name = i-miei-dati
mydata-name = Nome: { $value }
mydata-number = Numero: { $value }
mydata-phone = Telefono: { $value }
mydata-address = Indirizzo: { $value }
mydata-zone = Zona: { $value }
mydata-language = Lingua: { $value }
mydata-trust = Conoscenza: { $value }
mydata-spot = Posizione, arrotondata: { $value }
mydata-adult = Ha almeno 18 anni.
mydata-minor = Ha meno di 18 anni.
mydata-note = Nota del coordinamento: { $value }
mydata-accounts = Scrive da: { $value }
mydata-nothing = Niente.
mydata-on-duty = In turno.
mydata-off-duty = Fuori turno o in pausa.
mydata-answers = Risposte alle mie domande: { $yes } sì, { $no } no.
mydata-request = N. { $number }, { $kind }, { $when }{ $note ->
        [empty] {""}
       *[other] : { $note }
    }
mydata-more = E altre { $count }.
mydata-rest = { $lines }
    { $left ->
        [0] È tutto.
        [one] Ne resta una.
       *[other] Ne restano { $left }.
    }
mydata-button-rest = Leggo il resto
mydata-request-whole = N. { $number }, { $kind }, { $when }{ $note ->
        [empty] {""}
       *[other] : { $note }
    }{ $line ->
        [empty] {""}
       *[other] . Ai vicini: { $line }
    }
mydata-tie-given = Ha aiutato: { $kind }, { $when }{ $thanks ->
        [empty] {""}
       *[other] . Grazie ricevuto: { $thanks }
    }
mydata-tie-received = Ha ricevuto: { $kind }, { $when }{ $thanks ->
        [empty] {""}
       *[other] . Grazie detto: { $thanks }
    }
mydata-task = Impegno: { $kind }, { $when }
mydata-ties = Aiuti dati { $given }, ricevuti { $received }.
mydata-exclusions = Da evitare: { $value }
mydata-speaks-for = Chiede per: { $value }
mydata-spoken-by = Chiede per Lei: { $value }
mydata-consent-self = Versione { $version }, detto da Lei, { $when }
mydata-consent-voice = Versione { $version }, detto a voce, { $when }

leave-sure = Tolgo nome, telefono, indirizzo e note. Non si torna indietro.{ $requests ->
        [0] {""}
        [one] {""}
            Chiudo anche la Sua richiesta aperta.
       *[other] {""}
            Chiudo anche le Sue { $requests } richieste aperte.
    }{ $tasks ->
        [0] {""}
        [one] {""}
            Il Suo impegno passa a un'altra persona.
       *[other] {""}
            I Suoi { $tasks } impegni passano ad altri.
    }
    Restano i legami, senza il Suo nome. Tolgo tutto?
leave-button-yes = Sì, tolga tutto
leave-button-no = No, resto
leave-stayed = Bene. Resta tutto com'è.
leave-done = Ho tolto i Suoi dati. Sui telefoni altrui possono restare messaggi. Le copie spariscono entro 14 giorni.
leave-last-coordinator = Per ora qui coordina solo Lei. Prima inviti un'altra persona a coordinare: /impostazioni.

reconsent-ask = Una cosa, se ha un momento: è cambiato il testo sui Suoi dati.
    { $text }
    Va bene?
reconsent-thanks = Grazie. L'ho scritto. Può ripensarci sempre.
