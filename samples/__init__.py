"""The made-up council's plan: its words, and the script that typesets it, spoils it and writes down its truth."""
