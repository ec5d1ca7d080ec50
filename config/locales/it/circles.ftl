## I gruppi di auto aiuto: chi c'è lo sa solo chi conduce. Negli avvisi non si dice il tema.

# Ogni cosa detta in confidenza passa di qui: il nome della frase non racconta niente a nessuno.
private-word = { $text }

help-circles = gruppi tra chi vive la stessa cosa, e chi mi sta vicino

words-circle-found = vorrei un gruppo, vorrei fare un gruppo, vorrei aprire un gruppo, vorrei creare un gruppo, vorrei far partire un gruppo, voglio un gruppo, voglio fare un gruppo, voglio aprire un gruppo, apro un gruppo, faccio un gruppo, apriamo un gruppo, facciamo un gruppo
words-circle-seek = cerco un gruppo, c'è un gruppo, esiste un gruppo, ci sono gruppi, un gruppo di auto aiuto, gruppi di auto aiuto, auto aiuto, automutuo aiuto, auto mutuo aiuto
words-lived-offer = ci sono passato anch, ci sono passata anch, l'ho vissuto anch, l'ho vissuta anch, l'ho passato anch, l'ho passata anch
words-lived-seek = cerco qualcuno che ci è passato, cerco chi ci è passato, qualcuno che ci è già passato, qualcuno che c'è passato, parlare con chi ci è passato, qualcuno che ha vissuto, chi ha vissuto la stessa
words-care-circle = chi c'è intorno a me, chi ho intorno, i miei vicini intorno, cerchia, cerchio di cura, mio cerchio, cerchio per, cerchio di, cerchio intorno, il cerchio, vicini intorno a, chi mi sta vicino, vicini di fiducia
words-circle-group = al gruppo, del gruppo del, gruppo di stasera, al mio gruppo, nel mio gruppo
words-circle-leave = esco dal gruppo, lascio il gruppo, voglio uscire dal gruppo, non vengo più al gruppo

# Parti di parola, per capire di che cosa si tratta.
words-topic-caring = assist, badante, accudi, alzheimer, demenza, non autosufficien, mi occupo di mi, familiare malat, caregiver
words-topic-loss = lutto, mort, vedov, perso mio, perso mia, ho perso un, perso qualcuno, perso una persona, perso un genitore, perso un figlio, perso una figlia, perso il marito, perso la moglie, perso un caro, mancat
words-topic-illness = tumore, cancro, malattia, malat, diagnosi, parkinson, chemio, infarto, diabete
words-topic-separation = separa, divorzi, lasciat da
words-topic-work = licenzia, disoccupa, perso il lavoro, senza lavoro
words-topic-addiction = alcol, alcool, bere, bev, gioco d'azzardo, droga, dipenden, slot
words-topic-loneliness = solitudin, sola, solo, depress, ansia

topic-caring = assistere un familiare
topic-loss = un lutto
topic-illness = una malattia
topic-separation = una separazione
topic-work = restare senza lavoro
topic-addiction = una dipendenza
topic-loneliness = la solitudine
topic-other = «{ $words }»

private-button-name = { $name }
private-button-call-me = Mi chiami
private-button-come = Vengo
private-button-not-today = Non oggi
private-button-need = Mi serve { $name }
private-button-number = Un altro numero
private-button-let-in = Può venire
private-button-talk-first = Prima ci parliamo
private-button-not-fitting = Non è adatto
private-button-who = Chi c'è
private-button-skip = Questa volta no
private-button-move = Altro giorno
private-button-with = Chi conduce con me
private-button-step-down = Non conduco più
private-button-end = Lo chiudo
private-button-leave = Esco dal gruppo
private-button-lead = Lo conduco io
private-button-group = Un gruppo
private-button-lived = Chi ci è passato
private-button-around = I vicini intorno a me
private-button-around-of = Intorno a { $name }
private-button-announce = Lo dico nel gruppo
private-button-found = Apro un gruppo
private-button-seek = Cerco chi ci è passato
private-button-offer = Ci sono passato anch'io
private-button-forget = Tolgo quel che ho detto
private-button-topic = { $topic }
private-button-remove = Tolgo qualcuno
private-button-show = Vedo il gruppo
private-button-wait = Aspetto un posto

circle-only-oneself = Di questo parla solo la persona stessa.
circle-gone = Questo gruppo non c'è più.
circle-choose = Non ho capito, ed è colpa mia. Scelga qui sotto.
circle-ok = Va bene. Quando vuole, scriva «gruppi».

# --- il menu

circle-menu = Che cosa cerca?
circle-menu-mine = { $lines }
    Che cosa cerca?
circle-menu-line = «{ $name }»: { $when ->
        [empty] per ora nessuna data
       *[other] { $when }
    }.
circle-menu-lived = In confidenza mi ha detto: { $topic }.

# --- aprirne uno

circle-name-ask = Che nome metto negli avvisi? Meglio se non dice il tema.
circle-name-suggested = { $weekday ->
    [0] Gruppo del lunedì
    [1] Gruppo del martedì
    [2] Gruppo del mercoledì
    [3] Gruppo del giovedì
    [4] Gruppo del venerdì
    [5] Gruppo del sabato
   *[6] Gruppo della domenica
}
circle-name-other = Che nome vuole? Per esempio «{ $name }».
circle-name-tells = Il nome dice il tema. Chi legge l'avviso capirebbe. Ne scelga un altro.
circle-subject-ask = Di che cosa si parla? Lo dico solo a chi me lo chiede in privato.
circle-when-ask = Ogni quanto vi vedete, e a che ora? Per esempio «ogni due settimane alle 18».
circle-when-unclear = Non ho capito il giorno o l'ora. Scriva per esempio «ogni giovedì alle 18».
circle-place-ask = Dove vi vedete?
circle-day-month = { $month ->
   *[other] { day-number } { month-name }
}
circle-read-back = { $day ->
        [8] Dall'{ $date }
        [11] Dall'{ $date }
       *[other] Dal { $date }
    } { $hour }. Chi viene lo vede solo Lei. Niente verbale. Giusto?
circle-change-what = Che cosa cambio? Lo riscriva, per esempio «alle 17» oppure «in biblioteca».
circle-founded = Fatto: «{ $name }», la prima volta { $when }.
    Chi cerca un gruppo come questo La trova. Per vedere chi c'è, scriva «gruppi».
circle-group-notice = C'è un gruppo nuovo: «{ $circle }»{ $when ->
        [empty] {""}
       *[other] , la prima volta { $when }
    }.
    Chi vuole saperne di più mi scriva «gruppi», in privato.
circle-announced = Fatto: nel gruppo c'è solo il nome e il giorno.
circle-meet-first = Un gruppo lo apre chi abbiamo già incontrato. { $name } può conoscerla presto.

# --- trovarlo, entrare

circle-about = C'è il «{ $name }»: { $when ->
        [empty] la prossima data non c'è ancora
       *[other] { $when }
    }.{ $subject ->
        [empty] {""}
       *[other] {" "}Si parla di: { $subject }.
    }
circle-talk-first = { $name } può parlarle prima.
circle-full = Il «{ $name }» ora è al completo. Le scrivo se si libera un posto?
circle-full-noted = Va bene. Le scrivo appena c'è posto.
circle-which = Ecco i gruppi. Quale Le interessa?
circle-none = Non c'è ancora un gruppo così. Posso cercare qualcuno che ci è passato?
circle-phone-give = A { $name } do il Suo numero: { $phone }. Va bene?
circle-phone-ask = A che numero La chiama { $name }?
circle-phone-unclear = Non mi sembra un numero di telefono. Me lo riscrive?
circle-asked = Ho chiesto a { $name }. Le risponde { $when }.
circle-ask-talk = { $name } vorrebbe parlarLe prima di venire al «{ $circle }»: { $phone }.
    Dopo la telefonata: può venire?
circle-ask-come = { $name } vorrebbe venire al «{ $circle }». Può venire?
circle-ask-again = { $name } aspetta ancora una risposta per il «{ $circle }».
circle-let-in-done = Fatto: { $name } lo sa.
circle-let-in-full = Il gruppo è al completo. { $name } resta in attesa.
circle-welcome = { $name } La aspetta { $when }, { $place }. Quello che si dice lì resta lì.
circle-welcome-no-date = { $name } La aspetta. Il giorno glielo scrivo appena c'è.
circle-not-fitting = Per Lei questo gruppo non è quello giusto, adesso. Può parlarne con una persona.
circle-not-fitting-done = Va bene. Lo dico con garbo a { $name }.
circle-wants-talk = { $name } vorrebbe parlarLe prima.
circle-no-answer = { $name } non ha ancora risposto. Mi dispiace. Se vuole, ne parli con una persona.
circle-asked-already = Ho già chiesto. Appena { $name } risponde, Le scrivo.
circle-in-already = È già nel gruppo.

# --- il giorno

circle-today = Oggi { $hour }, { $place }.
circle-tomorrow = Domani { $hour }, { $place }.
circle-usual-place = al solito posto
circle-coming-noted = Bene. A dopo.
circle-not-coming-noted = Va bene. Alla prossima.
circle-who-comes = Oggi { $hour }: { $coming ->
        [0] nessuno ha ancora detto di sì
        [one] viene { $names }
       *[other] vengono { $names }
    }.{ $silent ->
        [0] {""}
        [one] {" "}Non ha risposto { $others }.
       *[other] {" "}Non hanno risposto { $others }.
    }
circle-not-reached = { $name } qui non riceve i messaggi. Può dirglielo Lei?
circle-met = Vi siete visti?
circle-met-yes = Bene. La prossima volta è { $when }.
circle-met-yes-last = Bene. Per ora non ci sono altre date.
circle-met-no = Capita. La prossima volta è { $when }.
circle-met-no-last = Capita. Per ora non ci sono altre date.
circle-need-done = { $name } La chiama { $when }. Chi c'è nel gruppo resta tra voi.
circle-need-later = Ho avvisato { $name }. Il numero è { $phone }.

# --- condurlo

circle-lead = «{ $name }»: { $when ->
        [empty] nessuna data
       *[other] la prossima volta { $when }
    }. { $count ->
        [0] Non c'è ancora nessuno.
        [one] C'è una persona con Lei.
       *[other] Ci sono { $count } persone con Lei.
    }
circle-lead-more = Che cosa cambia?
circle-list = Lo vede solo Lei.
    { $names ->
        [empty] Non c'è ancora nessuno.
       *[other] Nel gruppo: { $names }.
    }{ $coming ->
        [empty] {""}
       *[other] {" "}Per la prossima volta ha detto sì: { $coming }.
    }{ $waiting ->
        [empty] {""}
       *[other] {" "}In attesa: { $waiting }.
    }
circle-remove-ask = Chi tolgo? Scriva il nome.
circle-name-unknown = Nel gruppo non trovo questo nome.
circle-removed = Fatto. { $name } non è più nel gruppo.
circle-removed-told = Non è più nel «{ $name }». Se vuole, ne parli con una persona.
circle-with-ask = Chi conduce con Lei? Scriva il nome di qualcuno del gruppo.
circle-with-asked = Ho chiesto a { $name }.
circle-with-offer = { $name } Le chiede di condurre a turno il «{ $circle }». Vedrebbe anche chi c'è.
circle-with-yes = Grazie. Ora conducete a turno.
circle-with-agreed = { $name } conduce con Lei, a turno.
circle-with-no = Va bene così.
circle-with-declined = { $name } preferisce di no.
circle-skipped = Fatto: { $when } non vi vedete. Lo dico a tutti.
circle-skipped-told = { $when } il gruppo non si vede.{ $next ->
        [empty] {""}
       *[other] {" "}La prossima volta è { $next }.
    }
circle-move-ask = Che giorno e a che ora, questa volta?
circle-move-unclear = Mi servono un giorno e un'ora, per esempio «venerdì alle 18».
circle-moved = Fatto: vi vedete { $when }. Lo dico a tutti.
circle-moved-told = Questa volta il gruppo si vede { $when }.
circle-no-date = Non ci sono altre date.
circle-end-sure = Chiudo il «{ $name }»? Lo dico io a chi c'è.
circle-ended = Fatto. Il gruppo è chiuso.
circle-ended-told = Il «{ $name }» finisce qui. Grazie di esserci stati.
circle-stepped-down = Va bene. Grazie di averlo condotto.
circle-leader-left = { $name } non può più condurre il «{ $circle }». Da ora conduce { $now }.
circle-alone = Nessuno conduce più il «{ $circle }». { $name } lo sa, ma non sa chi c'è.
    Lo condurrebbe Lei?
circle-alone-yes = Grazie. Da ora lo conduce Lei.
circle-alone-taken = Lo conduce già qualcun altro. Grazie lo stesso.
circle-alone-no = Va bene così. Le scrivo quando c'è qualcuno.
circle-leads-now = Da ora il «{ $circle }» lo conduce { $name }.
circle-asked-to-lead = { $name } cerca chi conduca il «{ $circle }». Lo farebbe Lei?

# --- esserci

circle-mine = «{ $name }»: { $when ->
        [empty] per ora nessuna data
       *[other] la prossima volta { $when }
    }.
circle-left-lead = Fatto. Non è più nel gruppo. Chi ne fa parte sa solo che Lei non conduce più.
circle-skip-sure = { $when } non vi vedete, e lo dico a tutti. Giusto?
circle-left = Fatto. Non è più nel gruppo, e non l'ho detto a nessuno.

# --- ci sono passato anch'io

lived-topic-ask = Di che cosa si tratta? Lo dica con parole Sue. Resta in confidenza.
lived-kept-seek = Ho segnato: { $topic }. Se trovo qualcuno, chiedo prima a Lei.
lived-kept-offer = Grazie. Ho segnato: { $topic }. Prima di dire il Suo nome Le chiedo.
lived-ask-giver = Qualcuno cerca chi è passato per { $topic }. Le andrebbe di parlarne?
    Se dite sì in due, vi do nome e numero. Va bene anche no.
lived-ask-seeker = C'è una persona che è passata per { $topic }. Vi do nome e numero?
lived-not-now = Per ora non se ne fa niente. Grazie di averlo offerto.
lived-noted = Va bene. Chiedo anche all'altra persona.
lived-together = Può parlare con { $name }.{ $phone ->
        [empty] {" "}Non ha lasciato un numero: lo aspetti.
       *[other] {" "}Il numero è { $phone }.
    } Quello che vi dite resta tra voi.
lived-none = Non ho segnato niente.
lived-forgotten = Fatto. Non l'ho più.

# --- i miei dati

mydata-circle = nel «{ $name }»{ $lead ->
        [yes] , che conduco
       *[other] {""}
    }
mydata-lived-seeks = in confidenza: cerco chi è passato per { $topic }
mydata-lived-offers = in confidenza: sono passato per { $topic }
mydata-care = tra i vicini intorno a { $name }
mydata-care-own = intorno a me: { $names }
mydata-calendar = un indirizzo segreto per il calendario
circle-which-day = Sono due, lo stesso giorno. Quale dei due?
