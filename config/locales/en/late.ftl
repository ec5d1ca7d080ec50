## When the program was away, or could not read

late-ask = I am sorry, I have only now read what you wrote { $when }: “{ $words }”.
    Is it still needed?
late-ask-next = And what you wrote { $when }: “{ $words }”? Is it still needed?
late-more = There was more. If it is still needed, please tell me again.
late-not-needed = All right. I am sorry for the delay.
late-button-yes = Yes, still needed
late-button-no = No, thank you
unreadable-again = I can't read your last message. Could you please write it again?
unreadable-lasts = I still can't read what you write, and it is my fault.
    I am telling { $name }. You can also call: { $phone }.
