-- Row security by reach, and the ties of the records there are.

-- Project (项目)
DROP POLICY project_history_city ON project_history;
CREATE POLICY project_history_sight ON project_history USING (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR place IN (SELECT unnest(string_to_array(current_setting('app.reach', true), ',')))
    OR record IN (SELECT t.record FROM record_tie t WHERE t.city = current_setting('app.city') AND t.tie = ANY (((SELECT string_to_array(current_setting('app.related', true), ','))::text[])))))
  WITH CHECK (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR ((SELECT current_setting('app.action', true)) IN ('write', 'review', 'import') AND EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = project_history.city AND t.record = project_history.record))));
DROP POLICY project_words_city ON project_words;
CREATE POLICY project_words_sight ON project_words USING (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = project_words.city AND t.record = project_words.record)))
  WITH CHECK (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR ((SELECT current_setting('app.action', true)) IN ('write', 'review', 'import') AND EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = project_words.city AND t.record = project_words.record))));
DROP POLICY project_progress_city ON project_progress;
CREATE POLICY project_progress_sight ON project_progress USING (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = project_progress.city AND t.record = project_progress.record)))
  WITH CHECK (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR ((SELECT current_setting('app.action', true)) IN ('write', 'review', 'import') AND EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = project_progress.city AND t.record = project_progress.record))));
INSERT INTO record_tie (city, record, tie)
  SELECT city, record, tie FROM (
  SELECT h.city, h.record, v.tie FROM (SELECT h.* FROM project_history h WHERE h.known_to = 'infinity' AND h.eff_to = 'infinity') h
    CROSS JOIN LATERAL (VALUES ('in:' || nullif(replace(regexp_replace(normalize(h."place_code", NFKC), '\s+', '', 'g'), ',', ';'), '')), ('at:' || nullif(replace(regexp_replace(normalize(h."site_code", NFKC), '\s+', '', 'g'), ',', ';'), '')), ('by:' || nullif(replace(regexp_replace(normalize(h."responsible_unit", NFKC), '\s+', '', 'g'), ',', ';'), '')), ('by:' || nullif(replace(regexp_replace(normalize(h."responsible_unit", NFKC), '\s+', '', 'g'), ',', ';'), '') || '@' || coalesce(replace(regexp_replace(normalize(h."place_code", NFKC), '\s+', '', 'g'), ',', ';'), '')), ('of:' || nullif(replace(regexp_replace(normalize(h."builder", NFKC), '\s+', '', 'g'), ',', ';'), '')), ('of:' || nullif(replace(regexp_replace(normalize(h."credit_code", NFKC), '\s+', '', 'g'), ',', ';'), ''))) AS v(tie)
  UNION SELECT h.city, h.record, 'at:' || (s ->> 'place') FROM (SELECT h.city, h.record, h."shares" AS list FROM project_history h WHERE h.known_to = 'infinity' AND h.eff_to = 'infinity') h
    CROSS JOIN LATERAL jsonb_array_elements(CASE jsonb_typeof(list) WHEN 'array' THEN list ELSE '[]' END) AS s
  ) found WHERE tie IS NOT NULL ON CONFLICT DO NOTHING;
INSERT INTO record_tie (city, record, tie)
  SELECT city, record, tie FROM (
  SELECT h.city, h.record, v.tie FROM (SELECT h.* FROM entry h WHERE h.kind = 'project' AND h.version = 1 AND h.status = 'requested'
    AND NOT EXISTS (SELECT 1 FROM project_history k WHERE k.city = h.city AND k.record = h.record)) h
    CROSS JOIN LATERAL (VALUES ('in:' || nullif(replace(regexp_replace(normalize(h.change -> 'fields' ->> 'place_code', NFKC), '\s+', '', 'g'), ',', ';'), '')), ('at:' || nullif(replace(regexp_replace(normalize(h.change -> 'fields' ->> 'site_code', NFKC), '\s+', '', 'g'), ',', ';'), '')), ('by:' || nullif(replace(regexp_replace(normalize(h.change -> 'fields' ->> 'responsible_unit', NFKC), '\s+', '', 'g'), ',', ';'), '')), ('by:' || nullif(replace(regexp_replace(normalize(h.change -> 'fields' ->> 'responsible_unit', NFKC), '\s+', '', 'g'), ',', ';'), '') || '@' || coalesce(replace(regexp_replace(normalize(h.change -> 'fields' ->> 'place_code', NFKC), '\s+', '', 'g'), ',', ';'), '')), ('of:' || nullif(replace(regexp_replace(normalize(h.change -> 'fields' ->> 'builder', NFKC), '\s+', '', 'g'), ',', ';'), '')), ('of:' || nullif(replace(regexp_replace(normalize(h.change -> 'fields' ->> 'credit_code', NFKC), '\s+', '', 'g'), ',', ';'), ''))) AS v(tie)
  UNION SELECT h.city, h.record, 'at:' || (s ->> 'place') FROM (SELECT h.city, h.record, h.change -> 'fields' -> 'shares' AS list FROM entry h WHERE h.kind = 'project' AND h.version = 1 AND h.status = 'requested'
    AND NOT EXISTS (SELECT 1 FROM project_history k WHERE k.city = h.city AND k.record = h.record)) h
    CROSS JOIN LATERAL jsonb_array_elements(CASE jsonb_typeof(list) WHEN 'array' THEN list ELSE '[]' END) AS s
  ) found WHERE tie IS NOT NULL ON CONFLICT DO NOTHING;

-- Batch (批次)
DROP POLICY batch_history_city ON batch_history;
CREATE POLICY batch_history_sight ON batch_history USING (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR place IN (SELECT unnest(string_to_array(current_setting('app.reach', true), ',')))
    OR record IN (SELECT t.record FROM record_tie t WHERE t.city = current_setting('app.city') AND t.tie = ANY (((SELECT string_to_array(current_setting('app.related', true), ','))::text[])))))
  WITH CHECK (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR ((SELECT current_setting('app.action', true)) IN ('write', 'review', 'import') AND EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = batch_history.city AND t.record = batch_history.record))));
DROP POLICY batch_words_city ON batch_words;
CREATE POLICY batch_words_sight ON batch_words USING (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = batch_words.city AND t.record = batch_words.record)))
  WITH CHECK (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR ((SELECT current_setting('app.action', true)) IN ('write', 'review', 'import') AND EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = batch_words.city AND t.record = batch_words.record))));
INSERT INTO record_tie (city, record, tie)
  SELECT city, record, tie FROM (
  SELECT h.city, h.record, v.tie FROM (SELECT h.* FROM batch_history h WHERE h.known_to = 'infinity' AND h.eff_to = 'infinity') h
    CROSS JOIN LATERAL (VALUES ('in:' || nullif(replace(regexp_replace(normalize(h."place_code", NFKC), '\s+', '', 'g'), ',', ';'), ''))) AS v(tie)
  ) found WHERE tie IS NOT NULL ON CONFLICT DO NOTHING;
INSERT INTO record_tie (city, record, tie)
  SELECT city, record, tie FROM (
  SELECT h.city, h.record, v.tie FROM (SELECT h.* FROM entry h WHERE h.kind = 'batch' AND h.version = 1 AND h.status = 'requested'
    AND NOT EXISTS (SELECT 1 FROM batch_history k WHERE k.city = h.city AND k.record = h.record)) h
    CROSS JOIN LATERAL (VALUES ('in:' || nullif(replace(regexp_replace(normalize(h.change -> 'fields' ->> 'place_code', NFKC), '\s+', '', 'g'), ',', ';'), ''))) AS v(tie)
  ) found WHERE tie IS NOT NULL ON CONFLICT DO NOTHING;
