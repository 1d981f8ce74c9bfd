"""Write a large file of answers, and read it in a process with little memory.

By hand: python -m tests.reporting.reading.large (write | read) FILE GIGABYTES QUESTIONS
"""

import resource
import sys
import time
from pathlib import Path

import numpy as np

BLOCK = 20_000  # rows that are written again and again
TEAMS = 1_000


def write(path, n_bytes, n_questions):
    """Write about as many bytes of answers from 1 to 5; return the rows."""
    answers = np.random.default_rng(7).integers(1, 6, (BLOCK, n_questions))
    rows = [
        f"team {n % TEAMS},{','.join(map(str, row))}\n"
        for n, row in enumerate(answers.tolist())
    ]
    block = "".join(rows).encode()
    n_blocks = max(round(n_bytes / len(block)), 1)
    names = ",".join(f"q{n}" for n in range(1, n_questions + 1))
    with path.open("wb") as file:
        file.write(f"team,{names}\n".encode())
        for _ in range(n_blocks):
            file.write(block)
    return n_blocks * BLOCK


def read(path, n_bytes, n_questions):
    """Read some questions with so much memory and no more; say what came of it."""
    from ledare.reporting.maps import map_of
    from ledare.reporting.reading import read_survey
    from ledare.reporting.survey import BadInput

    resource.setrlimit(resource.RLIMIT_DATA, (n_bytes, n_bytes))
    items = ", ".join(f'"q{n}"' for n in range(1, n_questions + 1))
    by = f'columns.team="team"\n[answers]\nlow=1\nhigh=5\n[scales.a]\nitems=[{items}]'
    begun = time.perf_counter()
    try:
        survey = read_survey(path, map=map_of(by))
        print(f"read {survey.answers.shape[0]} rows, mean {survey.answers.mean():.6f}")
    except BadInput as refused:
        print(f"refused {refused}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(f"seconds {time.perf_counter() - begun:.1f}")
    print(f"peak {peak / 1e6:.0f} MB")


if __name__ == "__main__":
    what, file, gigabytes, questions = sys.argv[1:]
    act = {"write": write, "read": read}[what]
    print(act(Path(file), int(float(gigabytes) * 1e9), int(questions)) or "")
