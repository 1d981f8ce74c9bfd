"""How well the questions of leader, manager, boss hang together."""
