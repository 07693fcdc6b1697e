"""A month of a branch in Changsha, with all that a sheet may hold, and its words."""

from tools.report.sheet import (
    BARS,
    CASES,
    CONTROL,
    HOURS,
    PARETO,
    PPM,
    RATE,
    SCORE,
    SHARE,
    VERSION,
)

CASE = "kefu.complaint"
RECKONED = {"previous", "cumulative", "centre", "lower", "upper", "rate", "ppm"}
LONG = "湖南星沙汽车零部件供应链管理有限公司长沙经济技术开发区"


def figure(key, unit, value, previous=None, last_year=None, better=None, parts=None):
    numerator, denominator = parts or (None, None)
    return {
        "key": key,
        "unit": unit,
        "value": value,
        "previous": previous,
        "last_year": last_year,
        "numerator": numerator,
        "denominator": denominator,
        "better": better,
        "model": CASE,
    }


def table(key, columns, rows, chart=None, drawn=None, signals=()):
    """`columns` by their units; `rows` as (key, name, cells)."""
    return {
        "key": key,
        "columns": [
            {
                "key": name,
                "unit": unit,
                "model": CASE,
                "has_records": name not in RECKONED,
            }
            for name, unit in columns.items()
        ],
        "rows": [
            {
                "key": row_key,
                "name": name,
                "cells": list(cells),
                "signal": dict(signals).get(row_key),
            }
            for row_key, name, cells in rows
        ],
        "chart": chart,
        "drawn": list(columns)[: {BARS: 1, PARETO: 2, CONTROL: 4}.get(chart, 0)]
        if drawn is None
        else drawn,
    }


FIGURES = [
    figure("received", CASES, 128, 104, 131),
    figure("closed", CASES, 119, 110, 120, "higher"),
    figure("open", CASES, 23, 14, 9, "lower"),
    figure("on_time", SHARE, 0.914, 0.957, 0.914, "higher", (117, 128)),
    figure("median_hours", HOURS, 6.5, 7.25, None, "lower"),
    figure("p90_hours", HOURS, 31.0, None, None, "lower"),
    figure("satisfaction", SCORE, 4.36, 4.21, 4.4, "higher"),
    figure("per_10000", RATE, 3.42, 3.42, 4.1, "lower"),
    figure("ppm", PPM, 342, 355, 410, "lower"),
    figure("volume_unknown", PPM, None, None, None, "lower"),
]

_CATEGORIES = {
    "送货延误": 41,
    "货损:外箱破损、受潮、变形及标签脱落等运输过程中的损坏": 27,
    "错发": 19,
    "漏发": 12,
    "单据与实物不符": 9,
    "包装标识 (Label) 不清": 7,
    "服务态度": 5,
    "EDI/ASN 数据错误": 4,
    "费用争议": 2,
    "其他": 1,
    "信息系统": 1,
}


def _pareto():
    total, running = sum(_CATEGORIES.values()), 0
    for number, (name, count) in enumerate(_CATEGORIES.items(), start=1):
        running += count
        yield number, name, (count, running / total)


_MONTHS = (96, 101, 88, 107, 93, 99, 104, 90, 97, 102, 95, 104, 128)


def _control():
    for number, count in enumerate(_MONTHS):
        month = number + 10
        key = f"{2025 + (month - 1) // 12}-{(month - 1) % 12 + 1:02}"
        yield key, key.replace("-", "年") + "月", (count, 98.0, 68.3, 127.7)


SIGNALS = {"2026-10": "above", "2026-05": "below", "2026-03": "run"}


def customers(count):
    """So many rows, each of two columns, some without a value."""
    for number in range(count):
        name = f"{LONG}{number + 1}厂" if number % 3 == 0 else f"株洲分公司{number + 1}"
        yield number + 1, name, (count - number, None if number % 7 == 6 else 0.9)


def sheet():
    return {
        "version": VERSION,
        "as_of": "2026-11-02 01:00:00",
        "start": "2026-10-01",
        "end": "2026-10-31",
        "figures": FIGURES,
        "tables": [
            table(
                "months",
                {"received": CASES, "centre": CASES, "lower": CASES, "upper": CASES},
                _control(),
                CONTROL,
                signals=SIGNALS.items(),
            ),
            table(
                "categories",
                {"received": CASES, "cumulative": SHARE},
                _pareto(),
                PARETO,
            ),
            table(
                "kinds",
                {"received": CASES, "previous": CASES, "closed": CASES},
                [
                    ("complaint", "投诉", (88, 70, 80)),
                    ("inquiry", "咨询", (31, 28, 31)),
                    ("praise", "表扬", (9, 6, 8)),
                    (None, "未分类", (0, None, 0)),
                ],
                BARS,
                ["received", "previous"],
            ),
            table(
                "customers", {"received": CASES, "on_time": SHARE}, customers(60), BARS
            ),
            table(
                "departments",
                {
                    "open": CASES,
                    "hours": HOURS,
                    "score": SCORE,
                    "rate": RATE,
                    "ppm": PPM,
                },
                [
                    (1, "仓储部", (5, 12.5, 4.2, 3.1, 310)),
                    (2, "运输部", (11, None, 3.9, None, None)),
                ],
            ),
            table("measures", {"open": CASES}, [], BARS),
        ],
        "records": {},
    }


NAMES = {
    "received": "受理",
    "closed": "办结",
    "open": "期末未结",
    "on_time": "按期回复率",
    "median_hours": "办结用时(中位数)",
    "p90_hours": "办结用时(90 分位)",
    "satisfaction": "满意度",
    "per_10000": "万单投诉率",
    "ppm": "百万单投诉数",
    "volume_unknown": "百万单投诉数(未录入业务量)",
    "cumulative": "累计占比",
    "previous": "上月",
    "centre": "均值",
    "lower": "下限",
    "upper": "上限",
    "hours": "用时",
    "score": "满意度",
    "rate": "万单投诉率",
    "last_year": "去年同月",
    "months": "每月受理量",
    "categories": "类别(帕累托)",
    "kinds": "按性质",
    "customers": "按客户",
    "departments": "按部门",
    "measures": "措施",
}
SAID = {
    "above": "高于上限",
    "below": "低于下限",
    "run": "连续偏移",
    "better": "改善",
    "worse": "变差",
    "same": "持平",
    "more": "增加",
    "less": "减少",
    "points": "{count} 个百分点",
    "figure": "指标",
    "value": "本期",
    "previous": "上月",
    "last_year": "去年同月",
    "change": "变化",
    "counted": "计数",
    "name": "名称",
    "signal": "信号",
    "period": "期间",
    "as_of": "截至",
    "others": "其余 {count} 项",
    "all_rows": "全部 {count} 行",
    "left_out": "另有 {count} 行见工作簿",
    "nothing": "无",
}


class Chinese:
    """The words of the sample."""

    def figure(self, key):
        return NAMES[key]

    table = column = figure

    def value(self, unit, value):
        if value is None:
            return "–"
        return {
            CASES: f"{value:,.10g}",
            HOURS: f"{value:.1f} 小时",
            SHARE: f"{value:.1%}",
            SCORE: f"{value:.2f}",
            RATE: f"{value:.2f}",
            PPM: f"{value:,.0f}",
        }[unit]

    def say(self, key, **values):
        return SAID[key].format(**values)
