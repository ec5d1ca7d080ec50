## The cards that come from asking.

desk-long-words = { $name } ({ $phone }) wrote a text of { $length } characters. It begins:
    “{ $words }”
desk-group-plea = { $name } ({ $phone }) asked for help in the group and did not go on in private:
    “{ $words }”
desk-wants-other-helper = { $name } ({ $phone }) would rather have somebody else than { $helper }, request { $number }. { $helper } knows nothing: please find the way.
desk-wish-unknown = { $name } ({ $phone }) does not want a certain person, but I can't tell whom:
    “{ $words }”
