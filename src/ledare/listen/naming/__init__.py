"""How often each person was named in rounds: in bands, and for herself alone."""
