## What came late, or could not be read

desk-late-plea = { $name } ({ $phone }) wrote while I was not working. I have asked whether it is still needed, but have no answer:
    “{ $words }”
desk-unreadable = I can't read what { $name } ({ $phone }) writes: the messages arrive encrypted and without a key.
    Please telephone. Often it is enough to close the app and open it again, or to verify the device.
desk-unreadable-over = readable again
