"""Page objects by pdfplumber, the second opinion."""
