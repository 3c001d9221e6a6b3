"""Words as data: one TOML file a language, checked by a schema and joined with CLDR's names."""
