# Che cosa leggono i coordinatori: un problema, i conti, chi non è venuto, un lutto, chi vuole dare.

desk-problem = { $name } racconta un problema ({ $about }). Telefono: { $phone }.
    «{ $words }»
desk-problem-general = in generale
desk-problem-request = { $kind }, richiesta { $number }
desk-problem-by-voice = preferisco dirlo a voce
desk-problem-nobody = non è venuto nessuno

desk-close-over = Richiesta { $number }: { $helper } ha speso { $amount } per { $name }, più di { $ceiling } decisi prima. L'ho detto a tutti e due.
desk-close-unsettled = Richiesta { $number }: dopo due giorni { $name } e { $helper } non hanno confermato i conti ({ $amount }).
desk-close-nobody = { $name } dice che { $helper } non è venuto ({ $kind }, { $when }, richiesta { $number }). Telefono: { $phone }.
desk-close-button-again = 🔁 Cerco di nuovo
desk-close-searching = si cerca di nuovo

desk-death = { $person } è mancata o mancato. Lo dica prima a voce a { $name }: { $phone }. Gli impegni sono fermi.
desk-death-button-told = Gliel'ho detto
desk-death-told = detto a voce

desk-give-gladly = { $name } darebbe volentieri una mano: { $way }. Si accordi a voce: { $phone }.
desk-give-phone-call = telefonate di saluto (l'ho aggiunto alla sua scheda: mancano le ore)
desk-give-recipe = una ricetta da raccontare
desk-give-keys = tenere chiavi di riserva
desk-give-plants = curare piante (l'ho aggiunto alla sua scheda: mancano le ore)

desk-mourning-button = 🕯️ Un lutto
desk-mourning-said = { $name } ({ $phone }) scrive di un lutto:
    «{ $words }»
    Se si ferma qualcosa, scelga «Un lutto» nella scheda della persona.
desk-mourning-which = Che cosa è successo, per { $name }? Fermo gli impegni aperti e gli inviti.
desk-mourning-lost-button = Ha perso qualcuno
desk-mourning-died-button = È mancata o mancato
desk-mourning-lost = Ho fermato le richieste aperte di { $name }. Non invito più a dare.
desk-mourning-died = Ho fermato tutto per { $name }. A chi era atteso lo dite prima a voce: arriva una scheda per ciascuno.
