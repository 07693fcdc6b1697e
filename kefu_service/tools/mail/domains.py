"""Public mail services: domains that say nothing about a sender's company."""

import re

PUBLIC_DOMAINS = frozenset(
    """
    qq.com vip.qq.com foxmail.com exmail.qq.com qqmail.com
    163.com vip.163.com 126.com vip.126.com 188.com yeah.net netease.com 163.net
    sina.com sina.cn sina.com.cn vip.sina.com vip.sina.cn my3ia.sina.com 2008.sina.com
    sohu.com vip.sohu.com sogou.com 139.com 189.cn wo.cn wo.com.cn 21cn.com 21cn.net
    aliyun.com alimail.com tom.com vip.tom.com 263.net 263.net.cn x263.net chinaren.com
    china.com eyou.com hexun.com 56.com etang.com email.cn 2980.com 88.com 111.com
    tianya.cn yahoo.cn citiz.net ynmail.com mail.com.cn hotmail.com.cn 10010.com
    gmail.com googlemail.com outlook.com hotmail.com live.com live.cn msn.com msn.cn
    passport.com windowslive.com icloud.com me.com mac.com ymail.com rocketmail.com
    aol.com aim.com proton.me protonmail.com protonmail.ch pm.me tutanota.com tuta.io
    tuta.com zoho.com zohomail.com hushmail.com fastmail.com fastmail.fm duck.com
    mail.com email.com usa.com gmx.com gmx.net gmx.de gmx.at gmx.ch gmx.fr gmx.us
    web.de freenet.de t-online.de arcor.de posteo.de mailbox.org
    mail.ru bk.ru list.ru inbox.ru internet.ru rambler.ru yandex.ru yandex.com ya.ru
    ukr.net i.ua meta.ua
    orange.fr wanadoo.fr free.fr laposte.net sfr.fr neuf.fr
    libero.it virgilio.it tiscali.it alice.it tin.it seznam.cz centrum.cz wp.pl o2.pl
    onet.pl interia.pl abv.bg
    btinternet.com virginmedia.com sky.com ntlworld.com comcast.net verizon.net
    att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net shaw.ca
    rogers.com bigpond.com optusnet.com.au xtra.co.nz terra.com.br uol.com.br bol.com.br
    naver.com hanmail.net daum.net nate.com docomo.ne.jp ezweb.ne.jp softbank.ne.jp
    au.com nifty.com biglobe.ne.jp rediffmail.com indiatimes.com
    netvigator.com hknet.com pchome.com.tw seed.net.tw hinet.net msa.hinet.net
    ms1.hinet.net singnet.com.sg pacific.net.sg
    """.split()
)

# Services that have a domain in each country.
_INTERNATIONAL = re.compile(
    r"(?:yahoo|ymail|hotmail|live|outlook|msn|gmx|yandex|aol)"
    r"(?:\.(?:com?|net|org))?(?:\.[a-z]{2,3})?"
)


def is_public_domain(domain):
    """Whether `domain`, or the domain of an address, is a public mail service.

    Anyone may have an address there: the domain tells nothing about a company.
    """
    name = (domain or "").rpartition("@")[2].strip().strip(".").lower()
    return name in PUBLIC_DOMAINS or _INTERNATIONAL.fullmatch(name) is not None
