"""Selection values that several areas share."""

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
# Where a fault lies.
CAUSES = [
    ("man", "People"),
    ("machine", "Equipment"),
    ("material", "Material"),
    ("method", "Method"),
    ("environment", "Environment"),
    ("management", "Management"),
]
# As Python counts them.
WEEKDAYS = [
    ("0", "Monday"),
    ("1", "Tuesday"),
    ("2", "Wednesday"),
    ("3", "Thursday"),
    ("4", "Friday"),
    ("5", "Saturday"),
    ("6", "Sunday"),
]
