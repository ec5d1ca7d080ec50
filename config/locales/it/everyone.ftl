# What anybody can meet at any time.

menu-ask = 🙋 Mi serve aiuto
menu-offer = 🤝 Posso aiutare
menu-mine = 📋 Le mie richieste

greeting = Buongiorno{ $name ->
        [0] {""}
       *[other] , { $name }
    }. Sono Cortile, il programma dei vicini di { $community }.
    { $person }
    Mi dica pure, con parole Sue.
greeting-person = Dietro c'è { $name }: { $phone }.
addressed-to = Per { $name }.
    { $text }

help = Mi scriva che cosa Le serve, con parole Sue.
    Con «0» Le rispondono le persone: { $phone }.
    { $commands }
help-line = /{ $command } { $text }
help-group = Qui rispondo poco. Mi scriva in privato: lì nessun altro legge.
written-in-private = Le ho scritto in privato.
button-write-me = ✉️ Scrivo in privato

person-comes = Avviso { $name }. Le telefona o Le scrive { $when }.
    Se preferisce, chiami: { $phone }.
person-told = Avviso { $name }. Se preferisce, chiami: { $phone }.
person-phone = Per parlare con una persona chiami: { $phone }.

cancelled = Va bene, lasciamo perdere. Sono qui.
conversation-outdated = Mi scusi, ho perso il filo: sono stato aggiornato.
    Mi dica di nuovo, per favore.
command-unknown = Questo comando non lo conosco. Può scegliere qui sotto.
not-understood = Mi scusi, non ho capito. Può scegliere qui, o dirlo in altro modo.
given-up = Non ho capito, ed è colpa mia. Passo tutto a { $name }: { $phone }.
something-failed = Si è rotto qualcosa da parte mia. Le Sue parole sono salve.
    Lo dico al coordinamento. Il codice è { $code }. Telefono: { $phone }.

danger-alert = Se c'è pericolo, chiami subito il { $number }. Io non posso chiamare.
    Avviso { $name }, ma non aspetti.
danger-show = Se c'è pericolo, chiami subito il { $number }. Io non posso chiamare.
danger-violence = Se c'è pericolo, chiami subito il { $number }. Io non posso chiamare.
    C'è anche il { $line }: gratuito, giorno e notte.
danger-group = Se c'è pericolo, chiamate subito il { $number }. Il programma non può chiamare.

thanks-back = Grazie a Lei.
media-not-needed = L'ho ricevuto, ma qui non mi serve. Mi dica pure a parole.
voice-passed-on = Io non so ascoltare. Lo ascolta { $name }, e La richiama.
    Se ha fretta, chiami: { $phone }.
voice-not-heard = Io non so ascoltare, e da qui non lo sente nessuno. Lo scriva, per favore.
    O chiami { $name }: { $phone }.
group-welcome = Benvenuti. Qui ci si dà una mano tra vicini.
    Chi ha bisogno, o vuole aiutare, mi scriva in privato.

language-which = In che lingua Le scrivo?
language-name = { $language ->
        [it] Italiano
        [en] English
       *[other] { $language }
    }
language-set = Fatto. Da adesso Le scrivo in italiano.

join-first = Prima ci presentiamo: bastano due domande. Mi scriva «ciao».
not-set-up = Questo programma non è ancora pronto. Torni tra poco.
button-stale = Questa scelta non vale più. Mi scriva pure a parole.
not-yours = Questa scelta non è per Lei.
not-allowed = Questo lo può fare solo chi coordina.
no-longer-open = È già cambiato qualcosa: non si può più.
too-late = Non si può più: è passato il tempo.
not-found = Non lo trovo.
refused = Questo non si può fare.
pressed = Fatto

words-hello = ciao salve buongiorno buonasera buondì hola ehi

help-help = che cosa posso dire
help-cancel = ferma quello che stiamo facendo
help-language = cambia la lingua
