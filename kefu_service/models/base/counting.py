"""How PostgreSQL goes about counting a period."""


def uncompiled(cr):
    """Let PostgreSQL compile no statement until the transaction ends.

    A statement over a year seems dear enough to it to be compiled, which takes two
    hundred milliseconds where running it takes one hundred.
    """
    cr.execute("SET LOCAL jit = off")
