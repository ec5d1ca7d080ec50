## Di chi è un'app: quello che legge chi coordina.

desk-card-account = Di chi è un'app
desk-link-other = { $name } ({ $phone }) ha chiesto un codice, e l'ha detto chi scrive da { $other }.
    Forse sono la stessa persona, forse è un errore. Da solo non unisco nessuno.
desk-link-not-me = { $name } ({ $phone }) dice di non aver collegato { $channel }. L'ho staccata.
    Chi aveva il codice ha letto quello che è arrivato là. Serve una telefonata.
desk-link-contested = { $name } ({ $phone }): da { $channel } dicono di non aver deciso di staccarla.
    Forse scrive qualcun altro a nome di { $name }. Serve una telefonata.
desk-link-guessing = Qualcuno prova codici a caso per scrivere a nome di altri. Per un'ora non ne accetto.
desk-link-coordinator = { $name } coordina adesso anche da { $channel }.
