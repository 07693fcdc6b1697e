"""Who wrote: an address as it is, and what our mail server found out about it."""

import pytest

from . import addresses, authentication, message, parse

FORGER = "dmarc=fail (p=REJECT) header.from=xingsha.example.com"


@pytest.mark.parametrize(
    ("field", "email"),
    [
        ("Sean O'Neil <o'neil@maker.example.com>", "o'neil@maker.example.com"),
        ("o'neil@maker.example.com", "o'neil@maker.example.com"),
        ("'lena@maker.example.com'", "lena@maker.example.com"),
        ("'o'neil@maker.example.com'", "o'neil@maker.example.com"),
        ("\"'Lena'\" <'lena@maker.example.com'>", "lena@maker.example.com"),
        # carriers gave out such addresses, and they are others than without the dot
        ("lena.@docomo.example.jp", "lena.@docomo.example.jp"),
        ('".lena"@docomo.example.jp', ".lena@docomo.example.jp"),
        ("Lena.<lena@maker.example.com>", "lena@maker.example.com"),
    ],
)
def test_an_address_is_read_as_it_is(field, email):
    assert [address.email for address in addresses.parse(field)] == [email]


@pytest.mark.parametrize(
    "results",
    [
        f"mx.example.com; spf=pass smtp.mailfrom=dmarc=pass@evil.example; {FORGER}",
        f'mx.example.com; spf=pass smtp.mailfrom="x; dmarc=pass"@evil.example; {FORGER}',
        "mx.example.com; spf=pass (domain of dmarc=pass@evil.example designates "
        f"192.0.2.1) smtp.mailfrom=evil.example; {FORGER}",
        'mx.example.com; spf=pass (domain of "a) ; dmarc=pass ("@evil.example '
        f"designates 192.0.2.1) smtp.mailfrom=evil.example; {FORGER}",
        f"mx.example.com; spf=pass (of (dmarc=pass) x; dmarc=pass ); {FORGER}",
        f"mx.example.com; dmarc=pass header.from=evil.example; {FORGER}",
        "mx.example.com 1; (checked) DMARC/1 = Fail",
        "dmarc=fail",
    ],
)
def test_the_server_s_word_counts_and_not_the_forger_s(results):
    raw = message(f"Authentication-Results: {results}")
    assert authentication.is_forged(parse.parse(raw).headers)


@pytest.mark.parametrize(
    "results",
    [
        "mx.example.com; dkim=pass; dmarc=pass (p=reject) header.from=maker.example.com",
        "spf=pass smtp.mailfrom=dmarc=fail@maker.example.com; dmarc=pass action=none",
        "mx.example.com; spf=pass smtp.mailfrom=dmarc=fail@maker.example.com",
        "mx.example.com; dmarc=none",
    ],
)
def test_who_is_not_found_a_forger_is_none(results):
    raw = message(f"Authentication-Results: {results}")
    assert not authentication.is_forged(parse.parse(raw).headers)


def test_a_field_without_a_verdict_leaves_it_to_the_next_one():
    raw = message(
        'Authentication-Results: a; spf=pass smtp.mailfrom="x; dmarc=pass"@evil.example',
        f"Authentication-Results: b; {FORGER}",
    )
    assert authentication.is_forged(parse.parse(raw).headers)
