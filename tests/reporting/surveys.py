"""A small made organisation whose answers the reports in these tests are about."""

import numpy as np

from ledare.reporting.survey import Item, ScaleSpec, Survey

# Two harbours; the lighthouse has three people, so nothing of it may be shown alone.
TEAMS = {
    ("North", "Bakery"): 14,
    ("North", "Ferry"): 12,
    ("North", "Lighthouse"): 3,
    ("South", "Mill"): 16,
    ("South", "Workshop"): 11,
    ("South", "Yard"): 9,
}
N = sum(TEAMS.values())
ITEMS = (
    Item("q1", "I can say what I think.", 1, 5),
    Item("q2", "My leader asks before she decides.", 1, 5),
    Item("q3", "We hide our failures.", 1, 5, reverse=True),
    Item("e1", "I look forward to Monday.", 1, 5),
    Item("e2", "I would choose this work again.", 1, 5),
    Item("w1", "There is time to do it well.", 1, 5),
    Item("w2", "We are enough people.", 1, 5),
)
SCALES = (
    ScaleSpec("trust", "Trust", ("q1", "q2", "q3")),
    ScaleSpec("joy", "Joy", ("e1", "e2")),
    ScaleSpec("load", "Room to breathe", ("w1", "w2")),
)


def harbours(*, seed=4, n_times=1, **more):
    """Return a survey of both harbours, the same for the same seed."""
    luck = np.random.default_rng(seed)
    team = np.repeat([name for _, name in TEAMS], list(TEAMS.values()))
    unit = np.repeat([name for name, _ in TEAMS], list(TEAMS.values()))
    mood = luck.normal(3.2, 0.7, (N * n_times, 1))
    mood += np.tile(np.repeat([0.9, 0, 0, -0.9, 0, 0], list(TEAMS.values())), n_times)[
        :, None
    ]
    answers = np.clip(np.rint(mood + luck.normal(0, 0.7, (N * n_times, 7))), 1, 5)
    answers[:, 2] = 6 - answers[:, 2]
    given = {
        "title": "Two harbours",
        "language": "en",
        "items": ITEMS,
        "answers": answers,
        "scales": SCALES,
        "teams": np.tile(team, n_times),
        "units": (("harbour", np.tile(unit, n_times)),),
        "outcome": "joy",
        "source": "harbours.csv",
    }
    return Survey(**{**given, **more})


def of_three_waves():
    """Return the same people asked three times; the last time they answer higher."""
    survey = harbours(n_times=3)
    waves = np.repeat(["spring", "summer", "autumn"], N)
    answers = survey.answers.copy()
    answers[2 * N :, [0, 1, 3, 4]] = np.clip(answers[N : 2 * N, [0, 1, 3, 4]] + 1, 1, 5)
    answers[N : 2 * N] = answers[:N]
    persons = np.tile([f"p{at}" for at in range(N)], 3)
    return harbours(
        n_times=3,
        answers=answers,
        waves=waves,
        wave_order=("spring", "summer", "autumn"),
        persons=persons,
    )
