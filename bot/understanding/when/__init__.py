"""When: moments, spans, repetitions and hours, as people say them."""
