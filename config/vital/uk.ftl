# The vital sentences, for who writes of danger in Ukrainian. The same keys as in everyone.ftl.
danger-alert = Якщо є небезпека, негайно дзвоніть { $number }. Я не можу дзвонити.
    Я повідомляю людину: { $name }. Вам зателефонують. Але не чекайте.
danger-show = Якщо є небезпека, негайно дзвоніть { $number }. Я не можу дзвонити.
danger-violence = Якщо є небезпека, негайно дзвоніть { $number }. Я не можу дзвонити.
    Є також { $line }: безкоштовно, вдень і вночі.
danger-group = Якщо є небезпека, негайно дзвоніть { $number }. Програма не може дзвонити.
