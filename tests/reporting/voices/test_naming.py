"""What themes are called."""

from ledare.reporting.voices.naming import begins


def test_begins_cuts_at_a_blank():
    text = "The meeting room on the second floor is far too loud to talk in at all"

    assert begins(text) == "The meeting room on the second floor is far too loud to …"


def test_begins_cuts_anywhere_where_no_blanks_stand_between_words():
    assert begins("会" * 80) == "会" * 60 + "…"


def test_begins_leaves_a_short_text_whole():
    assert begins("会议室太吵") == "会议室太吵"
