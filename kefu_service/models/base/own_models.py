"""Which models are those of this addon."""

PREFIX = "kefu."


def is_ours(model):
    """Whether `model`, the name of a model, is one of ours; of no name it is not."""
    return (model or "").startswith(PREFIX)
