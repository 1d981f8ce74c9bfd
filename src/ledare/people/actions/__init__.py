"""The verbs of the room, by what they change."""

from ledare.people.actions.chart import (
    appoint,
    close_unit,
    dismiss,
    move_unit,
    open_unit,
    rename_unit,
)
from ledare.people.actions.founding import found_organisation
from ledare.people.actions.invitations import (
    InvitationSpent,
    Invited,
    accept_invitation,
    come_back,
    invitation_for,
    invite,
    invite_back,
    invite_back_from_the_terminal,
    join_by_invitation,
    withdraw_invitations,
)
from ledare.people.actions.leading import choose_to_lead, name_mentor, stop_leading
from ledare.people.actions.myself import change_me, choose_language, erase
from ledare.people.actions.roles import give_role, take_role
from ledare.people.actions.roster import (
    add_person,
    change_person,
    depart,
    join,
    leave,
    move,
)
from ledare.people.actions.sessions import sign_out_elsewhere
from ledare.people.actions.tokens import (
    TokenAlreadyGiven,
    forget_tokens,
    give_token,
    take_tokens,
)

__all__ = [
    "InvitationSpent",
    "Invited",
    "TokenAlreadyGiven",
    "accept_invitation",
    "add_person",
    "appoint",
    "change_me",
    "change_person",
    "choose_language",
    "choose_to_lead",
    "close_unit",
    "come_back",
    "depart",
    "dismiss",
    "erase",
    "forget_tokens",
    "found_organisation",
    "give_role",
    "give_token",
    "invitation_for",
    "invite",
    "invite_back",
    "invite_back_from_the_terminal",
    "join",
    "join_by_invitation",
    "leave",
    "move",
    "move_unit",
    "name_mentor",
    "open_unit",
    "rename_unit",
    "sign_out_elsewhere",
    "stop_leading",
    "take_role",
    "take_tokens",
    "withdraw_invitations",
]
