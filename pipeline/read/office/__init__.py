"""What the readers of Word and Excel files share."""
