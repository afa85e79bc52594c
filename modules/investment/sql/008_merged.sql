-- Few rows are merged into another, and whoever opens a survivor asks which they are.

CREATE INDEX lead_history_merged ON lead_history (city, merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX signing_history_merged ON signing_history (city, merged_into) WHERE merged_into IS NOT NULL;
