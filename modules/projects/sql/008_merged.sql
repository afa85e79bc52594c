-- Few rows are merged into another, and whoever opens a survivor asks which they are.

CREATE INDEX project_history_merged ON project_history (city, merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX batch_history_merged ON batch_history (city, merged_into) WHERE merged_into IS NOT NULL;
