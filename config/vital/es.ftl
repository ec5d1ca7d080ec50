# The vital sentences, for who writes of danger in Spanish. The same keys as in everyone.ftl.
danger-alert = Si hay peligro, llame enseguida al { $number }. Yo no puedo llamar.
    Aviso a { $name }: una persona le llamará. Pero no espere.
danger-show = Si hay peligro, llame enseguida al { $number }. Yo no puedo llamar.
danger-violence = Si hay peligro, llame enseguida al { $number }. Yo no puedo llamar.
    También está el { $line }: gratuito, día y noche.
danger-group = Si hay peligro, llamen enseguida al { $number }. El programa no puede llamar.
