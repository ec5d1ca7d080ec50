## Joining: name, consent, phone. One step back. Where one lives.

steps-beginning = We are at the beginning. Tell me what you need.

join-in-private = First we get to know each other, in private. Here everybody reads.
join-name = What is your name?
join-name-another = What is the other person's name?
join-name-long = That is too long for me. Name and surname are enough.
join-phone = On which number can { $name } ring you?
join-button-no-phone = I have no phone
words-no-phone = no, no phone, none, i don't have a phone, i don't have one, i haven't got one, i haven't got a phone, without a phone
join-done-call = Thank you. { $name } will ring you { $when }. Give the address on the phone.
join-done-write = Thank you. { $name } will write to you here { $when }.
join-done-nobody = Thank you. The coordinators get in touch as soon as they can. The number is { $phone }.
join-done-helper = Thank you, { $name }. Just a few more questions.
join-refused = All right: I won't keep anything. If you like, ring { $phone }.
join-refused-named = All right: I won't keep anything. { $name } answers on { $phone }.
join-half-way = We stopped half way. Shall we carry on?
half-way-word = { $name } writes to you: “{ $text }”

channel-name = { $channel ->
        [telegram] Telegram
        [matrix] Matrix
        [voice] the telephone
       *[other] this chat
    }

# Version 1 of the consent. It isn't changed any more: whoever said yes, said yes to these words.
consent-v1-ask = I need your name, street and phone. The coordinators and whoever comes see them.
    Messages go through { $channel }. Is that all right?
consent-v1-explain = I write down name, street, phone and what you ask. It serves to find who helps.
    The coordinators see them, and whoever comes, only when they come.
    Messages go through { $channel }.
    Notes of a closed request disappear after 90 days.
    I keep the rest as long as you stay with us.
    You can always change your mind: write /forgetme, or ring { $phone }.

home-where = Where do you live? The street or the area is enough. You can also send your location.
home-where-other = Where does this person live? The street or the area is enough.
home-zone = { $name }
home-which = Which of these?
home-noted = Noted: { $place }.
home-here = near here
home-too-far = This place is far from { $community }. Tell me the street or the area.
