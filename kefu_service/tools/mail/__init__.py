"""Reading mail: `parse` takes a raw message apart, `classify` tells people from machines."""
