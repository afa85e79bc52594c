-- Who sees which row, decided by the database as well: what a transaction may see is told in its settings, and a
-- transaction that tells nothing sees no record and nothing that hangs on one.
--   app.reach    codes of places, comma between; '*': everything (work that no person asked for)
--   app.ties     ties that make a record visible, and in a transaction that writes, writable
--   app.related  those of them by which every version of a record is visible, wherever it lay
--   app.action   read, write, review, import, export, audit, administer
--   app.account, app.offices, app.persons, app.audit   the person, their offices, whom they stand in for, whose readings they audit

CREATE TABLE record_tie (
  city text NOT NULL,
  record text NOT NULL,
  tie text NOT NULL,
  PRIMARY KEY (city, record, tie)
);
COMMENT ON TABLE record_tie IS '事项关系:事项现在与谁有关(属地 in、涉及地 at、承办机构 by、承办人 to、当事主体 of),由记账折叠而来的缓存 / what ties a record to people now: its place (in), places it concerns (at), office (by), person (to), party (of); a cache folded from the entries';
CREATE INDEX record_tie_of ON record_tie (city, tie, record);

-- Asked at sign-in, before there is anybody whose reach could be told.
CREATE FUNCTION party_names(party_city text, parties text[]) RETURNS TABLE (party text, name text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT DISTINCT p, n FROM unnest(parties) AS p
    JOIN party_history h ON h.city = party_city AND h.city = current_setting('app.city') AND (h.record = p OR h.credit_code = p)
      AND h.known_to = 'infinity' AND h.eff_to = 'infinity'
    CROSS JOIN LATERAL (VALUES (h.record), (h.credit_code)) AS v(n) WHERE n IS NOT NULL $$;
REVOKE ALL ON FUNCTION party_names(text, text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION party_names(text, text[]) TO wutong_app;

-- Posts lent during absence.
CREATE TABLE delegation (
  city text NOT NULL,
  id text NOT NULL,
  from_account text NOT NULL,
  to_account text NOT NULL,
  role text NOT NULL,
  place text NOT NULL,
  office text NOT NULL,
  from_day date NOT NULL,
  to_day date NOT NULL,
  reason text NOT NULL,
  granted_at timestamptz NOT NULL,
  granted_by text NOT NULL,
  revoked_at timestamptz,
  revoked_by text,
  PRIMARY KEY (city, id),
  CHECK (from_account <> to_account),
  CHECK (from_day <= to_day),
  CHECK (role <> 'administrator'),
  FOREIGN KEY (city, from_account) REFERENCES account (city, account),
  FOREIGN KEY (city, to_account) REFERENCES account (city, account),
  FOREIGN KEY (city, place) REFERENCES place (city, code),
  FOREIGN KEY (city, office) REFERENCES office (city, code)
);
COMMENT ON TABLE delegation IS '岗位代理:离岗期间由同单位的人代行某一岗位,起止按日,撤销留痕 / a post lent to a colleague from day to day during absence; a revoked one stays on record';
CREATE INDEX delegation_to ON delegation (city, to_account, to_day);
CREATE INDEX delegation_from ON delegation (city, from_account, to_day);
ALTER TABLE delegation ENABLE ROW LEVEL SECURITY;
CREATE POLICY delegation_city ON delegation USING (city = current_setting('app.city')) WITH CHECK (city = current_setting('app.city'));
GRANT SELECT, INSERT ON delegation TO wutong_app;
GRANT UPDATE (revoked_at, revoked_by) ON delegation TO wutong_app;

-- Looked up past row security: a policy cannot ask its own table.
CREATE FUNCTION tie_allowed(tie_city text, tie_record text, wanted text) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT EXISTS (
      SELECT 1 FROM record_tie t WHERE t.city = tie_city AND t.record = tie_record
        AND t.tie = ANY (string_to_array(current_setting('app.ties', true), ',')))
    OR (NOT EXISTS (SELECT 1 FROM record_tie t WHERE t.city = tie_city AND t.record = tie_record)
      AND (wanted NOT LIKE 'in:%' OR wanted = ANY (string_to_array(current_setting('app.ties', true), ',')))) $$;
REVOKE ALL ON FUNCTION tie_allowed(text, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tie_allowed(text, text, text) TO wutong_app;

-- Who stands behind an entry: its actor, and whoever had lent them a post of that office on that day (of China).
CREATE FUNCTION entry_persons(entry_city text, entry_seq bigint) RETURNS text[]
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT array(
      SELECT e.actor FROM entry e WHERE e.city = entry_city AND e.seq = entry_seq
      UNION SELECT d.from_account FROM entry e JOIN delegation d ON d.city = e.city AND d.to_account = e.actor AND d.office = e.office
        AND ((e.recorded_at AT TIME ZONE 'UTC') + interval '8 hours')::date BETWEEN d.from_day AND d.to_day
        AND (d.revoked_at IS NULL OR d.revoked_at > e.recorded_at)
      WHERE e.city = entry_city AND e.seq = entry_seq) $$;
REVOKE ALL ON FUNCTION entry_persons(text, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION entry_persons(text, bigint) TO wutong_app;

ALTER TABLE record_tie ENABLE ROW LEVEL SECURITY;
CREATE POLICY record_tie_seen ON record_tie FOR SELECT USING (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*'
    OR tie IN (SELECT unnest(string_to_array(current_setting('app.ties', true), ',')))));
CREATE POLICY record_tie_added ON record_tie FOR INSERT WITH CHECK (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*'
    OR ((SELECT current_setting('app.action', true)) IN ('write', 'review', 'import') AND tie_allowed(city, record, tie))));
CREATE POLICY record_tie_removed ON record_tie FOR DELETE USING (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*'
    OR ((SELECT current_setting('app.action', true)) IN ('write', 'review', 'import') AND tie_allowed(city, record, ''))));
GRANT SELECT, INSERT, DELETE ON record_tie TO wutong_app;

-- Versions of parties, and the ties of those there are. The modules move their own kinds.
DROP POLICY party_history_city ON party_history;
CREATE POLICY party_history_sight ON party_history USING (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR place IN (SELECT unnest(string_to_array(current_setting('app.reach', true), ',')))
    OR record IN (SELECT t.record FROM record_tie t WHERE t.city = current_setting('app.city') AND t.tie = ANY (((SELECT string_to_array(current_setting('app.related', true), ','))::text[])))))
  WITH CHECK (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR ((SELECT current_setting('app.action', true)) IN ('write', 'review', 'import') AND EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = party_history.city AND t.record = party_history.record))));
DROP POLICY party_words_city ON party_words;
CREATE POLICY party_words_sight ON party_words USING (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = party_words.city AND t.record = party_words.record)))
  WITH CHECK (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR ((SELECT current_setting('app.action', true)) IN ('write', 'review', 'import') AND EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = party_words.city AND t.record = party_words.record))));
INSERT INTO record_tie (city, record, tie)
  SELECT city, record, tie FROM (
  SELECT h.city, h.record, v.tie FROM (SELECT h.* FROM party_history h WHERE h.known_to = 'infinity' AND h.eff_to = 'infinity') h
    CROSS JOIN LATERAL (VALUES ('in:' || nullif(replace(regexp_replace(normalize(h."place", NFKC), '\s+', '', 'g'), ',', ';'), '')), ('of:' || nullif(replace(regexp_replace(normalize(h.record, NFKC), '\s+', '', 'g'), ',', ';'), '')), ('of:' || nullif(replace(regexp_replace(normalize(h."credit_code", NFKC), '\s+', '', 'g'), ',', ';'), ''))) AS v(tie)
  ) found WHERE tie IS NOT NULL ON CONFLICT DO NOTHING;
INSERT INTO record_tie (city, record, tie)
  SELECT city, record, tie FROM (
  SELECT h.city, h.record, v.tie FROM (SELECT h.* FROM entry h WHERE h.kind = 'party' AND h.version = 1 AND h.status = 'requested'
    AND NOT EXISTS (SELECT 1 FROM party_history k WHERE k.city = h.city AND k.record = h.record)) h
    CROSS JOIN LATERAL (VALUES ('in:' || nullif(replace(regexp_replace(normalize(h.change -> 'fields' ->> 'place', NFKC), '\s+', '', 'g'), ',', ';'), '')), ('of:' || nullif(replace(regexp_replace(normalize(h.record, NFKC), '\s+', '', 'g'), ',', ';'), '')), ('of:' || nullif(replace(regexp_replace(normalize(h.change -> 'fields' ->> 'credit_code', NFKC), '\s+', '', 'g'), ',', ';'), ''))) AS v(tie)
  ) found WHERE tie IS NOT NULL ON CONFLICT DO NOTHING;

-- Tables that hang on a record: seen and written by whoever its ties let.
DROP POLICY record_index_city ON record_index;
CREATE POLICY record_index_sight ON record_index USING (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = record_index.city AND t.record = record_index.record)))
  WITH CHECK (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR ((SELECT current_setting('app.action', true)) IN ('write', 'review', 'import') AND EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = record_index.city AND t.record = record_index.record))));

DROP POLICY entry_city ON entry;
CREATE POLICY entry_seen ON entry FOR SELECT USING (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = entry.city AND t.record = entry.record)));
-- Nobody decides on their own request, nor on that of somebody they stand in for.
CREATE POLICY entry_added ON entry FOR INSERT WITH CHECK (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*'
    OR ((SELECT current_setting('app.action', true)) IN ('write', 'review', 'import')
      AND actor = (SELECT current_setting('app.account', true))
      AND EXISTS (
        SELECT 1 FROM record_tie t WHERE t.city = entry.city AND t.record = entry.record)
      AND (change ->> 'act' NOT IN ('accept', 'reject') OR NOT (
        entry_persons(city, (change ->> 'entry')::bigint) && ((SELECT string_to_array(current_setting('app.persons', true), ','))::text[]))))));

-- An act is found again by whoever sent it.
DROP POLICY act_city ON act;
CREATE POLICY act_own ON act USING (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR starts_with(idem, (SELECT current_setting('app.account', true)) || ':')));

-- Sources: those that entries one may read stand on, and those of one's own office.
ALTER TABLE source ADD COLUMN office text;
COMMENT ON COLUMN source.office IS '登记该来源的机构 / the office that registered it';
CREATE INDEX entry_source ON entry (city, source, record) WHERE source IS NOT NULL;
CREATE INDEX source_of_file ON source (city, sha256) WHERE sha256 IS NOT NULL;
DROP POLICY source_city ON source;
CREATE POLICY source_seen ON source FOR SELECT USING (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*'
    OR office = ANY ((SELECT string_to_array(current_setting('app.offices', true), ','))::text[])
    OR EXISTS (SELECT 1 FROM entry e WHERE e.city = source.city AND e.source = source.id)));
CREATE POLICY source_added ON source FOR INSERT WITH CHECK (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*'
    OR ((SELECT current_setting('app.action', true)) IN ('write', 'review', 'import')
      AND office = ANY ((SELECT string_to_array(current_setting('app.offices', true), ','))::text[]))));
DROP POLICY source_file_city ON source_file;
CREATE POLICY source_file_seen ON source_file FOR SELECT USING (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*'
    OR EXISTS (SELECT 1 FROM source s WHERE s.city = source_file.city AND s.sha256 = source_file.sha256)));
CREATE POLICY source_file_added ON source_file FOR INSERT WITH CHECK (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*'
    OR (SELECT current_setting('app.action', true)) IN ('write', 'review', 'import')));

-- What belongs to one account or office.
DROP POLICY saved_view_city ON saved_view;
CREATE POLICY saved_view_own ON saved_view USING (city = current_setting('app.city', true)
  AND ((SELECT current_setting('app.reach', true)) = '*' OR account = (SELECT current_setting('app.account', true))));
DROP POLICY import_job_city ON import_job;
CREATE POLICY import_job_own ON import_job USING (city = current_setting('app.city', true)
  AND ((SELECT current_setting('app.reach', true)) = '*' OR account = (SELECT current_setting('app.account', true))));
DROP POLICY import_mapping_city ON import_mapping;
CREATE POLICY import_mapping_own ON import_mapping USING (city = current_setting('app.city', true)
  AND ((SELECT current_setting('app.reach', true)) = '*'
    OR office = ANY ((SELECT string_to_array(current_setting('app.offices', true), ','))::text[])));
DROP POLICY export_log_city ON export_log;
CREATE POLICY export_log_seen ON export_log FOR SELECT USING (city = current_setting('app.city', true)
  AND ((SELECT current_setting('app.reach', true)) = '*' OR (SELECT current_setting('app.audit', true)) = '*'));
CREATE POLICY export_log_added ON export_log FOR INSERT WITH CHECK (city = current_setting('app.city', true)
  AND ((SELECT current_setting('app.reach', true)) = '*' OR account = (SELECT current_setting('app.account', true))));

-- Whether a record lies in one of the places: an auditor of a place need not be one who may read its records.
CREATE FUNCTION lies_in(tie_city text, tie_record text, places text[]) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT EXISTS (SELECT 1 FROM record_tie t WHERE t.city = tie_city AND t.record = tie_record
      AND t.tie = ANY (SELECT 'in:' || code FROM unnest(places) AS code)) $$;
REVOKE ALL ON FUNCTION lies_in(text, text, text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lies_in(text, text, text[]) TO wutong_app;

-- Who saw what: readings of sensitive fields and everything that left the house.
CREATE TABLE access_log (
  city text NOT NULL,
  id text NOT NULL,
  at timestamptz NOT NULL,
  account text NOT NULL,
  offices text[] NOT NULL,
  act text NOT NULL CHECK (act IN ('open', 'list', 'export')),
  kind text NOT NULL,
  record text,
  query jsonb,
  fields text[] NOT NULL,
  purpose text NOT NULL,
  count integer NOT NULL,
  PRIMARY KEY (city, id)
);
COMMENT ON TABLE access_log IS '查阅日志,只增不改:谁何时为何看到或带走了哪些敏感字段 / who saw or took which sensitive fields, when and why; insert-only';
COMMENT ON COLUMN access_log.record IS '事项;列表和导出为空 / the record; empty for lists and exports, whose query is kept';
CREATE INDEX access_log_recent ON access_log (city, at DESC);
CREATE INDEX access_log_record ON access_log (city, record, at DESC) WHERE record IS NOT NULL;
ALTER TABLE access_log ENABLE ROW LEVEL SECURITY;
CREATE POLICY access_log_seen ON access_log FOR SELECT USING (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR (SELECT current_setting('app.audit', true)) = '*'
    OR account = (SELECT current_setting('app.account', true))
    OR (record IS NOT NULL AND lies_in(city, record, (SELECT string_to_array(current_setting('app.audit', true), ','))))));
CREATE POLICY access_log_added ON access_log FOR INSERT WITH CHECK (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR account = (SELECT current_setting('app.account', true))));
GRANT SELECT, INSERT ON access_log TO wutong_app;

-- A post may stand for a party: representatives of enterprises and banks read what concerns it, and nothing else.
ALTER TABLE post ADD COLUMN party text;
COMMENT ON COLUMN post.party IS '所代表的主体(企业、银行代表岗位):事项编号或统一社会信用代码 / the party a representative speaks for, by record or credit code';

