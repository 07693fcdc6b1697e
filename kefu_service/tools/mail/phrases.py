"""What machines write in subjects and texts, in the languages of our customers.

Patterns for :mod:`mail_classify`, which knows when they count. They match at the
beginning: people quote the same words further on.
"""

import re

DAEMON = re.compile(
    r"(?:mailer[-_.]?daemon|mail-?daemon|bounces?|microsoftexchange[0-9a-f]{32})(?:[-+=].*)?",
    re.I,
)
POSTMASTER = re.compile(
    r"(?:(?:e-?)?(?:post|mail)[-_.]?master|mail[-_.]?administrator|mail[-_.]?admin)\d*",
    re.I,
)
# Programs that run mailing lists; a list's own posts come from people.
LIST_SERVER = re.compile(
    r"(?:owner-)?(?:listserv|listproc|majordomo|mailman|sympa|ezmlm|lyris|ecartis"
    r"|smartlist|petidomo|listmanager|mlmmj)(?:[-+=.\d].*)?",
    re.I,
)
LIST_SERVER_NAME = re.compile(
    r".*\b(?:list\s?server|mailing list (?:manager|software|processor)|listserv)\b",
    re.I,
)
# Where a list's commands go and its errors; an address of a person at a list, too.
LIST_ADDRESS = re.compile(
    r"owner-.+|.+-(?:owner|request|bounces?|errors)(?:\+.*)?", re.I
)
# Accounts of servers.
SYSTEM = re.compile(
    r"(?:system|root|daemon|server|mta|smtp|(?:e?-?mail[-_.]?)(?:gateway|server|system"
    r"|errors?)|gateway|errors?)\d*",
    re.I,
)
NO_REPLY = re.compile(
    r"(?:.*[-_.+])?(?:no[-_.]?(?:reply|response|answer)|do[-_.]?not[-_.]?(?:reply|respond)"
    r"|dont[-_.]?reply|donotanswer|ne[-_.]?pas[-_.]?repondre|unattended)s?(?:[-_.+\d].*)?"
    r"|(?:[\w.-]{1,40}[-_.]|auto|system|mail)?(?:notifications?|notify|notice|alerts?)"
    r"(?:[-_.+\d].*)?"
    r"|newsletters?|mailer|automated|auto[-_.]?mail(?:er)?|autosend",
    re.IGNORECASE,
)
# Deliveries fail, are delayed and returned in logistics, too: only what says that a
# mail was meant counts. Other bounces have a report, a sender or a text that tells.
BOUNCE_SUBJECT = re.compile(
    r"""\W*(?:
      (?:系统|邮件|自动|系統|郵件)?\s*退信(?:\s*(?:通知|提醒|提示|报告|報告|说明))?
        \s*(?:[:：\-—(（\[【/]|$|\s+[a-z])
    | 来自\S{1,80}的退信
    | (?:您的?|你的)?(?:邮件|郵件|信件)\s*
        (?:(?:发送|發送|投递|投遞|传递|递送|撤回)\s*失[败敗]|被退回|无法投递|無法投遞
        |无法送达|未送达|未能送达|无法传递)
        \s*(?:[:：(（\[【/]|通知|提醒|提示|$)
    | (?:传递|傳遞)失[败敗](?:通知|提醒|报告)
    | [您你]的?(?:邮件|郵件|信件)\s*退回\s*(?:[:：(（\[【/]|通知|提醒|提示|$)
    | (?:邮件|郵件)?(?:传递|傳遞|投递|递送)状态通知
    | undeliverable\s*(?:mail|message|e-?mail)
    | undelivered\s+(?:mail|message|e-?mail)
    | (?:mail\s+)?delivery\s+status\s+notification
    | delivery\s+notification:\s+delivery\s+(?:has\s+)?(?:failed|been\s+delayed)
    | e?-?mail\s+(?:delivery\s+(?:failed|failure|system|subsystem|delayed|status)
        |system\s+error|could\s+not\s+be\s+delivered|undeliverable)
    | (?:your\s+)?(?:message|e?-?mail)\s+(?:could\s+not\s+be|was\s+not|not)\s+delivered
    | returned\s+(?:mail|message|e-?mail)\b
    | warning:\s+(?:could\s+not\s+send|message\s+\S+\s+delayed)
    | 返送されたメール | メール(?:の)?(?:配信|送信|送達)?(?:不能|エラー|失敗)
    | (?:メール)?(?:配信|送信)(?:不能|エラー|失敗)(?:の)?(?:通知|お知らせ)
    | (?:메일|전자우편)\s*(?:전송|발송|전달|배달)\s*(?:실패|오류|불가)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# What servers write above a bounce, and people above goods that did not arrive: it
# counts from a mail server, or with a text that speaks of addresses.
BOUNCE_OR_GOODS = re.compile(
    r"""\W*(?:
      undeliverable\s*(?::|$) | unzustellbar\s*: | non\s+remis\s*: | onbestelbaar\s*:
    | failure\s+notice\s*$
    | non[-\s]?delivery\s*(?::|report|notification|notice)
    | (?:投递|投遞)失[败敗](?:通知|提醒|报告)
    | (?:未传递|无法传递|無法傳遞|未傳遞的?主旨|传递失败|傳遞失敗)\s*[:：]
    | (?:전송|발송|전달|배달)\s*(?:실패|오류|불가)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
BOUNCE_TEXT = re.compile(
    r"""\W*(?:hi\.\s+this\s+is\s+the\s+(?:qmail|deliver)
    | this\s+is\s+the\s+(?:mail\s+system\s+at\s+host|mail\s+delivery\s+(?:agent|system))
    | i'?\s?m\s+sorry\s+to\s+have\s+to\s+inform\s+you\s+that\s+your\s+message\s+could
    | this\s+message\s+was\s+created\s+automatically\s+by\s+(?:the\s+)?mail
    | this\s+is\s+an\s+automatically\s+generated\s+delivery\s+status
    | (?:the|your)\s+(?:following\s+)?(?:message|e?-?mail)\s+(?:to\s+\S+\s+)?
        (?:could\s+not\s+be|was\s+not|wasn't)\s+delivered\s+to
    | your\s+(?:message|document)\s*:?\s.{0,300}?\bwas\s+not\s+delivered\s+to
    | [-\s]*non-?delivery\s+report
    | your\s+message\s+with\s+subject.{0,200}?could\s+not\s+be\s+delivered
    | could\s+not\s+deliver\s+(?:the\s+|your\s+)?(?:message|e?-?mail)\s+to
    | votre\s+message\s+n'a\s+pas\s+pu\s+[eê]tre
    | delivery\s+has\s+failed\s+to\s+these\s+recipients
    | the\s+original\s+message\s+was\s+received\s+at
    | (?:很?抱歉|对不起|尊敬的?\S{0,12})?[,，:：!！\s]*您?的?(?:发送的?)?(?:邮件|信件)
        (?:被退回|未能|无法|没有)(?:来了|投递|送达|成功)
    | 以下收件人(?:或通讯组列表)?(?:的)?(?:邮件)?(?:传递失败|无法送达|投递失败)
    | (?:无法|未能)(?:将邮件)?(?:传递|送达|投递)(?:到|给|至)?(?:以下|下列|这些)
    | (?:以下|下列|这些|传递到这些)收件人(?:或组)?的操作已延迟
    | 您?发送给\s*\S{1,80}@\S{1,80}\s*的(?:邮件|信件)[^。]{0,40}
        (?:无法送达|未能送达|被退回|被拦截|被拒收)
    )""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_AUTO_WORDS = (
    r"(?:(?:系统|邮件|系統|郵件)\s*)?(?:自动(?:回复|答复|回覆|应答|回信)|自動(?:回覆|回復|答覆|返信|応答)|自动邮件回复"
    r"|auto(?:matic|mated|mat(?:ed|ic)?)?[-\s_]*(?:e?-?mail\s+)?"
    r"(?:repl(?:y|ies)|respon(?:se|der|d)|answer|notification)"
    r"|automatische\s+antwort|r[ée]ponse\s+automatique|respuesta\s+autom[áa]tica"
    r"|risposta\s+automatica|resposta\s+autom[áa]tica|автоответ|автоматический\s+ответ"
    r"|자동\s*(?:회신|응답)|abwesenheits(?:notiz|meldung|assistent))"
)
_OUT_OF_OFFICE = (
    r"(?:i\s*a?'?m\s+)?out\s+of\s+(?:the\s+|my\s+)?office|ooo(?=\s*[:\-(])"
    r"|(?:外出|休假|离岗|不在办公室|出差|假期)(?:期间)?(?:自动)?(?:回复|答复)"
)
AUTO_SUBJECT = re.compile(
    rf"[\s\[【(（<*]*(?:(?:{_AUTO_WORDS})\s*(?:[\]】)）>:：\-—,，.。!！]|$"
    rf"|\s(?=re\b|fw|from|to\b|回复|答复))"
    rf"|(?:{_OUT_OF_OFFICE})\s*(?:[\]】)）>:：\-–—,，.。!！(（]|$|\s(?=re\b|auto|until|from"
    r"|notice|message|notification|response|reply|till|between|[\d至从到])))",
    re.IGNORECASE,
)
AUTO_SUFFIX = re.compile(
    rf"[\[【(（]\s*(?:{_AUTO_WORDS}|out\s+of\s+office)\s*[\]】)）]\s*\Z", re.IGNORECASE
)
RECEIPT_SUBJECT = re.compile(
    r"\s*(?:已读|未读|已讀|阅读回执|已读回执|read|not read|read receipt|return receipt)"
    r"(?:回执)?\s*[:：]",
    re.IGNORECASE,
)
RECEIPT_TEXT = re.compile(
    r"was (?:read|displayed|deleted)|return receipt|(?:阅读|已读|邮件的?|此)回执"
    r"|已被?(?:阅读|读取|显示)|已于.{4,40}读|阅读时间|未经阅读|邮件收条",
    re.IGNORECASE,
)
# A slip is one of goods as well: only what says that a mail was read counts.
SLIP_SUBJECT = re.compile(
    r"\s*(?:(?:已读|邮件)?(?:收条|回执)\s*[:：]|return\s+receipt\s*\([a-z ]{3,20}\))",
    re.IGNORECASE,
)
SLIP_TEXT = re.compile(
    r"(?:邮件|郵件)[^。]{0,60}(?:已|被)[^。]{0,24}(?:阅读|閱讀|显示)"
    r"|this\s+is\s+a\s+return\s+receipt\s+for\s+the\s+(?:e-?mail|mail|message)",
    re.IGNORECASE | re.DOTALL,
)
# Programs take a mail back, and people a complaint or a lot of parts.
RECALL_SUBJECT = re.compile(
    r"\s*(?:(?:邮件)?撤回(?:邮件)?(?:通知)?\s*(?:[:：]|$)|recall\s*:"
    r"|message\s+recall\s+(?:failure|success|report))",
    re.IGNORECASE,
)
RECALL_TEXT = re.compile(
    r"撤回(?:了|一封|此|该|这封|您的)*(?:邮件|郵件)|(?:邮件|郵件)\S{0,80}已?被?撤回"
    r"|would\s+like\s+to\s+recall\s+the\s+message|message\s+recall\s+(?:failure|success|report)",
    re.IGNORECASE,
)
# Subjects that people write of letters and goods far more often than servers of mail:
# they count with a text that speaks of addresses.
PERHAPS_BOUNCE = re.compile(
    r"""\W*(?:
      退信\s*[,，!！。]
    | (?:mail\s+)?delivery\s+(?:failure|failed|warning|delayed|problem)
    | (?:您的?|你的)?(?:邮件|郵件|信件)\s*(?:被?退回|未送达|未能送达|无法送达|投递失败)
    | (?:warning:?\s.{0,80})?\b(?:user\s+unknown|unknown\s+user|no\s+such\s+user)
    | warning:\s.{0,80}\buser\s+unknown
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# What a machine says of a mail that did not arrive, in words of its own. A person may
# write so of a letter, which is why the sender must be a machine's.
NOT_DELIVERED = re.compile(
    r"""
      (?:message|e-?mail|mail)\b[^.!?]{0,80}?\b
        (?:could\s+not|cannot|can\s?not|couldn't|can't|was\s+not|wasn't|has\s+not|not)
        \s+(?:be\s+|been\s+)?(?:delivered|sent|transmitted|accepted)
    | (?:delivery|transmission)\b[^.!?]{0,60}?\b(?:message|e-?mail|mail|recipients?)\b
        [^.!?]{0,60}?\bfailed
    | (?:unable|could\s+not|cannot|failed)\s+(?:to\s+)?(?:deliver|send)\s+
        (?:\w+\s+){0,2}(?:message|e-?mail|mail)\b
    | (?:recipient|mailbox|user|address)e?s?\b[^.!?]{0,40}?\b(?:unknown|not\s+found|full
        |over\s+quota|unavailable|does\s+not\s+exist|doesn't\s+exist)
    | メール[^。]{0,40}?(?:送信|配信|送達|お届け)[^。]{0,10}?
        (?:できません|出来ません|失敗|不能|エラー)
    | (?:宛先|あて先|送信先|受信者)[^。]{0,40}?
        (?:見つかりません|存在しません|一杯|いっぱい|満杯|エラー|できません)
    | 메일[^.]{0,40}?(?:전송|발송|전달|배달)[^.]{0,10}?(?:실패|못했|없습니다)
    | (?:수신|메일함)[^.]{0,30}?(?:초과|가득|존재하지)
    | (?:邮件|郵件|信件)[^。]{0,30}?(?:未能|无法|無法|不能)(?:被)?
        (?:送达|送達|投递|投遞|发送|發送|传递|傳遞|傳送)
    | (?:收件人|邮箱|郵箱|信箱)[^。]{0,20}?(?:不存在|已满|已滿|拒收)
    | (?:nachricht|e-?mail)\b[^.]{0,80}?\bnicht\s+(?:zugestellt|übermittelt)
    | (?:message|courriel)\b[^.]{0,60}?n'a\s+pas\s+pu\s+[êe]tre\s+(?:remis|envoy)
    | (?:mensaje|correo)\b[^.]{0,60}?no\s+(?:se\s+)?(?:pudo|ha\s+podido)\s+
        (?:entregar|enviar|ser\s+entregado)
    | (?:сообщение|письмо)[^.]{0,60}?не\s+(?:может\s+быть\s+|было\s+)?доставлен
    """,
    re.IGNORECASE | re.VERBOSE,
)
# Junk reports of mail providers that hold nothing but the message that was reported.
FEEDBACK_SUBJECT = re.compile(
    r"\W*(?:complaint\s+about\s+message\s+from\s|e?-?mail\s+feedback\s+report\s+for"
    r"|(?:e-?mail\s+)?abuse\s+(?:report|complaint)|spam\s+(?:report|complaint)"
    r"|(?:fbl|feedback[\s-]loop)\b|\[?(?:fbl|abuse)\]|junk\s+(?:mail\s+)?report)",
    re.IGNORECASE,
)
# Mail services tell in JSON what became of a message: which key holds what happened;
# a key that others use, too, counts beside one that names a mail.
JSON_EVENT = re.compile(
    r"\\*\"(notificationType|eventType|event_?type|event|RecordType|record_type|type)"
    r"\\*\"\s*:\s*\\*\"([A-Za-z_ ]{3,40})\\*\"",
    re.IGNORECASE,
)
JSON_SURE_KEYS = frozenset(
    ("notificationtype", "eventtype", "recordtype", "record_type")
)
JSON_OF_MAIL = re.compile(
    r"\"(?:e-?mail(?:Address)?|mail|recipients?|rcpt_to|(?:sg_|smtp[-_])?(?:message)?[-_]?id"
    r"|msys|event-data|TopicArn|SubscribeURL)\\*\"\s*:",
    re.IGNORECASE,
)
JSON_BOUNCE = re.compile(
    r".*(?:bounce|fail|reject|dropped|undeliver|deferred|delay)", re.IGNORECASE
)
JSON_MAIL = re.compile(
    r".*(?:complaint|spam|deliver|open|click|send|sent|unsubscribe|subscri|notification"
    r"|processed|accepted|received|stored|rendering)",
    re.IGNORECASE,
)
# Parcels have recipients, too: those of a mail come in lists, or with an address.
UNDELIVERED = re.compile(
    r"(?:following|these|those|more|all|failed|intended|original)\s+recipients?\b"
    r"|recipients?\s*(?:\(s\)|or\s+groups|:)|recipients?\b.{0,40}@"
    r"|recipient(?:'s)?\s+(?:e-?mail|mail|address|server|domain|unknown|rejected)"
    r"|no such user|user unknown|unknown user|mailbox|smtp|e-?mail to this"
    r"|unable to deliver your (?:message|e-?mail)"
    r"|(?:以下|下列|这些|這些)收件人|收件人(?:邮|郵|信箱|.{0,20}@)|邮箱(?:地址)?不存在"
    r"|邮件地址|[您你]的?(?:发送的?|發送的?)?(?:邮件|郵件)"
    r"|nachrichtenzustellung|(?:folgenden?|diesen?)\s+empfängern?\b|mailserver"
    r"|destinataires?\s+(?:suivants?|ou\s+groupes?)|ces\s+destinataires"
    r"|deze\s+(?:geadresseerden|ontvangers)|메일|수신자|받는\s*사람"
    r"|\b5\d\d[ -][5#]",
    re.IGNORECASE,
)
# An answer that says itself what it is, whatever its subject.
_AUTO_TEXT = r"""\W*(?:
      (?:这是|這是|此|本|该)(?:邮件|信件|郵件)?(?:是|为|為)?(?:来自\S{1,12}的|由)?(?:一封)?
        (?:系统|系統)?(?:假期|休假|外出)?(?:自动|自動)(?:回复|回覆|答复|答覆|应答)
    | this\s+is\s+an?\s+(?:auto(?:matic|mated)?|auto-?generated)[\s-]*(?:e?-?mail\s+)?
        (?:reply|response|answer)
    )"""
PERHAPS_AUTO_TEXT = re.compile(_AUTO_TEXT, re.IGNORECASE | re.VERBOSE)
# With that the clause ends, or goes on as a machine does: people ask whether it is one.
AUTO_TEXT = re.compile(
    rf"""
    \W*[\[【(（<]\s*(?:{_AUTO_WORDS})\s*[\]】)）>]
    | \W*(?:自动|自動)(?:回复|回覆|答复|答覆)\s*[:：,，]\s*
        (?:[您你]好|感谢|谢谢|本人|我(?:正|在|已|将|现|目前)|(?:您的)?(?:邮件|来信))
    | (?:[您你]好|尊敬的\S{{0,12}})?[\s,，。.!！:：、]{{0,9}}(?:(?:感谢|谢谢)您的来信)?{_AUTO_TEXT}"""
    + r"""\s*(?:(?:的)?(?:邮件|郵件|信件|信息|訊息|消息|通知)|messages?\b|e-?mails?\b)?
    (?:
      \s*(?:$ | [。.,，!！:：;；\-–—(（\]】)）\n] )
    | [ \t]*\n
    | \s+(?:from|by|generated|sent|because|that\s+(?:your|we|i)\b|so\s+that|confirming
        |acknowledging|while|and\s+(?:your|we)\b
        |to\s+(?:your|all|e-?mails?|messages?|let|inform|confirm|acknowledge|say|tell))
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# "Holiday notice" and "Absence: …" are what a customer announces, and what a mailbox
# answers.
AWAY_SUBJECT = re.compile(
    r"\s*(?:(?:外出|休假|离岗|出差|请假|假期)(?:期间)?(?:通知|提醒)\s*(?:[:：]|$)"
    r"|我?(?:目前|现在|正在)?(?:不在办公室|休假中)\s*(?:[\]】)）>:：\-–—,，.。!！(（]|$)"
    r"|(?:外出|休假|abwesend|absen(?:ce|t)|afwezig|assente|ausente)\s*[:：])",
    re.IGNORECASE,
)
AWAY_TEXT = re.compile(
    r"自动|(?<![请請望烦您们司])(?:尽快|回来后|返回后|稍后)(?:再)?(?:给您|与您)?"
    r"(?:回复|答复|联系|处理)"
    r"|我(?:正|现|目前|已|将)?(?:在|于)?.{0,12}(?:休假|外出|出差)"
    r"|我?(?:目前|现在|近期)不在办公室"
    r"|\bi(?:\s+am|'m|\s+will\s+be)\b.{0,30}?\b(?:away|absent|out\s+of|on\s+(?:annual\s+)?"
    r"(?:leave|vacation|holidays?))"
    r"|\bich\s+bin\b.{0,40}?\b(?:nicht\s+(?:im|da|erreichbar|anwesend)|abwesend"
    r"|(?:im|in)\s+urlaub|außer\s+haus)"
    r"|\bje\s+suis\b.{0,30}?\b(?:absente?|en\s+(?:congés?|vacances|déplacement))"
    r"|\bik\s+ben\b.{0,30}?\b(?:afwezig|niet\s+aanwezig|met\s+vakantie)"
    r"|\bsono\b.{0,30}?\b(?:assente|fuori|in\s+ferie)"
    r"|\b(?:estoy|estaré|estou|estarei)\b.{0,30}?\b(?:ausente|fuera|fora|de\s+vacaciones"
    r"|de\s+férias)",
    re.IGNORECASE | re.DOTALL,
)
