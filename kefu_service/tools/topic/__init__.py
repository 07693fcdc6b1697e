"""How alike texts are, in plain Python: what fits a case, and which cases are alike."""
