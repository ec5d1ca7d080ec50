# Non è chiaro che cosa si voleva dire: una domanda sola, con i significati più probabili.

unsure = { $question }
unsure-hello = Buongiorno{ $name ->
        [empty] {""}
       *[other] , { $name }
    }. Sono Cortile, un programma.{ $person ->
        [empty] {""}
       *[other] {" "}{ $person }
    }
    { $question }
unsure-one = Ho capito bene? { $what }
unsure-which = Vorrei essere sicuro di aver capito. Che cosa desidera?

unsure-request = { $kind ->
        [empty] Ha bisogno di un aiuto?
       *[other] Le serve: { $kind }?
    }
unsure-offer = { $kind ->
        [empty] Vuole dare una mano?
       *[other] Si offre per: { $kind }?
    }
unsure-status = Vuole sapere a che punto è una richiesta?
unsure-cancel = Vuole annullare qualcosa?
unsure-meeting = Vuole sapere degli incontri?

unsure-button-request = { $kind ->
        [empty] Mi serve aiuto
       *[other] Mi serve: { $kind }
    }
unsure-button-offer = { $kind ->
        [empty] Posso aiutare
       *[other] Offro: { $kind }
    }
unsure-button-status = A che punto è
unsure-button-cancel = Voglio annullare
unsure-button-meeting = Gli incontri
unsure-button-other = Un'altra cosa

unsure-other = Mi scusi, avevo capito male. Che cosa desidera? Tengo quello che ha scritto.
unsure-gone = Nel frattempo parlavamo d'altro. Me lo dica di nuovo, per favore.
