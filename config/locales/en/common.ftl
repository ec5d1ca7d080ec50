## Words that everybody needs. The texts of each conversation have a file of their own.

# $initial is the first letter of what follows, for languages where it changes the joining word.
list-comma = { $before }, { $next }
list-last = { $before } and { $next }

button-yes = Yes
button-no = No
button-ok = All right
button-back = Go back
button-cancel = Cancel
button-change = Change
button-undo = Undo
button-stop = That's enough
button-person = Talk to a person
button-person-named = Talk to { $name }
button-explain = Tell me more
button-problem = There's a problem
button-later = Later
button-not-now = Not now
button-skip = Skip
button-continue = Carry on
button-finish = I've finished
button-done = Done
button-send = Send
button-other = Something else
button-more = More choices
button-none = None of these
button-call-me = Call me
button-help = I need help
button-menu = Back to the start

# Lists: entries between commas, compared without accents and capitals.
words-yes = yes, yes please, yep, yeah, ok, okay, all right, alright, sure, fine, that's right, correct, of course, lovely, please do
words-no = no, nope, no thanks, no thank you, wrong, that's wrong, not at all
words-back = back, go back, previous
words-cancel = cancel, never mind, nevermind, forget it, leave it, no longer needed, not needed any more, stop
words-person = 0, help, person, a person, talk to a person, speak to a person, speak to someone, talk to someone, operator, call me, coordinator
words-change = no wait, wait, hang on, hold on, one moment, I made a mistake, actually no, change, change it, edit, correct it
words-skip = skip, nothing, none, nobody, later, don't know, I don't know
words-done = done, finished, all done, I've finished
words-thanks = thanks, thank you, thank you very much, many thanks, cheers, ta
words-first = the first, first one, the first one
words-second = the second, second one, the second one
words-third = the third, third one, the third one
words-fourth = the fourth, fourth one, the fourth one

# Easily heard through a door and not to be confused: things of the house, no numbers, no people's names.
code-words =
    lemon, porridge, teapot, blanket, umbrella, candle, saucepan, lantern, sunflower, butterfly,
    ladybird, guitar, violin, fountain, balcony, haystack, apricot, tomato, cucumber, aubergine,
    pineapple, strawberry, chocolate, biscuit, marmalade, pancake, ladder, parsley, cinnamon, wardrobe,
    armchair, mirror, carpet, telephone, bottle, scissors, apron, suitcase, bicycle, windmill,
    football, notebook, postcard, slipper, jacket, button, thimble, cushion, dandelion, hedgehog,
    kingfisher, walnut, mushroom, pumpkin, cabbage, radiator, staircase, hairbrush, toothpaste, wellington,
    doorbell, gooseberry

anonymous-neighbour = a neighbour
anonymous-neighbour-female = a neighbour
anonymous-neighbour-male = a neighbour
coordination = the coordinators

band-5 = less than five minutes on foot
band-10 = less than ten minutes on foot
band-20 = less than twenty minutes on foot
band-40 = less than forty minutes on foot
band-99 = more than forty minutes on foot
