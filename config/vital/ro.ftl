# The vital sentences, for who writes of danger in Romanian. The same keys as in everyone.ftl.
danger-alert = Dacă e pericol, sunați imediat la { $number }. Eu nu pot suna.
    Anunț acum: { $name }. O persoană vă va suna, dar nu așteptați.
danger-show = Dacă e pericol, sunați imediat la { $number }. Eu nu pot suna.
danger-violence = Dacă e pericol, sunați imediat la { $number }. Eu nu pot suna.
    Există și { $line }: gratuit, zi și noapte.
danger-group = Dacă e pericol, sunați imediat la { $number }. Programul nu poate suna.
