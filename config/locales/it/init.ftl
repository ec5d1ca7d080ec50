## `cortile init`: le poche domande che si fanno a chi installa.

init-welcome = Buongiorno. Bastano poche domande, e si può cambiare tutto dopo.
    Invio accetta la risposta tra parentesi.
init-name = Come si chiama il vicinato?
init-timezone = Quale fuso orario?
init-phone = Il telefono del coordinamento, se c'è già (Invio per saltare)
init-token = Il codice che Le ha dato @BotFather (non si vede mentre lo scrive),
    oppure «matrix», oppure «tutte e due»
init-name-missing = Serve un nome, per esempio «Via Padova».
init-timezone-wrong = Non conosco questo fuso orario. Scriva per esempio Europe/Rome.
init-phone-wrong = Non sembra un numero di telefono. Scriva per esempio 02 1234567.
init-token-wrong = Telegram dice che il codice è sbagliato. Lo copi di nuovo da BotFather.
init-token-missing = Manca il codice di Telegram. Lo dia con --token-file, oppure usi --matrix o --offline.
init-address-wrong = L'indirizzo del server deve cominciare con https://.
init-no-answer = Telegram non risponde. Controlli la rete e riprovi, oppure usi --offline.
init-token-right = Il codice è giusto: il programma si chiama { $name } (@{ $username }).
init-token-unchecked = Il codice non è stato controllato. Lo farà «cortile doctor».
init-matrix-user = Il nome dell'account del programma su Matrix, per esempio @cortile:example.org
init-matrix-user-wrong = Il nome va scritto intero, per esempio @cortile:example.org.
init-matrix-homeserver = Il server di quell'account
init-matrix-no-homeserver = Qui non risponde nessun server Matrix. Controlli l'indirizzo, per esempio matrix.example.org.
init-matrix-password = La password di quell'account (non si vede mentre la scrive, e non resta scritta)
init-matrix-password-missing = Manca la password di Matrix. La dia con --matrix-password-file.
init-matrix-refused = Il server rifiuta questo nome o questa password. Riproviamo.
init-matrix-right = Entrato su Matrix come { $user }.
init-matrix-signed = Il programma ora ha una sua identità su Matrix. La password non serve più.
    Tenga una copia anche di { $identity }. Senza, chi scrive vedrebbe un avviso.
init-matrix-unsigned = L'identità su Matrix non è pronta, e chi scrive vedrà un avviso. Il motivo: { $reason }
init-matrix-later = Il server Matrix non risponde più. Il resto lo farà «cortile run».
init-claim-matrix = Su Matrix, chi coordina apre una chat con { $user } e scrive la riga qui sotto.
    Vale una volta, per { $days } giorni.
    { $link }
    { $words }
init-again = Qui Cortile c'è già: { $settings }. Non tocco niente.
init-again-ask = Nessuno l'ha ancora preso in mano. Faccio un collegamento nuovo? (sì/no)
init-claimed = C'è già chi coordina. Per aggiungere qualcuno, lo inviti dalla chat.
init-done = Fatto. Ho scritto { $settings } e { $keys }. Li può leggere solo Lei.
    Tenga una copia di { $keys } in un altro posto. Senza, nessuno legge più i dati.
init-backup-key = Le copie di sicurezza si aprono solo con questa chiave. La scriva su carta: non la mostro più.
    { $secret }
    Sta anche in { $file }. Con una copia e la chiave si ricomincia ovunque.
init-claim = Chi coordina apre questo collegamento. Vale una volta, per { $days } giorni.
    { $link }
init-claim-words = Chi coordina scrive al programma questa riga. Vale una volta, per { $days } giorni.
    { $link }
init-next = E adesso:
    1. Avvii Cortile: { $run }
    2. Apra il collegamento. Il resto si fa in chat: luogo, zone, gruppo, turni.
    3. Se qualcosa non va: { $doctor }
init-stopped = Mi fermo qui. Non ho scritto niente.
