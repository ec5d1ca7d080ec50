## Chi scrive, le proprie cose, per chi altri si chiede, gli inviti.

help-settings = nome, telefono, zona e altro

people-trust-0 = ci conosciamo da poco
people-trust-1 = ci siamo visti
people-trust-2 = persona di fiducia

who-writes = Chi scrive?
who-name = { $name }
who-another = Un'altra persona
who-hello = Buongiorno, { $name }. Mi dica pure.
who-joined = Adesso conosco anche { $name }. D'ora in poi chiedo chi scrive.
words-new = nuovo, nuova, persona nuova, new
words-with-me = con me c'è anche, con me abita anche, con me vive anche, siamo in due, qui c'è anche, scrive anche, usa questo telefono anche

settings = Nome: { $name }
    Telefono: { $phone }
    Lingua: { $language }
    Zona: { $zone }
    { $building }{ $apps ->
        [empty] {""}
       *[other] {""}
            App: { $apps }
    }
    Che cosa cambiamo?
settings-building-not = Chi aiuta non è del Suo palazzo.
settings-building-any = Chi aiuta può essere del Suo palazzo.
settings-button-name = Nome
settings-button-phone = Telefono
settings-button-language = Lingua
settings-button-zone = Zona
settings-button-building = Palazzo
settings-button-others = Chi evitare
settings-button-second = Siamo in due
settings-button-invite = Invito qualcuno
settings-name = Adesso La chiamo { $name }. Come La chiamo da oggi?
settings-name-saved = Fatto, { $name }.
settings-phone = Adesso il numero è { $phone }. Qual è quello nuovo?
settings-phone-saved = Fatto. Il numero è { $phone }.
settings-phone-none = Fatto. Ho tolto il numero.
settings-building = Può aiutarLa anche chi abita nel Suo palazzo?
settings-button-not-mine = Meglio di no
settings-button-any = Sì, anche loro
settings-building-saved = Segnato: nessuno del Suo palazzo.
settings-building-again = Segnato: va bene anche chi abita con Lei nel palazzo.
settings-others = Non Le mando queste persone, e non lo sanno:
    { $names }
settings-others-none = Non c'è nessuno da evitare. Può dirlo quando chiede aiuto.
settings-others-forget = { $name } va bene
settings-others-forgotten = Fatto. { $name } può di nuovo venire.

proxy-whom = Per chi?
proxy-name = Come si chiama la persona che ha bisogno?
proxy-phone = A che numero { $coordinator } può chiamare { $name }?
proxy-button-no-phone = Non ha telefono
proxy-waits = Grazie. { $coordinator } telefona a { $name } { $when }. Serve anche il suo sì.
proxy-waits-no-phone = Grazie. { $coordinator } passa da { $name }, e Le scrive { $when }. Serve anche il suo sì.
proxy-waits-later = Grazie. Il coordinamento parla con { $name }. Serve anche il suo sì.
    Il numero è { $phone }.
proxy-ready = Per { $name }: mi dica che cosa serve.
proxy-confirmed = { $coordinator } ha parlato con { $name }: va bene.
    Può chiedere Lei per { $name }.
proxy-refused = { $coordinator } La chiama { $when }, per la richiesta che ha fatto.
proxy-refused-later = { $coordinator } La chiama, per la richiesta che ha fatto.
proxy-not-reached = { $name } non ha ancora risposto. Riproviamo { $when }.

invite-to-what = Chi vuole invitare?
invite-button-join = Un vicino
invite-button-help = Chi vuole aiutare
invite-button-contact = Un familiare
invite-button-delegate = Chi chiede per me
invite-button-coordinate = Chi coordina
invite-link = Mandi questo invito a una persona sola:
    { $link }{ $elsewhere ->
        [0] {""}
       *[other] {""}
            { $elsewhere }
    }
    Vale fino a { $when }, una volta.
invite-on-telegram = Su Telegram: { $link }
invite-on-matrix = Su Matrix: { $hello }
    Lì si scrive: !start { $secret }
invite-open-join = { $name } La invita tra i vicini di { $community }.
    Sono Cortile, un programma. Qui ci si dà una mano.
invite-open-help = { $name } La invita a dare una mano ai vicini di { $community }.
    Sono Cortile, un programma.
invite-open-contact = { $about ->
        [empty] { $name } vorrebbe che La avvisassimo, se serve. Sono Cortile, un programma.
       *[other] { $name } La invita come contatto di { $about }. Sono Cortile, un programma.
    }
    Se un giorno non risponde al saluto, Le chiedo di telefonare.
    Non serve abitare qui, e può smettere sempre. Siamo i vicini di { $community }.
invite-open-delegate = { $about ->
        [empty] { $name } vorrebbe che chiedesse Lei, a suo nome. Sono Cortile, un programma.
       *[other] { $name } La invita a chiedere per { $about }. Sono Cortile, un programma.
    }
    Siamo i vicini di { $community }.
invite-open-coordinate = { $name } La invita a coordinare { $community }.
    Vedrà nomi e telefoni di chi chiede.
invite-button-accept = Accetto
invite-button-decline = No grazie
invite-declined = Va bene così. L'invito resta valido, se ci ripensa.
invite-accepted = { $name } ha accettato il Suo invito.
invite-welcome = Da oggi è tra i vicini di { $community }. Mi dica pure.
invite-welcome-delegate = Grazie. Da adesso può chiedere per { $name }.
invite-unknown = Questo invito non lo conosco. Ne chieda uno nuovo, o chiami { $phone }.
invite-used = Questo invito è già stato usato. Ne chieda uno nuovo, o chiami { $phone }.
invite-expired = Questo invito è scaduto. Ne chieda uno nuovo, o chiami { $phone }.
invite-own = Questo invito è Suo: lo mandi a un'altra persona.
