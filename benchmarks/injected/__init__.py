"""Made-up plans with faults put into their printed rows, and what the pipeline made of each fault."""
