"""How PostgreSQL goes about counting, and searching what it counts."""


def uncompiled(cr):
    """Let PostgreSQL compile no statement until the transaction ends.

    A statement over a year seems dear enough to it to be compiled, which takes two
    hundred milliseconds where running it takes one hundred.
    """
    cr.execute("SET LOCAL jit = off")


def of_few_groups(cr):
    """Let PostgreSQL count by months in several processes, until the transaction ends.

    It takes as many months for possible as there are moments, and would sort them all;
    there are a few dozen, which one table in memory holds.
    """
    cr.execute(
        """
        SELECT set_config('jit', 'off', true),
            set_config('parallel_tuple_cost', '0', true),
            set_config('hash_mem_multiplier', '32', true)
        """
    )


def of_many_rows(cr):
    """Let PostgreSQL note every row that an index finds, until the transaction ends.

    With its usual four megabytes it notes pages where many texts have a word, and cuts
    all texts of these pages into pieces again.
    """
    cr.execute("SET LOCAL work_mem = '32MB'")
