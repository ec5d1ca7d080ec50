## The cards that come from asking.

desk-long-words = { $name } ({ $phone }) wrote a text of { $length } characters. It begins:
    “{ $words }”
desk-group-plea = { $name } ({ $phone }) asked for help in the group and did not go on in private:
    “{ $words }”
desk-wants-other-helper = { $name } ({ $phone }) would rather have somebody else than { $helper }, request { $number }. { $helper } knows nothing: please find the way.
desk-wish-unknown = { $name } ({ $phone }) does not want a certain person, but I can't tell whom:
    “{ $words }”
desk-half-way-somebody = Somebody who has not given a name yet
desk-half-way = { $name }{ $known ->
        [0] {""}
       *[other] {" "}({ $phone })
    } asked for help and then did not answer any more:
    “{ $words }”
    The conversation stopped before its end. You can answer below, in the same chat.
desk-half-way-button = I answer
desk-half-way-what = What shall I write? Your words go as they are, with your name.
desk-half-way-sent = Sent. An answer comes here only if the person goes on.
desk-half-way-over = The person went on by themselves.
desk-half-way-refused = The person said no: nothing is left.
desk-unsent = { $name } ({ $phone }) wrote a request and never confirmed it: { $what }.
    Perhaps it is needed all the same: a call makes it clear.
