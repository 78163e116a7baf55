"""What is drawn on a page, by whichever engine: its objects, and the rulings, grids and lines of text they make."""
