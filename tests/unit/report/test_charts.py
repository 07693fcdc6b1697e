"""Charts of a report: right marks, whole labels, no need of colour, always the same."""

from xml.etree import ElementTree

import pytest
from tools.report import charts
from tools.report.charts.text import clean, shortened, width_of, wrapped
from tools.report.sheet import BARS, CASES, CONTROL, PARETO, SHARE

from .sample import LONG, Chinese, sheet, table

SVG = "{http://www.w3.org/2000/svg}"
WORDS = Chinese()


def drawn(given):
    return ElementTree.fromstring(charts.draw(given, WORDS))


def of_sample(key):
    return next(one for one in sheet()["tables"] if one["key"] == key)


def texts(picture):
    return [node.text for node in picture.iter(f"{SVG}text")]


def fills(picture, tag):
    return [
        dict(part.strip().split(": ") for part in node.get("style").split(";") if part)[
            "fill"
        ]
        for node in picture.iter(SVG + tag)
    ]


@pytest.mark.parametrize("key", ["months", "categories", "kinds", "customers"])
def test_the_same_table_makes_the_same_picture(key):
    first, second = (charts.draw(of_sample(key), WORDS) for _time in range(2))
    assert first == second
    assert drawn(of_sample(key)).find(f"{SVG}title").text == WORDS.table(key)


@pytest.mark.parametrize("key", ["departments", "measures"])
def test_a_table_alone_and_one_without_rows_have_no_picture(key):
    assert charts.draw(of_sample(key), WORDS) == ""


@pytest.mark.parametrize("kind", [BARS, PARETO, CONTROL])
def test_what_cannot_be_compared_has_no_picture(kind):
    unknown = table(
        "kinds", {"received": CASES}, [(1, "投诉", [None]), (2, "咨询", [4])], kind
    )
    assert charts.draw(unknown, WORDS) == ""


@pytest.mark.parametrize("kind", [BARS, PARETO, CONTROL])
@pytest.mark.parametrize("value", [0, 1, 0.004, 3_000_000])
def test_any_size_can_be_drawn(kind, value):
    rows = [
        ("2026-01", "1月", [value]),
        ("2026-02", "2月", [None]),
        (3, "3月", [value]),
    ]
    assert "1月" in texts(drawn(table("kinds", {"received": CASES}, rows, kind)))


def test_each_bar_has_its_name_and_its_value():
    picture = drawn(of_sample("kinds"))
    said = texts(picture)
    for word in ("投诉", "咨询", "表扬", "未分类", "88", "70", "31", "受理", "上月"):
        assert word in said
    assert "–" in said  # what is unknown is no 0, which is drawn as such
    assert said.count("0") == 1


def test_two_series_differ_without_their_colours():
    """The second is hatched: white, with lines across it."""
    picture = drawn(of_sample("kinds"))
    assert len(set(fills(picture, "rect"))) == 2
    one = drawn({**of_sample("kinds"), "drawn": ["received"]})
    hatches = len(list(picture.iter(f"{SVG}path"))) - len(list(one.iter(f"{SVG}path")))
    assert hatches == 4  # three rows have a bar of it, and the legend


def test_of_sixty_customers_the_largest_are_drawn_and_the_others_together():
    said = texts(drawn(of_sample("customers")))
    assert {"60", "47", "其余 46 项", "1,081"} <= set(said)
    assert "46" not in said


def test_what_has_no_sum_is_counted_and_has_no_bar():
    shares = [(n, f"客户{n}", [0.9]) for n in range(1, 31)]
    picture = drawn(table("customers", {"on_time": SHARE}, shares, BARS))
    said = texts(picture)
    assert said[said.index("其余 16 项") + 1] == "–"
    assert len(list(picture.iter(f"{SVG}rect"))) == 14


def test_all_months_are_drawn():
    months = [(f"20{20 + n // 12}-{n % 12 + 1:02}", f"{n}月", [n]) for n in range(24)]
    assert "23月" in texts(drawn(table("kinds", {"received": CASES}, months, BARS)))


def test_a_pareto_chart_tells_counts_and_what_they_make_together():
    picture = drawn(of_sample("categories"))
    said = texts(picture)
    assert {"41", "27", "32%", "53%", "84%", "累计占比", "100%"} <= set(said)
    assert len(list(picture.iter(f"{SVG}circle"))) == 12  # one a bar, and the legend


def test_signals_have_a_shape_of_their_own():
    """A triangle that points up, one that points down, and a diamond."""
    picture = drawn(of_sample("months"))
    shapes = []
    for node in picture.iter(f"{SVG}polygon"):
        heights = [float(pair.split()[1]) for pair in node.get("points").split(", ")]
        if len(heights) == 4:
            shapes.append("diamond")
        else:  # the picture stands on its head in the file: what is more is higher
            shapes.append("up" if heights.count(min(heights)) == 2 else "down")
    assert sorted(shapes) == ["diamond", "diamond", "down", "down", "up", "up"]
    assert len(list(picture.iter(f"{SVG}circle"))) == 11  # ten months, and the legend
    said = texts(picture)
    for words in ("高于上限", "低于下限", "连续偏移", "128", "上限 127.7", "均值 98"):
        assert words in said


def test_a_month_that_is_unknown_is_a_gap_in_the_line():
    rows = [(f"2026-0{n}", f"{n}月", [v]) for n, v in enumerate((3, None, 5, 4), 1)]
    picture = drawn(table("months", {"received": CASES}, rows, CONTROL))
    assert len(list(picture.iter(f"{SVG}circle"))) == 4  # and the legend


def test_sixty_months_leave_out_names_and_not_the_last():
    rows = [(f"{n}", f"2026年{n:02}月", [n]) for n in range(60)]
    said = texts(drawn(table("months", {"received": CASES}, rows, CONTROL)))
    assert "2026年59月" in said and "2026年58月" not in said


@pytest.mark.parametrize(
    "name", ["<b>&\"'", "a\x00b\x0b\ud800c", "行\n二", "", "😀" * 99]
)
def test_a_name_can_be_anything(name):
    for kind in (BARS, PARETO, CONTROL):
        rows = [("1", name, [5]), ("2", name, [4])]
        drawn(table("kinds", {"received": CASES}, rows, kind))


def test_nothing_is_fetched_and_nothing_leads_anywhere():
    picture = charts.draw(of_sample("customers"), WORDS)
    assert "href" not in picture and "DOCTYPE" not in picture and "url(" not in picture


def test_a_long_name_keeps_its_beginning_and_its_end():
    cut = shortened(LONG + "12厂", 200, 12)
    assert cut.startswith("湖南星沙") and cut.endswith("12厂") and "…" in cut
    assert width_of(cut, 12) <= 200


@pytest.mark.parametrize(
    "text", [LONG * 2, "Antriebsstrang " * 9, "\u96f6\u4ef6ABC-123\u53f7\uff0c" * 9]
)
@pytest.mark.parametrize("lines", [1, 2, 3])
@pytest.mark.parametrize("width", [120, 126, 132])
def test_lines_fit_and_words_stay_whole(text, lines, width):
    found = wrapped(text, width, 12, lines)
    assert len(found) <= lines
    assert all(width_of(line, 12) <= width for line in found)
    assert not any(line.startswith("\uff0c") for line in found)
    assert not any(line.endswith("Antrieb") for line in found[:-1])


def test_what_fits_stays_as_it_is():
    assert wrapped("送货延误", 120, 12, 2) == ["送货延误"]
    assert clean(" 送货\n\t延误\x07 ") == "送货 延误"
