"""Steps that ask why before they are taken: what their dialog says."""

from typing import NamedTuple

from odoo.tools.translate import LazyGettext, LazyTranslate

_lt = LazyTranslate(__name__)

NOTHING_ELSE = _lt("Why? Whoever reads it later has nothing else to go by.")


class ReasonedStep(NamedTuple):
    """A private method that takes a reason, and the words in which one is asked for.

    A model lists them in `_reasoned_steps` by the name of the step. The method checks
    by itself who may take the step and whether its time has come: a program calls it
    without a dialog.
    """

    method: str
    title: LazyGettext
    button: LazyGettext
    records: LazyGettext  # what the records are called
    hint: LazyGettext = NOTHING_ELSE
    keep: LazyGettext = _lt("Discard")  # the button that takes no step
    changes_hint: LazyGettext | None = None  # also asks what changes
    fact: str = "state"  # the field that the step goes by
    warning: str = ""  # method that returns what one should know before
