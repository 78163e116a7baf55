"""Version of the published tables (semver): a column removed or changed is major, one added minor, words a patch."""

SCHEMA_VERSION = "1.0.0"
