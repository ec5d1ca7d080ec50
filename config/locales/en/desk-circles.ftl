## What coordination knows of circles: that they are there, and when who leads one needs a hand. Never who belongs.

desk-circle-need = { $name } leads “{ $circle }” and would like to talk to you: { $phone }.
    Who belongs to it stays among them.
desk-circle-silent = Who leads “{ $circle }” does not answer somebody who wrote. It is { $name }: { $phone }.
    Try to phone. Who wrote stays in confidence.
desk-circle-alone = Nobody leads “{ $circle }” any more. I can't say who belongs to it.
    I have asked them. If you know somebody who might, tell me the name.
desk-circle-button-propose = I know somebody
desk-circle-propose-ask = Who could lead “{ $circle }”? Write the name.
desk-circle-proposed = I have asked { $name }.
desk-circle-name-unknown = I can't find that name. Write it in full.
desk-circle-led = Somebody leads it now.
desk-circle-ended = The circle has ended.
desk-card-circle = A circle

help-circle = the neighbours around somebody: /circle Maria
