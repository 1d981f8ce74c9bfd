"""The verbs of the room, by what they change."""

from ledare.people.actions.tokens import TokenAlreadyGiven, forget_tokens, give_token

__all__ = ["TokenAlreadyGiven", "forget_tokens", "give_token"]
