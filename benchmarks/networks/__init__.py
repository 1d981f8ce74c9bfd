"""How fast a map of very many groups is drawn."""
