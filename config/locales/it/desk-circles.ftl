## Quello che dei gruppi sa il coordinamento: che ci sono, e quando a chi conduce serve una mano. Mai chi c'è.

desk-circle-need = { $name } conduce il «{ $circle }» e vorrebbe parlare con Lei: { $phone }.
    Chi c'è nel gruppo resta tra loro.
desk-circle-silent = Chi conduce il «{ $circle }» non risponde a chi ha scritto. È { $name }: { $phone }.
    Provi a telefonare. Chi ha scritto resta in confidenza.
desk-circle-alone = Il «{ $circle }» è rimasto senza chi lo conduca. Chi c'è non lo posso dire.
    Ho chiesto a loro. Se conosce qualcuno adatto, me ne scriva il nome.
desk-circle-button-propose = Propongo qualcuno
desk-circle-propose-ask = Chi potrebbe condurre il «{ $circle }»? Scriva il nome.
desk-circle-proposed = Ho chiesto a { $name }.
desk-circle-name-unknown = Non trovo questo nome. Lo scriva per intero.
desk-circle-led = Ora qualcuno lo conduce.
desk-circle-ended = Il gruppo è finito.
desk-card-circle = Un gruppo

help-circle = i vicini intorno a una persona: /intorno Maria
