"""An old register as companies keep one: 500 rows, of which 40 are wrong."""

import csv
import io
from datetime import date, datetime, timedelta

import openpyxl

HEADINGS = [
    "序号",
    "投诉编号",
    "投诉日期",
    "客户名称",
    "联系人",
    "联系电话",
    "投诉类别",
    "投诉内容",
    "严重程度",
    "受理方式",
    "责任部门",
    "处理结果",
    "结案日期",
    "状态",
    "满意度",
]
CUSTOMERS = ["星沙汽车制造有限公司", "湘江零部件厂", "岳麓物流", "浏阳经销商"]
FIRST = date(2024, 1, 2)
WRONG = 40
DAYS = 700  # then it begins again


def rows(count=500, wrong=WRONG):
    """The rows; every so many one is wrong, in one of five ways."""
    made = [_row(n) for n in range(1, count + 1)]
    step = count // wrong if wrong else 0
    for number in range(wrong):
        _spoil(made, number * step + step - 1, number % 5)
    return made


def _row(n):
    day = FIRST + timedelta(days=n % DAYS)
    written = [
        f"{day.year}年{day.month}月{day.day}日",
        day.isoformat(),
        f"{day.year}/{day.month}/{day.day} 9:{n % 60:02d}",
        str((day - date(1899, 12, 30)).days),
        f"{day.year}.{day.month}.{day.day}",
    ][n % 5]
    closed = day + timedelta(days=3)
    return [
        str(n),
        f"TS-{day.year}-{n:04d}",
        written,
        CUSTOMERS[n % len(CUSTOMERS)],
        f"联系人{n % 7}",
        f"0731-8555{n % 7:04d}",
        "包装破损",
        f"第{n}批零件到货时外箱破损，要求补发。",
        ["一般", "严重", "重大"][n % 3],
        ["电话", "邮件", "微信", "上门"][n % 4],
        "仓储部",
        "已补发并加固包装。",
        f"{closed.year}-{closed.month}-{closed.day}",
        "已结案",
        "满意",
    ]


def _spoil(made, place, way):
    row = made[place]
    if way == 0:
        row[2] = "上周三"
    elif way == 1:
        row[7] = ""
    elif way == 2:
        row[12] = "2023-12-1"
    elif way == 3:
        row[1] = made[place - 1][1]
    else:
        row[13], row[12] = "处理中", ""


def as_csv(made, codec="gb18030", separator=","):
    """The file that Excel saves in China: no mark, GBK."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator)
    writer.writerow(["2024年客户投诉台账"] + [""] * (len(HEADINGS) - 1))
    writer.writerow([])
    writer.writerows([HEADINGS, *made])
    return text.getvalue().encode(codec)


def as_xlsx(made):
    """A title over all columns, an empty row, real dates, merged cells, a sum below."""
    book = openpyxl.Workbook()
    book.active.title = "说明"
    page = book.create_sheet("台账")
    page.append(["2024年客户投诉台账"])
    page.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(HEADINGS))
    page.append([])
    page.append(HEADINGS)
    for number, row in enumerate(made):
        day = FIRST + timedelta(days=(number + 1) % DAYS)
        real = number % 2 and row[2] != "上周三"
        page.append(
            [*row[:2], datetime(*day.timetuple()[:3]) if real else row[2], *row[3:]]
        )
    # two rows one below the other are of one department
    page.merge_cells("K4:K5")
    page.append(["合计", len(made)])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
