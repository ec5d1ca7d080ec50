# It isn't clear what was meant: one question, with the likeliest meanings.

unsure = { $question }
unsure-hello = Hello{ $name ->
        [empty] {""}
       *[other] , { $name }
    }. I am Cortile, a program.{ $person ->
        [empty] {""}
       *[other] {" "}{ $person }
    }
    { $question }
unsure-one = Did I understand? { $what }
unsure-which = I want to be sure that I understand. What would you like?

unsure-request = { $kind ->
        [empty] You need some help?
       *[other] You need: { $kind }?
    }
unsure-offer = { $kind ->
        [empty] You would like to help others?
       *[other] You offer: { $kind }?
    }
unsure-status = You want to know how a request is going?
unsure-cancel = You want to cancel something?
unsure-meeting = You want to know about the meetings?

unsure-button-request = { $kind ->
        [empty] I need help
       *[other] I need: { $kind }
    }
unsure-button-offer = { $kind ->
        [empty] I can help
       *[other] I offer: { $kind }
    }
unsure-button-status = How is it going
unsure-button-cancel = I want to cancel
unsure-button-meeting = The meetings
unsure-button-other = Another thing

unsure-other = Sorry, I misunderstood. What would you like? I keep what you wrote.
unsure-gone = We were talking of something else meanwhile. Please tell me again.
