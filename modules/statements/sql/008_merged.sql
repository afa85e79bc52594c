-- Few rows are merged into another, and whoever opens a survivor asks which they are.

CREATE INDEX statement_history_merged ON statement_history (city, merged_into) WHERE merged_into IS NOT NULL;
