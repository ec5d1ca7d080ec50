# I legami: quello che si è dato e ricevuto, insieme.

tie-none = Ancora nessun legame scritto qui. Comincia con la prima volta, chiedendo o aiutando.
tie-all = I Suoi legami, dati e ricevuti insieme.
    Finora { $times ->
        [one] un incontro
       *[other] { $times } incontri
    } con { $people ->
        [one] una persona
       *[other] { $people } persone
    }: { $time }.
    { $lines }
    { $thanks }
tie-line = con { $name }, { $times ->
        [one] una volta
       *[other] { $times } volte
    }: { $kinds }
tie-more = e con { $people ->
        [one] un'altra persona
       *[other] altre { $people } persone
    }
tie-thanks = L'ultimo grazie per Lei: «{ $words }»

help-ties = i miei legami con i vicini
