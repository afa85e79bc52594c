-- The ledger: entries that nobody can change, the acts that wrote them, the sources that justify them.

CREATE TABLE chain_head (
  city text NOT NULL,
  seq bigint NOT NULL,
  hash text NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (city)
);
COMMENT ON TABLE chain_head IS '链首 Last entry of each city. Locked by every act, so that the chain has one writer at a time';

CREATE TABLE source_file (
  city text NOT NULL,
  sha256 text NOT NULL,
  media_type text,
  size bigint NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (city, sha256)
);
COMMENT ON TABLE source_file IS '原件 Files that sources stand on, each kept once under its SHA-256';

CREATE TABLE source (
  city text NOT NULL,
  id text NOT NULL,
  kind text NOT NULL,
  title text NOT NULL,
  doc_no text,
  url text,
  sha256 text,
  added_at timestamptz NOT NULL,
  PRIMARY KEY (city, id)
);
COMMENT ON TABLE source IS '来源 What justifies an entry: a sheet, a page, an official document, minutes, a photo';

CREATE TABLE entry (
  city text NOT NULL,
  seq bigint NOT NULL,
  kind text NOT NULL,
  record text NOT NULL,
  version integer NOT NULL,
  status text NOT NULL CHECK (status IN ('requested', 'accepted', 'rejected')),
  change jsonb NOT NULL,
  effective_on date NOT NULL,
  recorded_at timestamptz NOT NULL,
  actor text NOT NULL,
  office text NOT NULL,
  source text,
  locator jsonb,
  prev text NOT NULL,
  hash text NOT NULL,
  PRIMARY KEY (city, seq),
  UNIQUE (city, record, version),
  FOREIGN KEY (city, source) REFERENCES source (city, id)
);
COMMENT ON TABLE entry IS '记账 One immutable line about a record. The application may add and read, nothing more';
COMMENT ON COLUMN entry.seq IS '序号 Counts from 1 in each city, without a gap';
COMMENT ON COLUMN entry.version IS '版次 Counts from 1 in each record, without a gap';
COMMENT ON COLUMN entry.effective_on IS '生效日 The day from which it is true';
COMMENT ON COLUMN entry.recorded_at IS '记账时间 When the city learnt it; never before that of the entry before';
COMMENT ON COLUMN entry.hash IS '哈希 SHA-256 over prev and the canonical form of the entry (kernel/src/ledger/canonical.ts)';
CREATE INDEX entry_kind ON entry (city, kind, seq);
CREATE INDEX entry_recorded ON entry (city, recorded_at);
CREATE INDEX entry_waiting ON entry (city, seq) WHERE status = 'requested';

CREATE TABLE act (
  city text NOT NULL,
  idem text NOT NULL,
  request_hash text NOT NULL,
  first_seq bigint NOT NULL,
  last_seq bigint NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (city, idem)
);
COMMENT ON TABLE act IS '操作 Idempotency: one row an act, so that the same act sent twice is written once';

CREATE TABLE record_index (
  city text NOT NULL,
  record text NOT NULL,
  kind text NOT NULL,
  version integer NOT NULL,
  seq bigint NOT NULL,
  PRIMARY KEY (city, record)
);
COMMENT ON TABLE record_index IS '事项索引 Cache: the kind and last version of every record';

ALTER TABLE chain_head ENABLE ROW LEVEL SECURITY;
ALTER TABLE source_file ENABLE ROW LEVEL SECURITY;
ALTER TABLE source ENABLE ROW LEVEL SECURITY;
ALTER TABLE entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE act ENABLE ROW LEVEL SECURITY;
ALTER TABLE record_index ENABLE ROW LEVEL SECURITY;
CREATE POLICY chain_head_city ON chain_head USING (city = current_setting('app.city')) WITH CHECK (city = current_setting('app.city'));
CREATE POLICY source_file_city ON source_file USING (city = current_setting('app.city')) WITH CHECK (city = current_setting('app.city'));
CREATE POLICY source_city ON source USING (city = current_setting('app.city')) WITH CHECK (city = current_setting('app.city'));
CREATE POLICY entry_city ON entry USING (city = current_setting('app.city')) WITH CHECK (city = current_setting('app.city'));
CREATE POLICY act_city ON act USING (city = current_setting('app.city')) WITH CHECK (city = current_setting('app.city'));
CREATE POLICY record_index_city ON record_index USING (city = current_setting('app.city')) WITH CHECK (city = current_setting('app.city'));

GRANT SELECT, INSERT ON entry, act, source, source_file TO wutong_app;
GRANT SELECT, INSERT, UPDATE ON chain_head TO wutong_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON record_index TO wutong_app;
