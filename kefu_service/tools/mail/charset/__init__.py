"""Reading bytes as text: `guess.decode`, whatever the label says."""
