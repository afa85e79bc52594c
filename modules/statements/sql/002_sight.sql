-- Row security by reach, and the ties of the records there are.

-- Statement (公开说法)
DROP POLICY statement_history_city ON statement_history;
CREATE POLICY statement_history_sight ON statement_history USING (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR place IN (SELECT unnest(string_to_array(current_setting('app.reach', true), ',')))
    OR record IN (SELECT t.record FROM record_tie t WHERE t.city = current_setting('app.city') AND t.tie = ANY (((SELECT string_to_array(current_setting('app.related', true), ','))::text[])))))
  WITH CHECK (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR ((SELECT current_setting('app.action', true)) IN ('write', 'review', 'import') AND EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = statement_history.city AND t.record = statement_history.record))));
DROP POLICY statement_words_city ON statement_words;
CREATE POLICY statement_words_sight ON statement_words USING (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = statement_words.city AND t.record = statement_words.record)))
  WITH CHECK (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR ((SELECT current_setting('app.action', true)) IN ('write', 'review', 'import') AND EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = statement_words.city AND t.record = statement_words.record))));
INSERT INTO record_tie (city, record, tie)
  SELECT city, record, tie FROM (
  SELECT h.city, h.record, v.tie FROM (SELECT h.* FROM statement_history h WHERE h.known_to = 'infinity' AND h.eff_to = 'infinity') h
    CROSS JOIN LATERAL (VALUES ('in:' || nullif(replace(regexp_replace(normalize(h."place_code", NFKC), '\s+', '', 'g'), ',', ';'), ''))) AS v(tie)
  ) found WHERE tie IS NOT NULL ON CONFLICT DO NOTHING;
INSERT INTO record_tie (city, record, tie)
  SELECT city, record, tie FROM (
  SELECT h.city, h.record, v.tie FROM (SELECT h.* FROM entry h WHERE h.kind = 'statement' AND h.version = 1 AND h.status = 'requested'
    AND NOT EXISTS (SELECT 1 FROM statement_history k WHERE k.city = h.city AND k.record = h.record)) h
    CROSS JOIN LATERAL (VALUES ('in:' || nullif(replace(regexp_replace(normalize(h.change -> 'fields' ->> 'place_code', NFKC), '\s+', '', 'g'), ',', ';'), ''))) AS v(tie)
  ) found WHERE tie IS NOT NULL ON CONFLICT DO NOTHING;
