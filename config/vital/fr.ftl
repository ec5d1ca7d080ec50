# The vital sentences, for who writes of danger in French. The same keys as in everyone.ftl.
danger-alert = En cas de danger, appelez tout de suite le { $number }. Je ne peux pas appeler.
    Je préviens { $name } : une personne vous appellera. Mais n'attendez pas.
danger-show = En cas de danger, appelez tout de suite le { $number }. Je ne peux pas appeler.
danger-violence = En cas de danger, appelez tout de suite le { $number }. Je ne peux pas appeler.
    Il y a aussi le { $line } : gratuit, jour et nuit.
danger-group = En cas de danger, appelez tout de suite le { $number }. Le programme ne peut pas appeler.
