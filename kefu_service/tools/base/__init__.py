"""What several areas use: files that are uploaded, pages of a PDF."""
