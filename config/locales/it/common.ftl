## Parole che servono a tutti. I testi di ogni conversazione hanno un file loro.

# Prima di «e» si dice «ed».
list-comma = { $before }, { $next }
list-last = { $initial ->
    [e] { $before } ed { $next }
   *[other] { $before } e { $next }
}

button-yes = Sì
button-no = No
button-ok = Va bene
button-back = Torno indietro
button-cancel = Annullo
button-change = Cambio
button-undo = Ci ripenso
button-stop = Basta così
button-person = Parlo con una persona
button-person-named = Parlo con { $name }
button-explain = Mi spieghi
button-problem = C'è un problema
button-later = Più tardi
button-not-now = Non ora
button-skip = Salto
button-continue = Vado avanti
button-finish = Ho finito
button-done = Fatto
button-send = Mando
button-other = Altro
button-more = Altre scelte
button-none = Nessuno di questi
button-call-me = Mi chiami
button-help = Mi serve aiuto
button-menu = Torno all'inizio

# Elenchi: voci separate da virgole. Si confrontano senza accenti e senza maiuscole.
words-yes = sì, si, ok, okay, va bene, certo, giusto, esatto, d'accordo, confermo, volentieri, sì grazie, si grazie, perfetto, vabbè, bene, eh sì
words-no = no, no grazie, non va bene, sbagliato, per niente, macché, niente affatto
words-back = indietro, torno indietro, torna indietro, tornare
words-cancel = annulla, annullo, annullare, lasciamo stare, lasci stare, lascia stare, lascio stare, lascia perdere, lasci perdere, lasciamo perdere, non serve più, non mi serve più, non importa, basta, stop
words-person = 0, aiuto, persona, una persona, parlo con una persona, voglio parlare con una persona, operatore, parlare con qualcuno, mi chiami, coordinatrice, coordinatore
words-change = no aspetti, aspetti, aspetta, no aspetta, un attimo, un momento, mi sono sbagliata, mi sono sbagliato, ho sbagliato, anzi no, cambio, cambia, cambiare, modifica, correggo, correggi
words-skip = salto, salta, niente, nessuno, nessuna, più tardi, non so, non lo so
words-done = fatto, finito, ho finito, tutto fatto
words-thanks = grazie, grazie mille, mille grazie, tante grazie, grazie tante, molte grazie
words-first = il primo, la prima
words-second = il secondo, la seconda
words-third = il terzo, la terza
words-fourth = il quarto, la quarta

# Si sentono bene al citofono e non si confondono tra loro: cose di casa, nessun numero, nessun nome di persona.
code-words =
    limone, basilico, rosmarino, cucchiaio, tovaglia, cuscino, ombrello, candela, pentola, lampadina,
    girasole, lenzuolo, tartaruga, farfalla, coccinella, chitarra, violino, tamburo, fontana, balcone,
    ciliegia, albicocca, pomodoro, zucchina, melanzana, peperone, cipolla, carciofo, fragola, ananas,
    cioccolato, biscotto, marmellata, formaggio, minestra, frittata, focaccia, zafferano, prezzemolo, origano,
    armadio, divano, specchio, tappeto, orologio, telefono, bottiglia, bicchiere, forchetta, grembiule,
    valigia, bicicletta, aquilone, trenino, rubinetto, matita, quaderno, cartolina, sciarpa, pantofola,
    giacca, bottone

anonymous-neighbour = un vicino o una vicina
anonymous-neighbour-female = una vicina
anonymous-neighbour-male = un vicino
coordination = il coordinamento

band-5 = a meno di cinque minuti a piedi
band-10 = a meno di dieci minuti a piedi
band-20 = a meno di venti minuti a piedi
band-40 = a meno di quaranta minuti a piedi
band-99 = a più di quaranta minuti a piedi
