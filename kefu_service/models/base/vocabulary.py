"""The words that several areas sort by."""

KINDS = [
    ("complaint", "Complaint"),
    ("grievance", "Grievance"),
    ("inquiry", "Inquiry"),
    ("request", "Request"),
    ("suggestion", "Suggestion"),
    ("praise", "Praise"),
]
SEVERITIES = [
    ("general", "General"),
    ("serious", "Serious"),
    ("major", "Major"),
]
