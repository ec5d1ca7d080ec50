# Chi coordina dice che cosa si voleva dire.

help-misunderstood = una richiesta capita male
misread-button = 🔁 Capito male
misread-how = Scriva il numero della richiesta: «/frainteso 12».
misread-what = Che cosa voleva dire?
misread-kind = Quale aiuto?
misread-request = Chiedere aiuto
misread-offer = Offrire aiuto
misread-chat = Solo due parole
misread-status = Sapere a che punto è
misread-cancel = Annullare
misread-meeting = Un incontro
misread-thanks = Ringraziare
misread-checkin_ok = Dire che sta bene
misread-checkin_not_ok = Dire che non sta bene
misread-emergency = Un pericolo
misread-kept = Segnato. Resta qui, chiuso a chiave: serve solo a farmi capire meglio.
mydata-misread = parole che avevo capito male, { $when }: «{ $words }»
