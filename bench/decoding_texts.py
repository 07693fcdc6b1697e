"""Invented texts of customers, from one word to some lines, by the charset they are in.

Made of parts by chance: what is read right must not depend on a handful of examples.
"""

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋"
    "蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段"
    "雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
GIVEN = (
    "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂玲辉红梅鹏斌燕琴波莉宁浩宇婷雪"
    "晨欣怡佳琪梓涵子轩雨泽一诺思远嘉豪志国建华文德海龙玉春晓东旭阳博雅诗梦瑶紫萱俊"
)
# Only GBK or GB 18030 has them, and people have them in their names.
RARE_GIVEN = "镕喆堃珺瑄犇玥昊旻㛃䶮𠮷祎煊垚淼燚龑昇濛珅玟翀赟旸暐"
WORDS = """
投诉 您好 你好 谢谢 破损 询价 紧急 答复 报价 发票 会议 退货 货损 测试 急件 小时 专业
确认 索赔 证券 催货 收到 附件 回复 对账 查收 录取 停线 少件 错件 漏装 改单 罚款 说明
客户投诉 包装破损 货物延迟 司机态度 缺货通知 零件错发 到货异常 质量问题 对账单 回执单
装箱单 物流部 质检科 请尽快 未收到 已签收 加急件 周报 月报 放假通知 培训通知 会议纪要
""".split()
PARTS = "前保险杠 后视镜 线束 发动机支架 仪表板 座椅骨架 轮毂 油箱 车门内板 雨刮电机".split()
PLACES = "星沙基地 长沙仓库 三号门 北京分公司 浏阳库 VMI仓 A区月台 上海工厂".split()
FAULTS = "外包装破损 被雨淋湿 数量短少 标签扫码失败 划伤变形 混装错发 到货延迟 无人卸货".split()
SENTENCES = (
    "{place}反馈：{part}{fault}，共{n}件，请核实。",
    "关于{part}{fault}的投诉（订单No.{n}）",
    "{name}：您好！{place}的{part}{fault}——请于{n}日前回复，谢谢。",
    "Dear all, {part} 今天又{fault}，PO-{n}，请尽快处理，谢谢！",
    "你们的司机在{place}等了{n}小时，{part}还是没有卸完，产线要停了！",
    "“{part}”报价￥{n}·含税，{fault}怎么赔偿？",
    "请{name}于{n}月底前给出书面整改措施：{part}{fault}。",
)
LINES = (
    "我司在{place}收到的{part}，第{n}批全部{fault}，照片见附件。",
    "烦请贵司安排人员到现场核实，并于本周五前书面回复。",
    "此致\n敬礼",
    "联系人：{name}，电话 0731-8888{n}",
    "以上情况已经是本月第{n}次，希望引起重视。",
)
TRADITIONAL = (
    "投訴 詢價 報價單 貨物延遲 包裝破損 訂單 會議通知 您好，貨物於昨日送達，請查收。",
    "投訴：司機態度惡劣，請儘快處理。",
    "關於{n}號訂單數量短少的問題",
    "我們收到的{n}件零件外箱破損，請於本週五前回覆。\n謝謝！\n陳經理",
    "倉庫反映標籤無法掃描，已經是第{n}次。",
    *"測試 楊秀 馬豪 林梓梅 蔡雪雪 索賠 漏裝".split(),  # other characters in GB 18030
)
JAPANESE = (
    "お世話になっております。納期の件でご連絡いたします（{n}）。",
    "部品{n}の破損について",
    "見積書送付の件",
    "ありがとうございます。",
    "至急ご確認をお願いいたします。注文番号：{n}",
)
KOREAN = (
    "안녕하세요. 부품 {n}개 파손에 대해 문의드립니다.",
    "납품 지연 문의",
    "긴급: {n}번 주문 확인 부탁드립니다.",
    "감사합니다",
)
RUSSIAN = (
    "Здравствуйте! {n} деталей пришли повреждёнными.",
    "Жалоба",
    "Просим срочно ответить по рекламации № {n}",
    "Задержка поставки",
)
EUROPEAN = (
    "Réclamation: {n} pièces endommagées à la réception",
    "Livraison retardée",
    "Problème de qualité – référence {n}",
    "À l’attention de Mme Lefèvre",
    "Beschwerde über Lieferung {n}: Gehäuse beschädigt",
    "Damaged parts – please reply, it’s urgent",
)
EXCLAIMED = "收到。 急！ （李敏） 《报价单》 王经理： 好的， 退货？ “破损” 谢谢！ 催、催".split()
# Signs among ASCII: one byte in Windows-1252, two in UTF-8.
SIGNS = (
    "Price: ¥100, total ¥2,500",
    "£100",
    "25 °C",
    "© 2002",
    "It’s late – call me",
    "Use\xa0\xa0it",
    "•••• 4242",
    "±5 %",
    "Cafe\u0301 Mu\u0308ller",
    "A\u030angstro\u0308m.png",
)


def corpora(rng):
    """Yield `(heading, charset written in, texts)`."""
    chinese = [
        *WORDS,
        *(name(rng) for _ in range(80)),
        *(_rare_name(rng) for _ in range(60)),
        *(_filled(rng.choice(SENTENCES), rng) for _ in range(80)),
        *(_letter(rng) for _ in range(20)),
    ]
    yield "GB 18030", "gb18030", chinese
    yield "UTF-8", "utf-8", chinese
    for heading, patterns, codecs in (
        ("Traditional", TRADITIONAL, ("big5", "utf-8", "gb18030")),
        ("Japanese", JAPANESE, ("shift_jis", "euc_jp", "iso2022_jp", "utf-8")),
        ("Korean", KOREAN, ("euc_kr", "utf-8")),
        ("Russian", RUSSIAN, ("koi8-r", "windows-1251", "utf-8")),
        ("European", EUROPEAN, ("windows-1252", "utf-8")),
    ):
        samples = [_filled(pattern, rng) for pattern in patterns for _ in range(4)]
        for codec in codecs:
            yield heading, codec, _writable(samples, codec)


def _writable(samples, codec):
    return [s for s in dict.fromkeys(samples) if _can(s, codec)]


def _can(text, codec):
    try:
        return bool(text.encode(codec))
    except UnicodeEncodeError:
        return False


def name(rng):
    return rng.choice(SURNAMES) + "".join(rng.choices(GIVEN, k=rng.choice((1, 2, 2))))


def _rare_name(rng):
    rare = rng.choice(SURNAMES) + rng.choice(RARE_GIVEN)
    return rng.choice(
        (rare, f"{rare}{rng.choice(GIVEN)}", f"{rare}先生反映{rng.choice(FAULTS)}")
    )


def _filled(pattern, rng):
    return pattern.format(
        n=rng.randint(2, 9999),
        part=rng.choice(PARTS),
        place=rng.choice(PLACES),
        fault=rng.choice(FAULTS),
        name=name(rng),
    )


def _letter(rng):
    lines = [_filled(line, rng) for line in rng.sample(LINES, 4)]
    return "\n".join([f"{name(rng)}经理：您好！", "", *lines])
