## I vicini intorno a una persona: li chiamo per primi quando serve qualcosa.

care-what = Da { $least } a { $most } vicini che sentono per primi quando { $name ->
        [empty] Le serve qualcosa
       *[other] serve qualcosa a { $name }
    }. Chi vuole?
    Scelga qui sotto, o scriva un nome.
care-add = Chi altro? Scelga qui sotto, o scriva un nome.
care-whose = Per chi? Scriva «intorno» e il nome, per esempio «intorno Maria».
care-unknown = Non trovo { $words }. Lo scriva come lo conosciamo, o ne parli con una persona.
care-full = Sono già { $most }. Prima ne tolga uno.
care-already = { $name } c'è già.
care-asked = Ho chiesto a { $name }. Glielo dico quando risponde.
care-proposed-kept = { $name } è in elenco. Lo chiedo appena { $person } è d'accordo.
care-consent = { $by } propone alcuni vicini intorno a Lei: { $names }.
    Li chiamo per primi quando Le serve qualcosa. Va bene?
care-consent-how = Ne ha parlato con { $name }?
care-button-agreed = Sì, è d'accordo
care-button-ask-here = Glielo chiedo qui
care-consent-asked = Ho chiesto a { $name }.
care-consent-yes = Bene. Ora chiedo a loro.
care-consent-no = Va bene, non se ne fa niente.
care-agreed-told = { $name } è d'accordo.
care-refused-told = { $name } preferisce di no.
care-told = { $by } ha messo alcuni vicini intorno a Lei: { $names }. Può ripensarci quando vuole.
care-invite = { $name } vorrebbe Lei tra i vicini più vicini.
    Sente per primo le sue richieste. Può uscirne quando vuole.
care-button-glad = Volentieri
care-in = Grazie. Quando serve, sente per primo Lei.
care-out = Va bene così.
care-joined = { $name } è con Lei.
care-joined-of = { $name } è intorno a { $person }.
care-declined = { $name } per ora non può.
care-mine = Intorno a { $name ->
        [empty] Lei
       *[other] { $name }
    }: { $names ->
        [empty] ancora nessuno
       *[other] { $names }
    }.{ $waiting ->
        [empty] {""}
       *[other] {" "}Aspetto: { $waiting }.
    }
care-button-consent = Chiedo il permesso
care-button-days = Chi viene quando
care-button-add = Aggiungo qualcuno
care-button-remove = Tolgo qualcuno
care-button-end = Lo chiudo
care-button-leave = Ne esco
care-button-name = { $name }
care-remove-which = Chi tolgo?
care-removed = Fatto. { $name } non c'è più.
care-removed-told = Non è più tra i vicini intorno a { $name }. Grazie di esserci stati.
care-end-sure = Chiudo, e lo dico a chi c'è?
care-ended = Fatto.
care-ended-told = I vicini intorno a { $name } si fermano qui. Grazie.
care-left = Fatto. Non è più tra i vicini intorno a { $name }.
care-left-told = { $name } non può più essere tra i vicini intorno a Lei.
care-days = Intorno a { $name ->
        [empty] Lei
       *[other] { $name }
    }:
    { $lines }
care-days-none = Per ora non viene nessuno.
care-day = { $when }: { $name }, { $kind }
care-member = È tra i vicini intorno a { $name }.
care-none = Non c'è ancora nessuno intorno.
care-unasked = { $name } non sa ancora niente dei vicini proposti.
care-silent = { $name } non ha ancora risposto.
care-button-show = Vedo chi c'è
