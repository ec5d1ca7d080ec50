## Il saluto alla sua ora, e quel che succede quando nessuno risponde.

checkin-greeting = Buongiorno, { $name }. Come sta?
checkin-greeting-evening = Buonasera, { $name }. Come sta?
checkin-greeting-late = { $since } { $until } non ho funzionato. Le chiedo adesso: come sta?
checkin-greeting-late-days = Per più di un giorno non ho funzionato. Le chiedo adesso: come sta?
checkin-reminder = Mi basta un tocco, o un «sì».
checkin-rehearsal = Questa è una prova. { $text }

checkin-button-well = 🙂 Bene
checkin-button-help = 🙋 Mi serve aiuto
checkin-button-call = 📞 Mi chiami

checkin-well-thanks = Mi fa piacere, { $name }. A presto.
checkin-well-thanks-all = Mi fa piacere, { $name }. Avviso subito chi avevo chiamato.
checkin-early = Bene. Oggi allora non Le chiedo altro.
checkin-noted-already = L'avevo già segnato. Grazie!

# Più persone con lo stesso telefono.
checkin-who-answers = Chi risponde? Il saluto è per { $name }.
checkin-button-myself = Sono { $name }
checkin-button-other = Un'altra persona
checkin-other-saw = Ha appena visto { $name }? Come sta?
checkin-button-other-well = 🙂 Sta bene

# Mi serve aiuto.
checkin-what = Mi dispiace. Che cosa Le serve? Può anche scriverlo.
checkin-button-unwell = 🤒 Non sto bene
checkin-button-errand = 🛒 Una commissione
checkin-button-well-after-all = 🙂 Ora va bene
checkin-unwell = Se è urgente, chiami subito il { $number }. Io non posso chiamare. Avviso { $name }, ma non aspetti.
checkin-unwell-told = Avviso subito { $name }, ma non aspetti.
checkin-danger-told = Avviso subito { $name }, ma non aspetti. Che cosa Le serve?
checkin-call-promised = { $name } La chiama { $when }.
checkin-call-told = L'ho detto a { $name }. Il numero è { $phone }.

# A chi è contatto.
checkin-contact-phone = { $name } non ha ancora risposto. Forse il telefono è spento. Può telefonare a { $name }?
checkin-contact-phone-after = { $name } non risponde nemmeno a { $other }. Può telefonare a { $name }?
checkin-contact-phone-unreached = Non siamo riusciti a raggiungere { $name }. Il messaggio non è arrivato. Può telefonare a { $name }?
checkin-contact-phone-unheard = Oggi nessuno ha ancora sentito { $name }. Può telefonare a { $name }?
checkin-contact-bell = { $name } non ha ancora risposto. Può suonare? Non entri senza qualcun altro.
checkin-contact-bell-after = { $name } non risponde nemmeno a { $other }. Può suonare? Non entri senza qualcun altro.
checkin-contact-bell-unreached = Non siamo riusciti a raggiungere { $name }. Il messaggio non è arrivato. Può suonare? Non entri senza qualcun altro.
checkin-contact-bell-unheard = Oggi nessuno ha ancora sentito { $name }. Può suonare? Non entri senza qualcun altro.
checkin-button-go-phone = 📞 Chiamo io
checkin-button-go-bell = 🚶 Vado io
checkin-button-cannot = Non posso
checkin-cannot-thanks = Grazie lo stesso. Chiedo ad altri.
checkin-go-phone = Grazie. Il numero di { $name } è { $phone }. Mi dice poi com'è andata?
checkin-go-bell = Grazie. { $name } abita qui: { $address }. Telefono: { $phone }. Non entri senza qualcun altro. Mi dice poi com'è andata?
checkin-no-address = l'indirizzo glielo dice il coordinamento, a voce
checkin-button-well-phone = 🙂 Ho parlato, sta bene
checkin-button-well-bell = 🙂 Ho suonato, sta bene
checkin-button-no-answer = Non risponde
checkin-button-needs = 🆘 Serve aiuto
checkin-news = Com'è andata con { $name }?
checkin-no-answer-thanks = Grazie. Chiedo anche ad altri di cercare { $name }.
checkin-needs-told = Se c'è pericolo, chiami subito il { $number }. Io non posso chiamare. Avviso { $name }, ma non aspetti.
checkin-somebody-goes = Se ne sta già occupando { $name }. Grazie. Se serve, torno a scriverle.
checkin-asks-help = { $name } ha risposto, e chiede aiuto. Se ne occupa il coordinamento. Grazie.
checkin-asks-help-still = Di { $name } si occupa il coordinamento, che legge la Sua risposta. Grazie.
checkin-answered-desk = { $name } ha risposto. Se ne occupa il coordinamento. Grazie.
checkin-number-gone = Il numero non serve più: l'ho tolto.
checkin-over = È già tutto chiuso. { $how }
checkin-ended-seen = { $by } ha dato notizie { $when }: tutto bene.
checkin-ended-answered = La risposta è arrivata { $when }.
checkin-ended-closed = È stato chiuso { $when }.

# L'allarme si chiude.
checkin-clear-seen = { $by } ha visto { $name } { $when }. Sta bene. Allarme chiuso.
checkin-clear-heard = { $by } ha sentito { $name } { $when }. Sta bene. Allarme chiuso.
checkin-clear-answered = { $name } ha risposto { $when }. Sta bene. Allarme chiuso.
checkin-clear-person = { $by } mi ha detto che sta bene. Grazie, e a presto.
checkin-helped = { $by } è con { $name }, e se ne occupa. Allarme chiuso.
checkin-called-off = Per { $name } non serve più fare niente. Allarme chiuso.
checkin-button-undo = Non è così
checkin-undone = Grazie. Riapro l'allarme e avviso { $name }: { $phone }.
checkin-undone-told = { $by } dice che per { $name } non è tutto a posto. L'allarme è di nuovo aperto.
checkin-undo-late = È passato troppo tempo. Chiami il coordinamento: { $phone }.

# Per telefono.
checkin-caller = Può telefonare a { $name } { $when }? Bastano due minuti.
checkin-button-call-yes = 📞 Chiamo io
checkin-caller-thanks = Grazie. Il numero Le arriva { $when }.
checkin-somebody-calls = Chiama già { $name }. Grazie!
checkin-call = È l'ora di telefonare a { $name }: { $phone }. Chieda come sta, e se serve qualcosa.
checkin-call-again = Può riprovare a telefonare a { $name }: { $phone }?
checkin-call-try-again = Grazie. Riproviamo { $when } con { $name }: Le scrivo io.
checkin-call-well = Grazie. Ho segnato che { $name } sta bene.

## Il coordinamento.

desk-card-silent = Saluto senza risposta
desk-checkin = { $name }: { $why }
    Telefono: { $phone }. { $address }
    Che cosa si è fatto:
    { $tried }
    Chi si può chiamare:
    { $contacts }
desk-checkin-rehearsal = { $text }
    È la settimana di prova. Però oggi nessuno ha ancora sentito { $name }: telefonate lo stesso.
desk-checkin-nothing-tried = – ancora niente
desk-checkin-no-contacts = – nessun contatto
desk-checkin-contact = { $name }: { $phone }
desk-checkin-contact-keys = { $name }, che ha le chiavi: { $phone }
desk-checkin-button-well = 🙂 Sta bene
desk-checkin-button-no-answer = Non risponde
desk-checkin-button-helped = Ci siamo noi
desk-checkin-status-tried = Telefonato { $at }, senza risposta. Si riprova { $next }.

checkin-why-silent = nessuna risposta al saluto, { $when }.
checkin-why-undelivered = il saluto non è arrivato, { $when }. Non è un silenzio.
checkin-why-phone = nessuna notizia dalla telefonata, { $when }.
checkin-why-no-caller = nessuno può telefonare { $when }. Telefonate voi.
checkin-why-missed = il saluto è saltato, perché non ho funzionato: { $when }. Telefonate voi.
checkin-why-needs = { $other } dice che serve aiuto.
checkin-why-undone = { $by } dice che non è vero che è tutto a posto.
checkin-why-words = chiede aiuto con queste parole: «{ $words }»
checkin-why-discreet = ha detto parole di pericolo in casa. Serve discrezione.
checkin-why-unwell = dice di non stare bene.
checkin-why-help = ha chiesto aiuto, e non ha detto per che cosa.
checkin-why-help-yet = ha risposto: chiede aiuto, e sta dicendo per che cosa.
checkin-why-call-me = vuole una telefonata.
checkin-why-voice = ha risposto con un messaggio vocale: va ascoltato.

checkin-step = { $when }: { $what }
checkin-step-asked = chiesto a { $name }
checkin-step-asked-late = chiesto in ritardo a { $name }
checkin-step-undelivered = il messaggio non è arrivato
checkin-step-other-account = scritto sull'altro account
checkin-step-reminded = ricordato
checkin-step-caller = chiesto a { $name } di telefonare
checkin-step-caller-yes = { $name } telefona
checkin-step-caller-no = { $name } non può telefonare
checkin-step-call = numero dato a { $name }
checkin-step-contact-phone = chiesto a { $name } di telefonare
checkin-step-contact-bell = chiesto a { $name } di suonare
checkin-step-skipped = { $name } non si raggiunge in chat: serve una telefonata
checkin-step-going = { $name } se ne occupa
checkin-step-refused = { $name } non può
checkin-step-news = chieste notizie a { $name }
checkin-step-no-answer = { $name } dice: non risponde
checkin-step-lapsed = da { $name } nessuna notizia
checkin-step-needs = { $name } dice: serve aiuto
checkin-step-card = avvisato il coordinamento
checkin-step-tried = { $name } ha telefonato, nessuna risposta
checkin-step-help = { $name } chiede aiuto
checkin-step-call-me = { $name } vuole una telefonata
checkin-step-all-clear = { $name } dà notizie buone
checkin-step-undone = { $name } dice che non è così
checkin-step-late = passato un tempo in cui non ho funzionato
checkin-step-called-off = fermato

desk-checkin-late = { $since } { $until } non ho funzionato. Saluti finiti lì dentro: { $count }.
    { $lines }
desk-checkin-late-days = Da { $since } non ho funzionato. Saluti finiti lì dentro: { $count }.
    { $lines }
desk-checkin-late-line = { $name }, { $when }: { $state }
desk-checkin-more = { $count ->
    [one] e un'altra persona
   *[other] e altre { $count } persone
    }
checkin-late-asked = chiesto adesso
checkin-late-desk = da chiamare

## Parole, non testi: pezzi di frase, senza accenti né maiuscole.

# Non dicono niente di male, anche se ne hanno l'aria.
words-checkin-harmless = meno male, non c'è male, non ce male, niente male, mica male, non va male, niente di male, non male, non mi lamento, non posso lamentarmi, non mi posso lamentare, non si preoccupi, non preoccupatevi, non vi preoccupate, non ti preoccupare, non serve altro, no grazie, non ho bisogno di niente, non ho bisogno di nulla, non mi serve niente, non mi serve nulla, non mi serve aiuto, non serve aiuto, non ho male, non sto male, non sta male, non sono caduta, non sono caduto, nessun problema, nessun dolore
words-checkin-bad = mica, mah, boh, ho freddo, stanc, dormito poco, non sto, non bene, non tanto, non molto, non troppo, non proprio, non granché, non mi sento, non va, non ce la faccio, non riesco, male, malissimo, malat, ammalat, malessere, aiuto, aiutatemi, mi aiuti, cadut, febbre, febbricitant, dolor, mal di, gira la testa, mi gira, giramenti, capogir, svenut, sangue, vomit, nausea, tosse, influenza, covid, debole, debolezza, stanchissim, peggio, pessim, cosi cosi, cosi e cosi, insomma, maluccio, poco bene, bene no, tutto no, potrebbe andare meglio, potrei stare meglio, potevo stare meglio, non e vero, non ho dormito, non respiro, respir, paura, triste, giu di morale, giu di corda, piango, depress, ansia, ospedale, pronto soccorso, ambulanza, guardia medica, dottore, medico, bisogno
words-checkin-here = eccomi, eccomi qua, eccomi qui, ci sono, ci siamo, sono qui, sono qua, presente, sono viva, sono vivo, ancora viva, ancora vivo, sono ancora viva, sono ancora vivo
words-checkin-plea = ho bisogno, avrei bisogno, bisogno
words-checkin-well = bene, benissimo, benino, benone, benon, tutto ok, tutto okay, tutto a posto, tutto apposto, a posto, ok, okay, in forma, alla grande, come sempre, come al solito, si tira avanti, non mi lamento, non c'è male
words-checkin-call-me = mi chiami, mi chiamate, chiamatemi, chiamami, mi telefoni, mi telefonate, telefonatemi, mi faccia chiamare, fatemi chiamare, vorrei parlare, voglio parlare, mi richiami
words-checkin-no-call = non mi chiami, non mi chiamate, non chiamatemi, non mi telefoni, non serve che mi chiami, non c'è bisogno che mi chiami, non telefonatemi
words-checkin-she-bad = non è vero, non sta bene, non sta tanto bene, non sta molto bene, sta male, malissimo, cadut, per terra, a terra, ha bisogno, serve aiuto, serve un medico, serve il medico, ambulanza, ospedale, pronto soccorso, non si sente bene, non si sente, febbre, svenut, confus, ferit, sangue, non respira, chiamate qualcuno, è grave, e grave
words-checkin-she-silent = non risponde, non mi risponde, non ha risposto, non rispondono, nessuna risposta, nessuno risponde, non apre, non mi apre, non ha aperto, nessuno apre, non la trovo, non lo trovo, non c'è nessuno, non si trova, squilla a vuoto, suona a vuoto, a vuoto, segreteria, è spento, risulta spento, telefono spento, non raggiungibile, irraggiungibile, non sono riuscita a sentir, non sono riuscito a sentir, non l'ho sentita, non l'ho sentito, non l'ho trovata, non l'ho trovato, non l'ho vista, non l'ho visto
words-checkin-cannot = non posso, non riesco, non ce la faccio, sono fuori, sono via, sono al lavoro, sono in ferie, sono lontan, impossibile, mi spiace no, purtroppo no
words-checkin-she-well = sta bene, sta benissimo, sta benone, stanno bene, tutto bene, tutto ok, tutto a posto, è a posto, tutto tranquillo, dormiva, stava dormendo, era dal, era dalla, era al, era alla, era in, era a, era fuori, era uscita, era uscito, l'ho sentita, l'ho sentito, l'ho vista, l'ho visto, l'ho trovata, l'ho trovato, ha risposto, mi ha risposto, mi ha aperto, bene
words-checkin-going = vado io, ci vado, vado subito, vado adesso, vado a vedere, sto andando, arrivo, ci penso io, la chiamo, lo chiamo, chiamo io, chiamo subito, chiamo adesso, telefono io, le telefono, gli telefono, la sento io, lo sento io, ok, va bene, certo, certamente, subito, si
