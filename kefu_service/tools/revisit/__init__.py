"""When revisits are due, who does them, what the answers say."""
