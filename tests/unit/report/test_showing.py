"""What a reader is told of figures: how they compare, and what opens their records."""

import json
from datetime import date

import pytest
from tools.report.charts import draw
from tools.report.compare import compare
from tools.report.sheet import BARS, CASES, HOURS, RATE, SHARE
from tools.report.showing import shown
from tools.report.trend import Month, name_key, trend
from tools.report.wording import SAID

from . import sample
from .sample import Chinese, figure, sheet, table


def seen():
    return shown(sheet(), Chinese(), 50)


def of(items, key):
    return next(item for item in items if item["key"] == key)


@pytest.mark.parametrize(
    ("better", "value", "verdict", "direction"),
    [
        ("lower", 5, "better", "less"),
        ("lower", 9, "worse", "more"),
        ("higher", 9, "better", "more"),
        ("higher", 5, "worse", "less"),
        (None, 9, None, "more"),
        ("lower", 7, "same", "same"),
    ],
)
def test_a_figure_is_better_or_worse_than_before(better, value, verdict, direction):
    found = compare(figure("open", CASES, value, 7, None, better), "previous")
    assert (found.verdict, found.direction) == (verdict, direction)


def test_what_is_unknown_is_compared_with_nothing():
    assert compare(figure("open", CASES, 7, None), "previous") is None
    assert compare(figure("open", CASES, None, 7), "previous") is None


def test_after_nothing_a_change_has_no_share():
    found = compare(figure("open", CASES, 7, 0), "previous")
    assert (found.change, found.share) == (7, None)


def test_a_share_changes_by_points():
    assert compare(figure("on_time", SHARE, 0.9, 0.8), "previous").share is None


def test_a_change_is_an_arrow_a_size_and_a_word():
    figures = seen()["figures"]
    before = of(figures, "open")["previous"]
    assert before == {
        "text": "14",
        "arrow": "▲",
        "verdict": "worse",
        "said": "+64% 变差",
    }
    assert of(figures, "on_time")["previous"]["said"] == "−4.3 个百分点 变差"
    assert of(figures, "on_time")["last_year"]["said"] == "持平"
    assert of(figures, "received")["previous"]["said"] == "+23% 增加"
    assert of(figures, "p90_hours")["previous"] is None
    assert of(figures, "on_time")["counted"] == "117 / 128"


def test_a_number_opens_its_records_and_what_is_reckoned_opens_none():
    view = seen()
    assert of(view["figures"], "open")["path"] == "figures/open"
    assert of(view["figures"], "volume_unknown")["path"] == ""
    months = of(view["tables"], "months")
    assert [cell["path"] for cell in months["rows"][-1]["cells"]] == [
        "tables/months/2026-10/received",
        "",
        "",
        "",
    ]
    kinds = of(view["tables"], "kinds")["rows"]
    paths = [cell["path"] for cell in kinds[0]["cells"]]
    assert paths == [
        "tables/kinds/complaint/received",
        "",  # of the month before
        "tables/kinds/complaint/closed",
    ]
    assert [cell["path"] for cell in kinds[-1]["cells"]] == ["", "", ""]  # no records


def test_a_bar_of_a_rate_opens_what_it_is_reckoned_of():
    columns = {"received": CASES, "rate": RATE}
    rates = table("departments", columns, [(1, "一", (5, 2.1)), (2, "二", (3, 1.7))])
    rates |= {"chart": BARS, "drawn": ["rate"]}
    view = shown({**sheet(), "tables": [rates]}, Chinese(), 50)
    points = view["tables"][0]["chart"]["points"]
    assert [point["paths"] for point in points] == [
        ["tables/departments/1/received"],
        ["tables/departments/2/received"],
    ]


def test_a_share_of_nothing_is_a_share_of_some():
    zero = figure("on_time", SHARE, 0.0, parts=(0, 5))
    view = shown({**sheet(), "figures": [zero]}, Chinese(), 50)
    assert view["figures"][0]["path"] == "figures/on_time"


def test_a_chart_shows_what_the_printed_one_does():
    tables = seen()["tables"]
    chart = of(tables, "customers")["chart"]
    assert [one["name"] for one in chart["series"]] == ["受理"]
    assert len(chart["points"]) == 15
    assert chart["points"][0]["paths"] == ["tables/customers/1/received"]
    others = chart["points"][-1]
    assert (others["name"], others["paths"]) == ("其余 46 项", [""])
    assert len(of(tables, "customers")["rows"]) == 50
    assert of(tables, "customers")["left_out"] == "另有 10 行见工作簿"
    assert of(tables, "kinds")["left_out"] == ""
    assert of(tables, "departments")["chart"] is None
    signal = of(tables, "months")["chart"]["points"][-1]
    assert (signal["signal"], signal["said"]) == ("above", "高于上限")
    pareto = of(tables, "categories")["chart"]["points"]
    assert pareto[-1]["values"][1] == 1


def test_a_column_in_which_nothing_is_known_is_left_out():
    columns = {"received": CASES, "last_year": CASES, "closed": CASES}
    rows = [(1, "一", (5, None, 0)), (2, "二", (3, None, None))]
    given = {**sheet(), "tables": [table("kinds", columns, rows)]}
    view = shown(given, Chinese(), 50)["tables"][0]
    assert view["columns"] == ["受理", "办结"]
    assert [cell["text"] for cell in view["rows"][0]["cells"]] == ["5", "0"]
    assert [cell["text"] for cell in view["rows"][1]["cells"]] == ["3", "–"]


def test_a_share_of_none_counts_none():
    nothing = figure("on_time", SHARE, None, parts=(0, 0))
    view = shown({**sheet(), "figures": [nothing]}, Chinese(), 50)
    assert view["figures"][0]["counted"] == ""


def test_what_is_shown_is_json():
    assert json.loads(json.dumps(seen())) == seen()


def test_the_words_of_the_sample_are_all_there_are():
    assert set(sample.SAID) == set(SAID)


def test_hours_are_written_with_their_unit():
    view = shown(
        {**sheet(), "figures": [figure("p90_hours", HOURS, 31.0)]}, Chinese(), 50
    )
    assert view["figures"][0]["text"] == "31.0 小时"


@pytest.mark.parametrize(
    ("deliveries", "name"), [(None, "trend"), (20_000, "trend_rate")]
)
def test_the_trend_is_called_by_what_it_draws(deliveries, name):
    months = [Month(date(2026, month, 1), [1, 2], deliveries) for month in (5, 6)]
    found = trend(months, {})
    assert name_key(found) == name
    assert f"<title>{name}<" in draw(found, Keys())


class Keys(Chinese):
    """Words that are their keys."""

    def table(self, key):
        return key

    column = table
