## L'impegno di chi aiuta, e che cosa ne sente chi aspetta.

task-yours = Grazie! { $kind } per { $name }: { $when }.
    { $kind ->
        [kind-checkin] Al telefono dica «{ $word }».
       *[other] Al citofono dica «{ $word }».
    }
task-found = Viene { $name }, { $when }.
    { $kind ->
        [kind-checkin] Al telefono dirà «{ $word }».
       *[other] Al citofono dirà «{ $word }». Apra solo così.
    }
task-found-again = Viene { $name }, { $when }.
    Parola nuova: «{ $word }». «{ $old }» non vale più.{ $kind ->
        [kind-checkin] {""}
       *[other] {" "}Apra solo così.
    }
task-lost = { $name } non può. Cerco un'altra persona.{ $when ->
        [empty] {""}
       *[other] {" "}Le scrivo { $when }.
    }
    La parola «{ $word }» non vale più.
task-lost-unheard = Da { $name } non ho più notizie. Cerco un'altra persona.{ $when ->
        [empty] {""}
       *[other] {" "}Le scrivo { $when }.
    }
    La parola «{ $word }» non vale più.
task-comes-now = { $name } sta arrivando. Dirà «{ $word }».
task-hour = { $name } viene { $when }.

task-which-hour = A che ora va da { $name }?
task-hour-set = Segnato: { $when }. L'ho detto a chi aspetta.
task-button-at = { $at }
task-button-other-hour = Un'altra ora
task-button-address = 📍 Indirizzo
task-button-on-way = 🚶 Arrivo
task-button-done = ✅ Fatto
task-button-hand-back = Non riesco più
task-button-here = 👍 Ci sono
task-button-i-go = 👍 Ci vado
task-button-later = Posso più tardi
task-button-not-done = Non ce l'ho fatta
task-button-which = { $kind } { $number }

# Sta per un attimo al posto di un indirizzo, che poi si deve poter togliere.
protected-cover = È scritto qui sotto.

task-address = { $name }: { $address }.
    Telefono: { $phone }.{ $note ->
        [empty] {""}
       *[other] {" "}{ $note }
    }
task-note = Nota: { $note }
task-address-by-voice = l'indirizzo glielo dice il coordinamento, a voce
task-address-gone = L'indirizzo non serve più: l'ho tolto.

task-on-way-told = Bene, lo dico a chi aspetta. Quando ha finito, risponda «Fatto».
task-on-way-already = Lo sanno già. Buona strada!
task-confirmed = Grazie, ci conto.
task-done-already = Era già segnato. Grazie!

task-hand-back-sure = Capita. Lascio libero l'impegno? { $kind }, { $when }.
task-handed-back = Fatto. Avviso io.
task-free-already = È già libero. Grazie di averlo detto.
task-ended = Questo impegno è finito.
task-released = Non ho avuto risposta, e l'ora era vicina.
    Ho chiesto ad altri. Non deve più andare.
task-not-needed = Non serve più andare: { $kind }, { $when ->
        [empty] senza data
       *[other] { $when }
    }. La richiesta è stata ritirata. Grazie lo stesso!
task-changed = È cambiato qualcosa: { $kind }. L'impegno di prima non vale più.
    Forse Le scrivo di nuovo, con il nuovo orario.

task-tomorrow = Un promemoria: { $kind } per { $name }, { $when }.
    La parola è «{ $word }».
task-tomorrow-comes = Un promemoria: { $kind }, { $when }. Viene { $name }, dirà «{ $word }».
task-soon = Tra poco: { $kind } per { $name }, { $when }. La parola è «{ $word }».
task-nudge = { $name } L'aspetta { $when }: { $kind }. Ci va? La parola è «{ $word }».
task-was-it-done = È stato fatto? { $kind } per { $name }, { $when }. La parola era «{ $word }».

remind-button-later = ⏰ Più tardi
remind-button-minutes = Fra 10 minuti
remind-button-hour = Fra un'ora
remind-button-tomorrow = Domani
remind-when = Quando glielo ricordo?
remind-set = Va bene, glielo ricordo { $when }.
remind-too-near = È già quasi ora: { $when }. Ci va?
words-remind = ricordamelo, ricordarmelo, me lo ricordi, me lo ricorda, ricordami, mi ricordi, mi ricorda
words-tomorrow = domani

morning-summary = Buongiorno! Oggi ha { $count } impegni:
    { $tasks }
morning-line = { $when }: { $kind } per { $name }{ $distance ->
        [empty] {""}
       *[other] , { $distance }
    }. Parola «{ $word }».
morning-button-all = 👍 Ci sono
morning-button-not = Uno non riesco

task-none = In questo momento non ha impegni.
task-which = Di quale impegno parla?
    { $tasks }
task-which-line = { $kind } { $number }, { $when }{ $zone ->
        [empty] {""}
       *[other] , zona { $zone }
    }
task-line = { $kind } per { $name }, { $when }. Richiesta { $number }, parola «{ $word }».

help-coming = dice che sta arrivando
help-done = dice che ha fatto
help-cant = lascia libero un impegno
