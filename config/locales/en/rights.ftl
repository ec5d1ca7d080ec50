rights-coordinator-ended = From today you no longer coordinate. Thank you for all you did.
rights-delegate-ended = From today you can no longer ask for another person.
    To understand more, write “0”.
