"""Help that recurs: arrangements by rule, the pacts with who does it regularly, and how both are changed and ended."""
