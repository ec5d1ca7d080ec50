## Il calendario da seguire con il telefono o il computer.

help-calendar = incontri e impegni nel mio calendario
calendar-offer = Posso darLe un indirizzo segreto per il calendario del telefono.
    Ci sono giorni e ore, mai nomi di chi aiuta né indirizzi di casa.
calendar-not-here = Il calendario da seguire qui non è ancora pronto. Con gli avvisi arriva un file da aprire.
calendar-button-own = Il mio calendario
calendar-button-community = Quello del quartiere
calendar-button-new = Indirizzo nuovo
calendar-button-off = Lo spengo
calendar-link = Ecco l'indirizzo. Chi lo ha vede il calendario: lo tenga per sé.
    { $link }
    Nel calendario cerchi «aggiungi da URL» e lo incolli.
calendar-there = L'indirizzo c'è già, e lo mostro una volta sola. Ne faccio uno nuovo? Il vecchio si spegne.
calendar-off = Fatto: quell'indirizzo non mostra più niente.
calendar-none = Non c'è nessun indirizzo acceso.
calendar-name-own = Cortile
calendar-task = Impegno: { $kind }
calendar-care = Vicini intorno: { $kind }
