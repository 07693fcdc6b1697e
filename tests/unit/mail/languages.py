"""What customers write, in 30 languages, and under which labels their mailers send it.

Invented; the words of a language are those of its sentences.
"""

_LATIN1 = ("iso-8859-1", "windows-1252", "iso-8859-15", "utf-8")
_LATIN2 = ("iso-8859-2", "windows-1250", "utf-8")
_CYRILLIC = ("windows-1251", "iso-8859-5", "utf-8")
_BALTIC = ("windows-1257", "iso-8859-13", "utf-8")
_NORTH = ("iso-8859-1", "windows-1252", "utf-8")

# language: labels, sentences
LANGUAGES = {
    "Chinese": (
        ("gb2312", "gbk", "gb18030", "utf-8"),
        (
            "您好，昨天收到的前保险杠外包装破损，共12件，请核实。",
            "王经理：货物延迟三天，产线要停了！请尽快答复，谢谢。",
            "关于“发票”与对账单不一致的说明，见附件。",
            "星沙仓库张伟 电话0731-88880000",
        ),
    ),
    "Chinese, traditional": (
        ("big5", "big5-hkscs", "gb18030", "utf-8"),
        (
            "您好，貨物於昨日送達，包裝破損，請儘快處理。",
            "陳經理：報價單與訂單數量不符，請查收附件並回覆，謝謝！",
            "司機態度惡劣，倉庫無人卸貨。",
        ),
    ),
    "Japanese": (
        ("iso-2022-jp", "shift_jis", "euc-jp", "utf-8"),
        (
            "お世話になっております。納期の件でご連絡いたします。",
            "部品３個が破損していました。至急ご確認をお願いいたします。",
            "株式会社サンプル　品質管理部　田中",
        ),
    ),
    "Korean": (
        ("euc-kr", "ks_c_5601-1987", "utf-8"),
        (
            "안녕하세요. 부품 세 개가 파손되어 문의드립니다.",
            "납품이 지연되고 있습니다. 빠른 확인 부탁드립니다.",
            "품질관리팀 김민수 드림",
        ),
    ),
    "Russian": (
        ("koi8-r", "windows-1251", "iso-8859-5", "gb2312", "utf-8"),
        (
            "Здравствуйте! Контейнер не прибыл, просим срочно ответить.",
            "Жалоба: три детали повреждены, упаковка разорвана.",
            "С уважением, Ольга Щербакова, отдел качества",
        ),
    ),
    "Ukrainian": (
        ("koi8-u", "windows-1251", "utf-8"),
        (
            "Доброго дня! Вантаж не прибув, просимо терміново відповісти.",
            "Скарга: пошкоджено їхню упаковку та п'ять деталей.",
        ),
    ),
    "Bulgarian": (
        _CYRILLIC,
        (
            "Здравейте, пратката закъснява вече с три дни.",
            "Моля, отговорете спешно на рекламацията ни.",
        ),
    ),
    "Serbian": (
        _CYRILLIC,
        (
            "Поштовани, пошиљка још није стигла, молимо за хитан одговор.",
            "Љубазан поздрав, Ђорђе Његош",
        ),
    ),
    "Greek": (
        ("iso-8859-7", "windows-1253", "utf-8"),
        (
            "Καλημέρα σας, η παράδοση έχει καθυστερήσει τρεις ημέρες.",
            "Τα εξαρτήματα έφτασαν κατεστραμμένα, παρακαλώ απαντήστε.",
        ),
    ),
    "Turkish": (
        ("iso-8859-9", "windows-1254", "utf-8"),
        (
            "Sayın yetkili, ürünler hasarlı geldi, lütfen ilgilenin.",
            "Şikâyet: teslimat üç gün gecikti, İstanbul'a ulaşmadı.",
            "Saygılarımla, Gülşah Öztürk",
        ),
    ),
    "Hebrew": (
        ("windows-1255", "iso-8859-8", "utf-8"),
        ("שלום, המשלוח עדיין לא הגיע.", "תלונה: שלושה חלקים פגומים, נא להשיב בדחיפות."),
    ),
    "Arabic": (
        ("windows-1256", "iso-8859-6", "utf-8"),
        ("مرحبا، لم تصل الشحنة حتى الآن.", "شكوى: ثلاث قطع تالفة، نرجو الرد بسرعة."),
    ),
    "Thai": (
        ("tis-620", "cp874", "utf-8"),
        ("สวัสดีครับ สินค้ายังไม่มาถึง", "ร้องเรียน: ชิ้นส่วนเสียหายสามชิ้น กรุณาตอบกลับด่วน"),
    ),
    "Vietnamese": (
        ("utf-8",),
        (
            "Xin chào, hàng vẫn chưa đến nơi, đề nghị trả lời gấp.",
            "Khiếu nại: ba chi tiết bị hỏng, bao bì bị rách.",
        ),
    ),
    "German": (
        _LATIN1,
        (
            "Guten Tag, auf dem Lieferschein fehlen die Umlaute: äöüÄÖÜß",
            "Beschwerde über die Lieferung: Gehäuse beschädigt, bitte prüfen.",
            "Mit freundlichen Grüßen, Jürgen Müller, Straße 5, Köln",
        ),
    ),
    "French": (
        _LATIN1,
        (
            "Réclamation: trois pièces endommagées à la réception, ça suffit !",
            "La livraison est retardée depuis l'été, où êtes-vous ?",
            "À l'attention de Mme Lefèvre, société Noël & Frères, Orléans",
        ),
    ),
    "Spanish": (
        _LATIN1,
        (
            "Reclamación: ¿por qué no llegó el envío? ¡Es urgente!",
            "El año pasado también recibimos piezas dañadas en la recepción.",
            "Atentamente, Señora Núñez Ibáñez",
        ),
    ),
    "Portuguese": (
        _LATIN1,
        (
            "Reclamação: as peças não chegaram, a produção está parada.",
            "SOLUÇÃO NÃO ENTREGUE. AÇÃO IMEDIATA, POR FAVOR.",
            "Atenciosamente, João Gonçalves, São Paulo",
        ),
    ),
    "Italian": (
        _LATIN1,
        (
            "Reclamo: la merce è arrivata già danneggiata, perché?",
            "La qualità è peggiorata, così non può andare. Città di Forlì",
        ),
    ),
    "Dutch": (
        _LATIN1,
        (
            "Klacht: drie onderdelen zijn beschadigd, één ontbreekt.",
            "Met vriendelijke groeten, Noël van Dïjk, Financiën",
        ),
    ),
    "Danish": (
        _NORTH,
        (
            "Klage: varerne er ødelagt, æsken var åben.",
            "Venlig hilsen, Søren Ærø, Ålborg, Øster Allé 5",
        ),
    ),
    "Swedish": (
        _NORTH,
        (
            "Reklamation: försändelsen är försenad, tre lådor är våta.",
            "Med vänliga hälsningar, Åsa Öberg, Malmö",
        ),
    ),
    "Finnish": (
        _NORTH,
        (
            "Valitus: lähetys myöhässä, pyydämme vastausta pikimmiten.",
            "Ystävällisin terveisin, Päivi Hämäläinen, Jyväskylä",
        ),
    ),
    "Icelandic": (
        _NORTH,
        (
            "Kvörtun: sendingin er ekki komin, þrír kassar skemmdir.",
            "Með kveðju, Þór Ægisson, Höfn",
        ),
    ),
    "Polish": (
        _LATIN2,
        (
            "Reklamacja: trzy części są uszkodzone, proszę o pilną odpowiedź.",
            "Pozdrawiam, Łukasz Wójcik, Łódź, dział jakości",
        ),
    ),
    "Czech": (
        _LATIN2,
        (
            "Dobrý den, zásilka přišla ve čtvrtek s poškozeným obalem.",
            "Prosím o vyřízení reklamace. S pozdravem Jiří Dvořák, Plzeň",
        ),
    ),
    "Hungarian": (
        _LATIN2,
        (
            "Tisztelt Uram, a szállítmány sérülten érkezett, kérjük, válaszoljon.",
            "Üdvözlettel, Szőke Örs, Győr, minőségügyi felelős",
        ),
    ),
    "Romanian": (
        _LATIN2,
        (
            "Bună ziua, marfa a sosit deteriorată, vă rugăm să răspundeţi.",
            "Reclamaţie: trei piese lipsă. Cu stimă, Ştefan Ţîrlea",
        ),
    ),
    "Lithuanian": (
        _BALTIC,
        (
            "Laba diena, siunta vėluoja tris dienas, prašome skubiai atsakyti.",
            "Skundas: trys dalys pažeistos. Pagarbiai, Šarūnas Žąsinas",
        ),
    ),
    "Latvian": (
        _BALTIC,
        (
            "Labdien, sūtījums kavējas, lūdzam steidzami atbildēt.",
            "Sūdzība: trīs detaļas ir bojātas. Ar cieņu, Jānis Bērziņš",
        ),
    ),
    "English": (
        ("us-ascii", "iso-8859-1", "windows-1252", "utf-8", "gb2312", "big5"),
        (
            "Three parts arrived damaged, please reply urgently.",
            "The driver was rude and nobody unloaded the truck.",
        ),
    ),
}
