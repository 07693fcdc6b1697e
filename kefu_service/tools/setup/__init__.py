"""Reading the register that a company kept until now: a sheet, its headings, its rows."""
