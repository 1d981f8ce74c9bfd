import os
import time

from benchmarks.measuring import (
    cpu_seconds,
    family_of,
    known_work_ms,
    medians,
    memory_mb,
    percentile,
)


def test_percentile_is_a_value_that_was_measured():
    times = [float(n) for n in range(1, 101)]

    assert percentile(times, 0.5) == 50.0
    assert percentile(times, 0.95) == 95.0
    assert percentile([7.0], 0.95) == 7.0


def test_percentile_of_nothing_is_no_number():
    nothing = percentile([], 0.5)

    assert nothing != nothing


def test_medians_take_each_figure_by_itself():
    runs = [{"a": 1.0, "b": 9.0}, {"a": 3.0, "b": 7.0}, {"a": 2.0, "b": 8.0}]

    assert medians(runs) == {"a": 2.0, "b": 8.0}


def test_cpu_of_this_process_grows_with_its_work():
    before = cpu_seconds([os.getpid()])
    began = time.process_time()
    while time.process_time() - began < 0.1:
        pass

    assert 0.05 <= cpu_seconds([os.getpid()]) - before <= 1.0


def test_a_family_begins_with_its_eldest_and_holds_memory():
    family = family_of(os.getpid())

    assert family[0] == os.getpid()
    assert memory_mb(family) > 10


def test_known_work_takes_time():
    assert known_work_ms() > 1
