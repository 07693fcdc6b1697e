"""Control charts, by the worked examples of Montgomery's chapter 7.3."""

import pytest
from tools.report.control_chart import (
    FEWEST,
    RUN,
    Limits,
    Verdict,
    c_limits,
    limits,
    signals,
    u_limits,
    verdict,
)

# Nonconformities in 26 samples of 100 printed circuit boards.
BOARDS = [21, 24, 16, 12, 15, 5, 28, 20, 31, 25, 20, 24, 16]
BOARDS += [19, 10, 17, 13, 22, 18, 39, 30, 24, 16, 19, 17, 15]
# Nonconformities in 20 samples of 5 personal computers.
COMPUTERS = [10, 12, 8, 14, 10, 16, 11, 7, 10, 15, 9, 5, 7, 11, 12, 6, 8, 10, 7, 5]
# Defects in rolls of dyed cloth of different lengths, in units of 50 square metres.
CLOTH = [14, 12, 20, 11, 7, 10, 21, 16, 19, 23]
LENGTHS = [10.0, 8.0, 13.0, 10.0, 9.5, 10.0, 12.0, 10.5, 12.0, 12.5]
# The book goes on with what it has rounded.
ROUNDED = 0.015


def test_the_c_chart_of_the_printed_circuit_boards():
    line = c_limits(BOARDS)
    assert line == pytest.approx((19.85, 6.48, 33.22), abs=ROUNDED)
    found = signals(BOARDS, [line] * len(BOARDS))
    beyond = {place + 1: said for place, said in enumerate(found) if said}
    assert beyond == {6: "below", 20: "above"}


def test_the_c_chart_without_the_samples_that_had_a_cause():
    line = c_limits([count for count in BOARDS if count not in (5, 39)])
    assert line == pytest.approx((19.67, 6.36, 32.97), abs=ROUNDED)


def test_the_u_chart_of_the_personal_computers():
    line = u_limits(COMPUTERS, [5] * 20, 5)
    assert line == pytest.approx((1.93, 0.07, 3.79), abs=ROUNDED)
    values = [count / 5 for count in COMPUTERS]
    assert signals(values, [line] * 20) == [None] * 20


def test_the_u_chart_of_the_dyed_cloth_has_limits_of_its_own_for_each_roll():
    lines = [u_limits(CLOTH, LENGTHS, length) for length in LENGTHS]
    assert lines[0] == pytest.approx((1.42, 0.29, 2.55), abs=ROUNDED)
    assert lines[1] == pytest.approx((1.42, 0.16, 2.68), abs=ROUNDED)


def test_limits_are_never_below_nothing():
    assert c_limits([1, 2, 3]).lower == 0


def test_the_last_point_is_judged_by_those_before_it():
    assert limits([10] * FEWEST + [1000])[-1].centre == 10


def test_without_a_year_before_it_no_point_is_judged():
    assert limits([10] * FEWEST) is None
    assert limits([10] * FEWEST + [10]) is not None


def test_where_nothing_ever_happened_nothing_is_judged():
    assert limits([0] * 20) is None


def flat(values, centre=10.0):
    return signals(values, [Limits(centre, 0.5, 19.5)] * len(values))


@pytest.mark.parametrize("side", [11, 9])
def test_a_run_of_eight_on_one_side_is_a_signal_and_seven_are_none(side):
    turn = 20 - side
    assert flat([turn] + [side] * (RUN - 1) + [turn]) == [None] * (RUN + 1)
    assert flat([turn] + [side] * RUN) == [None] + ["run"] * RUN


def test_a_point_on_the_centre_line_ends_a_run():
    assert flat([11] * 4 + [10] + [11] * 4) == [None] * 9


def test_a_point_beyond_the_limits_says_so_within_a_run():
    assert flat([11] * 7 + [20]) == ["run"] * 7 + ["above"]


def said(values):
    return verdict(values, [10.0] * len(values), flat(values))


def test_what_varies_as_usual_is_said_to():
    assert said([11, 9, 12, 8]) == Verdict("usual", None)


def test_since_when_it_is_above_or_below():
    assert said([9] + [11] * 8) == Verdict("above", 1)
    assert said([9, 9, 20, 20]) == Verdict("above", 2)
    assert said([11, 0]) == Verdict("below", 1)


def test_above_after_below_is_above_since_then_alone():
    assert said([0, 20]) == Verdict("above", 1)


def test_without_a_centre_line_nothing_is_said():
    assert verdict([1, 2], [None, None], [None, None]) == Verdict("unknown", None)
    assert verdict([], [], []) == Verdict("unknown", None)
