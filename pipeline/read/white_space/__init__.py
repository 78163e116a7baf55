"""Tables set in white space, in whatever unit their words are placed."""
