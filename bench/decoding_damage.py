"""The ways in which real mail wraps, mislabels and damages a text."""

import base64
import quopri
from urllib.parse import quote_from_bytes

HEAD = (
    b"To: inbound@kefu.example.com",
    b"Message-ID: <1@customer.example.com>",
    b"MIME-Version: 1.0",
)
ADDRESS = b"<limin@customer.example.com>"
FROM = b"From: " + ADDRESS

GB_MISSPELT = ("x-gbk", "iso-gb2312", "gb18030-2000", "gb_1312", "GB2312_CHARSET")
NO_CHARSET = ("x-unknown", "ansi", "default", "unknown-8bit", "")
QUOTED = ('"gb2312"', 'charset="charset="GB2312""', "'gbk'", '"gbk;')
WRONG = ("us-ascii", "big5", "iso-2022-jp", "utf-8", "iso-8859-1", "gb2312", "koi8-r")
ENCODINGS = ("8bit", "base64", "quoted-printable")


def all_of(text, codec, rng):
    """Yield `(class, expected, message)` for `text`, written in `codec`."""
    data = text.encode(codec)
    one_line = " ".join(text.split())
    seven_bit = codec.startswith("iso2022")
    yield from _labels(text, data, codec, rng, seven_bit)
    if not seven_bit:
        yield from _raw_fields(one_line, codec)
        body = _part(b"\n".join([data] * 6), f"text/plain; charset={codec}", "8bit")
        subject = b"Subject: " + one_line.encode(codec)
        yield (
            "raw 8-bit subject, body labelled",
            {"subject": one_line},
            _message(FROM, subject, *body),
        )
    yield from _encoded_words(one_line, codec, rng)
    if len(one_line) <= 40:
        yield from _file_names(one_line, codec, rng, seven_bit)
    yield from _transfer(text, data, codec, rng, seven_bit)


# ----------------------------------------------------------------------
# Labels
# ----------------------------------------------------------------------


def _labels(text, data, codec, rng, seven_bit):
    chinese = codec in ("gb18030", "utf-8")
    groups = {"right label": (codec,), "no usable label": NO_CHARSET}
    if chinese and any("\u4e00" <= c <= "\u9fff" for c in text):
        groups["misspelt label"] = (*GB_MISSPELT, *QUOTED)
        groups |= {f"labelled {label}": (label,) for label in WRONG}
    elif seven_bit or codec == "utf-8":
        groups |= {f"labelled {label}": (label,) for label in WRONG[:1]}
    elif len(text) < 12:
        # Few bytes of others' charsets without a label are not decidable here.
        groups.pop("no usable label")
    for group, label in (
        (g, label) for g, labels in groups.items() for label in labels
    ):
        encoding = rng.choice(ENCODINGS)
        subject = b"Subject: " + _word(data.replace(b"\n", b" "), label, rng)
        body = _part(data, f"text/plain; charset={label}", encoding)
        one = " ".join(text.split())
        yield group, {"body": text}, _message(FROM, *body)
        yield (
            f"{group}, encoded word",
            {"subject": one},
            _message(FROM, subject, b"", b"x"),
        )


# ----------------------------------------------------------------------
# Fields
# ----------------------------------------------------------------------


def _raw_fields(text, codec):
    if codec not in ("gb18030", "utf-8") and len(text) < 12:
        return
    data = text.encode(codec)
    yield (
        "raw 8-bit subject",
        {"subject": text},
        _message(FROM, b"Subject: " + data, b"", b"x"),
    )
    folded = _folded(text, codec)
    if len(folded) > 1:
        yield (
            "raw 8-bit subject, folded",
            {"subject": text},
            _message(FROM, b"Subject: " + b"\r\n ".join(folded), b"", b"x"),
        )
    if codec in ("gb18030", "utf-8"):
        # after as many bytes as fit: one more or less than whole characters
        cut = next((n for n in (5, 4) if not _is_whole(data[:n], codec)), 0)
        if 0 < cut < len(data):
            inside = data[:cut] + b"\r\n " + data[cut:]
            yield (
                "raw 8-bit subject, folded in a character",
                {"subject": text},
                _message(FROM, b"Subject: " + inside, b"", b"x"),
            )
    if len(text) <= 20 and not set(text) & set('.,:;"<>()@，：；。'):
        for sender in (data + b" " + ADDRESS, b'"' + data + b'" ' + ADDRESS):
            yield (
                "raw 8-bit sender",
                {"sender": text},
                _message(b"From: " + sender, b"", b"x"),
            )


def _is_whole(data, codec):
    try:
        return bool(data.decode(codec))
    except UnicodeDecodeError:
        return False


def _folded(text, codec):
    """Pieces of at most 30 characters: a relay folded at a blank."""
    pieces, words = [], text.split(" ")
    for word in words:
        if pieces and len(pieces[-1]) + len(word) < 30:
            pieces[-1] += " " + word
        else:
            pieces.append(word)
    return [piece.encode(codec) for piece in pieces]


def _encoded_words(text, codec, rng):
    data = text.encode(codec)
    for cut in {1, len(data) // 2, len(data) - 1} - {0, len(data)}:
        if codec.startswith("iso2022"):
            break
        words = b"\r\n ".join(_word(d, codec, rng) for d in (data[:cut], data[cut:]))
        yield (
            "encoded words split anywhere",
            {"subject": text},
            _message(FROM, b"Subject: " + words, b"", b"x"),
        )
    if len(text) > 3:
        half = len(text) // 2
        first = _word(text[:half].encode(codec), codec, rng)
        second = _word(text[half:].encode(), "utf-8", rng)
        yield (
            "encoded words in two charsets",
            {"subject": text},
            _message(FROM, b"Subject: " + first + b"\r\n " + second, b"", b"x"),
        )
    if "=" not in text and '"' not in text and len(text) <= 20:
        word = _word(data, codec, rng)
        for sender in (word, b'"' + word + b'"', word.lower()[:0] + word):
            yield (
                "encoded sender",
                {"sender": text.strip("“”‘’\"' .,;:：")},
                _message(b"From: " + sender + b" " + ADDRESS, b"", b"x"),
            )


# ----------------------------------------------------------------------
# File names
# ----------------------------------------------------------------------


def _file_names(text, codec, rng, seven_bit):
    text = "".join(c for c in text if c not in "/\\<>:\"|?*;=%'").strip(". ")
    name = f"{text}.xlsx"
    data = name.encode(codec)
    word = _word(data, codec, rng)
    percent = quote_from_bytes(data, safe="").encode()
    label = codec.encode()
    half = len(data) // 2
    two = (
        quote_from_bytes(data[:half], safe=""),
        quote_from_bytes(data[half:], safe=""),
    )
    forms = {
        "file name, encoded word": b'filename="' + word + b'"',
        "file name, encoded word unquoted": b"filename=" + word,
        "file name, RFC 2231": b"filename*=" + label + b"''" + percent,
        "file name, RFC 2231 in two parts": b"filename*0*="
        + label
        + b"''"
        + two[0].encode()
        + b";\r\n filename*1*="
        + two[1].encode(),
    }
    if not seven_bit and (codec in ("gb18030", "utf-8") or len(text) >= 12):
        forms["file name, raw"] = b'filename="' + data + b'"'
        forms["file name, RFC 2231 wrong label"] = b"filename*=us-ascii''" + percent
        forms["file name, RFC 2231 no label"] = b"filename*=''" + percent
    for kind, disposition in forms.items():
        fields = (
            b'Content-Type: application/octet-stream; name="other.bin"',
            b"Content-Disposition: attachment; " + disposition,
        )
        yield (
            kind,
            {"file": name, "content": b"\x00x"},
            _message(FROM, *fields, b"", b"\x00x"),
        )
    fields = (
        b'Content-Type: application/octet-stream; name="' + word + b'"',
        b"Content-Disposition: attachment",
    )
    yield "file name in name only", {"file": name}, _message(FROM, *fields, b"", b"x")


# ----------------------------------------------------------------------
# Transfer encodings
# ----------------------------------------------------------------------


def _transfer(text, data, codec, rng, seven_bit):
    kind = f"text/plain; charset={codec}"
    encoded = base64.b64encode(data)
    position = rng.randrange(len(encoded))
    variants = {
        "base64 without padding": ("base64", encoded.rstrip(b"=")),
        "base64 with junk": (
            "base64",
            encoded[:position] + b"!\r\n" + encoded[position:],
        ),
        "base64 in pieces": ("base64", _in_pieces(data)),
        "base64 with a footer": ("base64", encoded + b"\r\n\r\n-- \r\nlist footer"),
        "quoted-printable, blanks after breaks": (
            "quoted-printable",
            _q_lines(data, b"= \r\n"),
        ),
        "quoted-printable, lower case": (
            "quoted-printable",
            _q_lines(data, b"=\r\n").replace(b"=E", b"=e").replace(b"=C", b"=c"),
        ),
        "quoted-printable, bare line feeds": (
            "quoted-printable",
            _q_lines(data, b"=\n").replace(b"\r\n", b"\n"),
        ),
    }
    if not seven_bit:
        variants["8-bit in quoted-printable"] = ("quoted-printable", data)
    for name, (encoding, body) in variants.items():
        expected = text + "\n\n-- \nlist footer" if "footer" in name else text
        yield name, {"body": expected}, _message(FROM, *_encoded(body, kind, encoding))
    if not seven_bit and len(text) > 5 and ord(text[-1]) > 127:
        cut = text[:-1].rstrip()
        yield (
            "cut inside the last character",
            {"body": cut},
            _message(FROM, *_part(data[:-1], kind, "8bit")),
        )
    if codec in ("gb18030", "big5") and len(text) > 8:
        quoted = "> 请尽快处理此事，谢谢" if codec == "gb18030" else "> 請儘快處理此事"
        both = data + b"\n" + quoted.encode()
        yield (
            "lines in two charsets",
            {"body": f"{text}\n{quoted}"},
            _message(FROM, *_part(both, kind, "8bit")),
        )


def _in_pieces(data):
    """Each piece padded for itself, as some mailers do."""
    cut = len(data) // 2
    return b"\r\n".join(base64.b64encode(d) for d in (data[:cut], data[cut:]))


def _q_lines(data, soft_break):
    lines = data.replace(b"\n", b"\r\n").split(b"\r\n")
    return b"\r\n".join(
        soft_break.join(
            b"".join(b"=%02X" % byte for byte in line[i : i + 20])
            for i in range(0, len(line), 20)
        )
        for line in lines
    )


# ----------------------------------------------------------------------
# Messages
# ----------------------------------------------------------------------


def _message(*lines):
    return b"\r\n".join((*HEAD, *lines))


def _encoded(body, content_type, encoding):
    return (
        f"Content-Type: {content_type}".encode(),
        f"Content-Transfer-Encoding: {encoding}".encode(),
        b"",
        body,
    )


def _part(data, content_type, encoding):
    encode = {"base64": base64.encodebytes, "quoted-printable": quopri.encodestring}
    return _encoded(encode.get(encoding, bytes)(data), content_type, encoding)


def _word(data, label, rng):
    label = label.strip("\"'").encode()
    if rng.random() < 0.5:
        return b"=?" + label + b"?B?" + base64.b64encode(data) + b"?="
    return b"=?" + label + b"?Q?" + b"".join(b"=%02X" % byte for byte in data) + b"?="
