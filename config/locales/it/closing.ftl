# Com'è andata: le domande alle due parti, i conti, il grazie, un problema, un lutto, l'invito a dare.

close-task-done = ✅ Fatto. Grazie.

close-amount = Grazie, { $name }. Quanto ha speso? Mi scriva la cifra.
    Se vuole, mandi anche una foto dello scontrino.
close-amount-which = Quanto è stato speso? Mi scriva solo la cifra, per esempio 12,40.
close-amount-still = Quanto ha speso in tutto? Mi scriva la cifra.
close-amount-much = Ho letto { $amount }. È giusto?
close-amount-later = { $name } ha speso { $amount }.{ $over ->
        [empty] {""}
       *[other] {" "}{ $over }
    } Avete fatto i conti?
close-amount-changed = { $name } corregge: ha speso { $amount }.{ $over ->
        [empty] {""}
       *[other] {" "}{ $over }
    } Avete fatto i conti?
close-over = Sono più di { $ceiling }, la cifra decisa prima.
close-over-told = È più della cifra decisa prima: lo dico a chi ha chiesto e al coordinamento.
close-receipt = Lo scontrino che manda { $name }.
close-receipt-passed = Ho passato lo scontrino a { $name }.
close-receipt-keep = Non posso passarlo a { $name }. Lo tenga, per favore.
close-settled = Ho scritto { $amount }.{ $over ->
        [empty] {""}
       *[other] {" "}{ $over }
    } Avete fatto i conti?
close-settled-again = Ci sono ancora { $amount } con { $name }. Avete fatto i conti?
close-settled-noted = Bene: i conti sono fatti.
close-ask-tomorrow = Va bene. Ve lo richiedo domani.
close-no-secrets = Quel codice non l'ho tenuto. Non lo scriva e non lo dica mai a nessuno.
    Per i conti bastano i contanti. Mi risponda pure senza codici.

close-helper-how = Grazie, { $name }. Com'è andata?
close-helper-thanks = Grazie di cuore. È tutto a posto.

close-ask = { $name } dice: fatto. Tutto a posto?
close-ask-paid = { $name } dice: fatto, { $amount }.{ $over ->
        [empty] {""}
       *[other] {" "}{ $over }
    } Tutto a posto, anche i conti?
close-went-well = Bene. { $ending }
    Se vuole, riferisco un grazie a { $name }.
close-went-well-unsettled = Va bene. Dei conti Le chiedo di nuovo domani. { $ending }
    Se vuole, riferisco un grazie a { $name }.
close-ending = La richiesta è chiusa.
close-ending-others = Aspetto ancora notizie di chi altro è venuto.
close-ending-none = Alla prossima.
close-said-already = Me l'aveva già detto. Grazie.

close-thanks-plain = Grazie
close-thanks-said = { $name } La ringrazia.
close-thanks-words = { $name } La ringrazia e Le scrive: «{ $words }»
close-thanks-passed = Riferisco. { $ending }
close-thanks-already = Il grazie l'ho già riferito. { $ending }
close-words-ask = Che cosa dico a { $name }? Lo riferisco con le Sue parole.
close-words-personal = Riferisco solo parole, senza numeri, indirizzi o nomi di vie.
    Me lo scriva di nuovo, per favore.
close-words-long = È un po' lungo. Bastano poche righe, per favore.
    Posso riferire { $most } lettere.

close-problem-about = Mi dispiace. Di che cosa si tratta?
close-problem-ask = Mi dispiace. Che cosa è successo? Me lo dica con parole Sue.
    Lo legge solo il coordinamento.
close-problem-told = Grazie di averlo detto. Lo legge { $name }, non la persona interessata.
    Risponde { $when }.
close-problem-told-nobody = Grazie di averlo detto. Lo legge il coordinamento, non la persona interessata.
    Se ha fretta, chiami: { $phone }.
close-problem-never-mind = Bene così. Se cambia idea, scriva «problema».
close-problem-enough = Va bene. Ci pensa il coordinamento.
close-another-noted = Va bene, la prossima volta cerco qualcun altro. Non lo dico a nessuno.
close-nobody-told = Mi dispiace molto. Lo dico subito a { $name }.
    Le telefona o Le scrive { $when }.
close-nobody-told-nobody = Mi dispiace molto. Lo dico subito al coordinamento.
    Se ha fretta, chiami: { $phone }.
close-searching-again = Cerco di nuovo qualcuno: { $kind }. Le scrivo appena lo trovo.

close-death = Come Le ha detto { $name }, { $person } non c'è più. Ho fermato gli impegni.
    { $name } c'è, se vuole parlare.

close-button-well = Sì
close-button-well-unsettled = Conti da fare
close-button-helped = Bene
close-button-nothing = Niente da pagare
close-button-amount = Dico la cifra
close-button-right = Sì, è giusto
close-button-wrong = No, la riscrivo
close-button-settled = Abbiamo fatto i conti
close-button-unsettled = Non ancora
close-button-thank = 🙏 Ringrazio { $name }
close-button-own-words = ✏️ Con parole mie
close-button-nobody = Non è venuto nessuno
close-button-by-voice = 📞 Lo dico a voce
close-button-nothing-wrong = Nessun problema
close-button-another = Preferisco qualcun altro
close-choice-about = { $kind }, { $when }

give-phone-call = C'è chi sta volentieri un po' al telefono. Le andrebbe di chiamare ogni tanto?
    Va bene anche no.
give-recipe = Una vicina cerca una ricetta. Le andrebbe di raccontarne una?
    Va bene anche no.
give-keys = A volte serve chi tenga un paio di chiavi di riserva. Le andrebbe?
    Va bene anche no.
give-plants = Nel cortile ci sono piante da bagnare. Le andrebbe, quando può?
    Va bene anche no.
give-thanks = Che bello, grazie. { $name } La chiama { $when } per mettersi d'accordo.
give-thanks-nobody = Che bello, grazie. Il coordinamento La chiama per mettersi d'accordo.
give-not-now = Va benissimo. Per un bel po' non Glielo chiedo.
give-never = Va benissimo. Non Glielo chiedo più.
give-button-gladly = Volentieri
give-button-never = Non chiedetemelo più

words-thank = grazie, ringrazi, ringrazia, ringrazialo, ringraziala, ringraziarlo, ringraziarla, ringraziate, ringrazio, ringraziare, ringraziamenti, thanks, thank
words-trouble = non è venut, non è arrivat, mancava, mancavano, manca, sbagliat, rott, andata male, andato male, litigat, un problema, problemi, troppo car, in ritardo, non si è vist, paura
words-no-trouble = non manca, non mancava, nessun problema, nessuna paura

help-problem = racconto un problema: lo legge solo chi coordina

close-came = Non so ancora com'è andata: { $kind } con { $name }.
    L'aiuto è arrivato?
close-button-came = Sì, tutto bene
