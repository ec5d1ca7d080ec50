"""What people might write in danger, and what only sounds like it: all made up."""

from __future__ import annotations


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.strip().splitlines() if line.strip())


HEARD_IT = _lines("""
cade mia madre aiuto ambulanza
chiamate l'ambulanza
mi serve un'ambulanza
ci vuole un'ambulanza in via dei Gigli 3
qualcuno chiami il 118 per favore
chiamate i soccorsi
serve il 118, correte
Luca è stato investito
hanno investito una signora sulle strisce
una macchina ha messo sotto un ragazzo
mia suocera è caduta e non si rialza
mio nonno è scivolato nella doccia, non ce la fa ad alzarsi
sono per terra da un'ora
sono a terra e non riesco a tirarmi su
la signora del terzo piano è caduta dalle scale
papà è cascato dalla scala
ha sbattuto la testa e vomita
mia moglie non respira
il bambino fa fatica a respirare
mi manca l'aria
non riesco a prendere fiato
gli si è fermato il cuore
ho un peso sul petto e sudo freddo
mi fa male il petto e il braccio sinistro
mio marito ha un dolore fortissimo al torace
credo che mia madre abbia un ictus
le si è storta la bocca e non parla più
non muove più il braccio destro
di colpo non capisce quello che dico e parla strano
mia zia ha perso i sensi
è svenuta in cucina
il vicino è collassato sulle scale
non si sveglia, lo scuoto ma niente
è immobile e non reagisce
mia sorella ha le convulsioni
sta avendo una crisi epilettica
la nonna si sta strozzando con un boccone
gli è andato di traverso un pezzo di carne e diventa blu
il piccolo ha ingoiato una pila
ha bevuto la candeggina per sbaglio
ho preso troppe pastiglie
mio figlio è in overdose
perde molto sangue dalla gamba
non riesco a fermare il sangue
si è tagliato un dito e il sangue non si ferma
sento un forte odore di gas
c'è una perdita di gas nel palazzo
ha preso fuoco il divano
esce fumo nero dalla finestra di fronte
c'è un incendio in cantina
la casa brucia
la signora Pina non apre la porta e sento che si lamenta
suono da mezz'ora e non risponde nessuno, la luce è accesa
non vedo il vicino da tre giorni e non risponde al citofono
mio marito mi picchia
mi ha messo le mani al collo
ha un coltello e urla
ho paura che mi ammazzi
non voglio più vivere
vorrei farla finita
mia figlia vuole buttarsi dal balcone
a mia moglie si sono rotte le acque
mia cugina sta per partorire in casa
sta nascendo il bambino
la vicina sta partorendo
mi si gonfia la gola dopo la puntura di vespa
il bambino non risponde più e ha gli occhi all'indietro
sono rimasta sotto l'armadio, non riesco a muovermi
aiuto, mio padre sta morendo
ha preso la scossa e non si muove
""")

SAID_IT = _lines("""
call an ambulance
please call an ambulance
can somebody ring 999 for me
we need paramedics at number 12
I need an ambulance
somebody phone for an ambulance quickly
could someone call an ambulance please
she has been hit by a car
a cyclist got knocked over outside my door
my neighbour has been run over
a van hit a child on the crossing
she collapsed
my dad collapsed in the hallway
he fell and can't get up
I fell over and I can't get back up
mum is on the floor and can't stand
she slipped in the shower and can't move
nan fell down the stairs
I've been on the floor since this morning
he came off the ladder and isn't moving
can't breathe
I can't get my breath
she is struggling for breath
grandpa is not breathing
he's stopped breathing
the baby is breathing strangely and going blue
chest pain
I've got chest pains going down my left arm
my chest hurts a lot
crushing feeling in his chest
I think he's having a heart attack
I think mum might be having a stroke
her face is drooping and she can't talk properly
dad's speech has gone funny
he can't move his left side
she suddenly can't lift her arm
my wife is unconscious
he won't wake up
she's passed out in the kitchen
she is unresponsive
he isn't responding when I shake him
he is having a seizure
my daughter is fitting
he's choking on a piece of meat
something is stuck in her throat and she can't breathe
my toddler swallowed a battery
she drank bleach
I have taken too many tablets
I think he has overdosed
she has taken a whole box of pills
she is bleeding badly
the bleeding won't stop
there is blood everywhere
he cut himself and it is pouring with blood
there is a smell of gas
I can smell gas
the whole stairwell smells of gas
there's a gas leak in the building
my kitchen is on fire
smoke is coming out of the flat below
the building is burning
there's a fire
nobody answers the door and I can hear moaning
I keep knocking and she doesn't answer, her lights are on
I haven't seen him for three days and he isn't answering
my husband is hitting me
he threatened to kill me
he's got a knife
my son beat me up
I don't want to live any more
I want to end my life
my friend says she wants to kill herself
I want to die
my waters have broken
she's in labour and nobody is here
the baby is coming
her throat is swelling up after a sting
I'm scared he's had a stroke
my neighbour came off her bike and is hurt
dad has slumped in his chair
mum has taken a funny turn and gone all grey
grandma is talking rubbish and her hand is limp
it hurts to breathe
there's been a bad accident at the corner
my boy is seriously hurt
she's in agony
he's losing a lot of blood
nan has tripped and hurt her hip
he's on the bathroom floor and I can't lift him up
his lips are blue
the old lady hasn't opened her curtains since yesterday, I'm worried
I heard a thump upstairs and now he doesn't answer
""")

NOT_MEANT = _lines("""
mia madre non è caduta, era solo seduta
la settimana scorsa è svenuta, ora sta bene
anni fa mio padre ebbe un infarto
mio nonno è morto d'infarto nel 1998
ho visto un film con un incendio
ieri al corso di primo soccorso ci hanno spiegato l'infarto
mi serve chi mi accompagni agli esami del sangue
devo donare il sangue sabato
mi porta le medicine per la pressione del sangue?
un passaggio per la visita al cuore
mi accompagna dal cardiologo per il controllo al petto?
cerco chi mi porti alla radiografia al torace
mi serve il gas per il fornello da campeggio
la bolletta del gas è troppo alta
viene il tecnico del gas alle 10
chi sa cambiare la bombola del gas?
è arrivata la lettura del contatore del gas
il fumo mi dà noia, cerco stanza per non fumatori
ho smesso di fumare
il mio vicino fuma sul balcone
mi serve una mano con il camino
accendiamo il fuoco per le castagne sabato
fuochi d'artificio in piazza domani
la lampadina è bruciata
ho bruciato la torta
il vestito è caduto dal balcone
mi è caduto il telefono
mi è caduta la chiave nel tombino
è caduto un vaso in cortile
è caduta la linea
la connessione è caduta di nuovo
sono caduta in un equivoco
il prezzo è caduto
cade proprio di domenica
il compleanno di Pina cade martedì
muoio di fame
muoio dalla voglia di un gelato
sto morendo di caldo 😂
mi avete fatto morire dal ridere
che ridere, per poco non soffocavo 😂
mi ammazzo di lavoro
il traffico mi uccide
questo caldo mi ammazza
mi è morta la pianta
il mio gatto è morto ieri
la batteria è morta
mio marito picchia i tappeti la domenica
il martello picchia troppo forte di sopra
mi ha colpito la sua gentilezza
mi serve un coltello da pane
chi affila i coltelli?
coltello e forchetta li porto io
la porta non si apre, chi ha un cacciavite?
la porta non si chiude bene
il citofono non funziona
il medico non risponde mai al telefono
l'ufficio non risponde al telefono
l'INPS non risponde al telefono da giorni
il farmacista non apre prima delle nove
il negozio non apre la domenica
il computer non risponde
il telecomando non risponde
la macchina è morta, chi mi dà un passaggio?
mi serve un passaggio al pronto soccorso per la visita di mio fratello
dove trovo il numero della guardia medica?
corso di rianimazione giovedì
mi mancano le pastiglie della pressione
ho finito le pastiglie
può ritirare le mie pillole in farmacia?
ho preso tutte le medicine come mi ha detto lei
la candeggina la prende al supermercato?
mi porta un detersivo e la candeggina
faccio fatica con le scale
non riesco a salire le scale con la spesa
non riesco ad alzarmi presto la mattina
non riesco a muovere l'armadio
mi fa male il ginocchio da mesi
ho mal di schiena
parla male l'italiano, serve chi traduca
non parla italiano
mia figlia parla male al telefono, la linea è disturbata
ho paura di cadere sul ghiaccio, chi mi accompagna?
se cado chi mi sente? vorrei il telesoccorso
per non cadere mi serve un corrimano
se svengo come l'altra volta, non so chi chiamare
mi lavora in ambulanza mio nipote
mio nipote guida l'ambulanza
fa il volontario sull'ambulanza
grazie dell'ambulanza di ieri, ora è tutto a posto
l'ambulanza è già venuta, tutto bene
ho già chiamato l'ambulanza, sta meglio
hanno investito tanti soldi nel palazzo
il comune ha investito nel parco
ha investito i risparmi in una casa
siamo stati investiti di un incarico
partorisce a maggio, cerco una culla
la gatta ha partorito
un parto difficile, quel trasloco
ho perso la testa dietro alle carte
vorrei sparire una settimana al mare
voglio farla finita con queste scartoffie
meglio finirla con le riunioni
mi butto sul divano
mi butto sotto la doccia e arrivo
il bambino si è addormentato, non fate rumore
Mario dorme ancora, non lo svegliate
""")

NOT_SAID = _lines("""
she didn't fall, she just sat down
he fell last year and it took months
I had a heart attack ten years ago
my dad died of a stroke in 1998
we watched a film with a house fire
the first aid course covers choking and CPR
I need a lift for a blood test
giving blood on Saturday
can you collect my blood pressure tablets
a lift to the heart clinic please
chest X-ray on Monday, need a lift
I need someone to help move a chest of drawers
that chest of drawers is heavy
the gas bill is too high
the gas engineer comes at ten
who can change a gas bottle?
my gas cooker needs cleaning
does anyone smoke here? I'd rather not
I gave up smoking
we are lighting a fire pit on Saturday
fireworks in the park tomorrow
the fire door needs a new handle
I was fired from my job
the fire alarm test is on Tuesday
my phone has died
the plant died
my cat died yesterday
I'm dying for a cup of tea
I nearly died laughing
this heat is killing me
the traffic is killing me
I could murder a curry
my feet are killing me
I fell asleep and missed your call
she fell in love with the garden
the price has fallen
my hat has fallen off the balcony
the vase fell off the shelf
the leaves have fallen, who can sweep?
the fence fell down in the wind
prices fell over the summer
the shop doesn't answer the phone
the surgery never answers the phone
the council hasn't answered my letter
the pharmacy isn't answering the phone, can you go?
my laptop is not responding
the remote won't respond
the printer won't wake up
the car won't start
the tap won't stop dripping
the door won't open, who has a screwdriver?
I can't lift the shopping
I can't move the wardrobe on my own
I can't get up early
I can't get up to the attic
I can't get up the stairs with the shopping
I can't reach the top shelf
my knee hurts in this weather
my back aches a bit
a bread knife to borrow please
who sharpens knives?
he hit the nail on the head
it hit me that I forgot the milk
she beat me at cards again
my son beat me at chess
he kills me with his jokes 😂
the police station is closed
a lift to the hospital to visit my brother
the ambulance station is next door
my nephew drives an ambulance
the ambulance already came, all fine now
thanks for calling the ambulance yesterday, she is fine now
I don't need an ambulance, only a plumber
no need to call an ambulance
we held our breath at the match
I'm out of breath after the stairs, so a hand with bags please
take a deep breath
the view is breathtaking
afraid of falling on the ice, can someone walk with me?
I need a rail so I don't fall
if I fall nobody would hear me, can I get an alarm
what if she falls at night? I'd like a visit
he might fall on those stairs, could someone fix the rail
labour day picnic on Friday
the labour costs are too high
her baby is due in May, I need a cot
the baby is coming on Sunday with his parents to visit
our cat is in labour again in the play 😂
is the pool still open
I ran over to the shop
we ran over time at the meeting
I'll run over and get the milk
the programme is over my head
heart of the neighbourhood meeting
a stroke of luck
stroke the cat for me
a smoke alarm battery please
collapsed cardboard boxes to give away
the chair collapsed, who can glue it?
the shelf collapsed, who has a drill?
dead batteries, where do they go?
I want to end my subscription
I don't want to live in a messy flat, who can help tidy?
I don't want to be here on Sunday, can we meet on Monday?
kill the weeds in the garden please
overdue library books to return
I've taken all the tablets as you told me
the paint has gone grey
my tablet fell off the chair
we came down the stairs with the sofa, can someone carry the rest?
it's your turn, funny man
the lettuce has gone limp
a nasty bill came
the wall is pale and needs paint
heard a good tune at the concert
""")
