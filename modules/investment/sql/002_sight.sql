-- Row security by reach, and the ties of the records there are.

-- Investment lead (招商线索)
DROP POLICY lead_history_city ON lead_history;
CREATE POLICY lead_history_sight ON lead_history USING (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR place IN (SELECT unnest(string_to_array(current_setting('app.reach', true), ',')))
    OR record IN (SELECT t.record FROM record_tie t WHERE t.city = current_setting('app.city') AND t.tie = ANY (((SELECT string_to_array(current_setting('app.related', true), ','))::text[])))))
  WITH CHECK (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR ((SELECT current_setting('app.action', true)) IN ('write', 'review', 'import') AND EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = lead_history.city AND t.record = lead_history.record))));
DROP POLICY lead_words_city ON lead_words;
CREATE POLICY lead_words_sight ON lead_words USING (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = lead_words.city AND t.record = lead_words.record)))
  WITH CHECK (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR ((SELECT current_setting('app.action', true)) IN ('write', 'review', 'import') AND EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = lead_words.city AND t.record = lead_words.record))));
INSERT INTO record_tie (city, record, tie)
  SELECT city, record, tie FROM (
  SELECT h.city, h.record, v.tie FROM (SELECT h.* FROM lead_history h WHERE h.known_to = 'infinity' AND h.eff_to = 'infinity') h
    CROSS JOIN LATERAL (VALUES ('in:' || nullif(replace(regexp_replace(normalize(h."origin_place_code", NFKC), '\s+', '', 'g'), ',', ';'), ''))) AS v(tie)
  ) found WHERE tie IS NOT NULL ON CONFLICT DO NOTHING;
INSERT INTO record_tie (city, record, tie)
  SELECT city, record, tie FROM (
  SELECT h.city, h.record, v.tie FROM (SELECT h.* FROM entry h WHERE h.kind = 'lead' AND h.version = 1 AND h.status = 'requested'
    AND NOT EXISTS (SELECT 1 FROM lead_history k WHERE k.city = h.city AND k.record = h.record)) h
    CROSS JOIN LATERAL (VALUES ('in:' || nullif(replace(regexp_replace(normalize(h.change -> 'fields' ->> 'origin_place_code', NFKC), '\s+', '', 'g'), ',', ';'), ''))) AS v(tie)
  ) found WHERE tie IS NOT NULL ON CONFLICT DO NOTHING;

-- Signing event (签约事件)
DROP POLICY signing_history_city ON signing_history;
CREATE POLICY signing_history_sight ON signing_history USING (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR place IN (SELECT unnest(string_to_array(current_setting('app.reach', true), ',')))
    OR record IN (SELECT t.record FROM record_tie t WHERE t.city = current_setting('app.city') AND t.tie = ANY (((SELECT string_to_array(current_setting('app.related', true), ','))::text[])))))
  WITH CHECK (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR ((SELECT current_setting('app.action', true)) IN ('write', 'review', 'import') AND EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = signing_history.city AND t.record = signing_history.record))));
DROP POLICY signing_words_city ON signing_words;
CREATE POLICY signing_words_sight ON signing_words USING (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = signing_words.city AND t.record = signing_words.record)))
  WITH CHECK (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR ((SELECT current_setting('app.action', true)) IN ('write', 'review', 'import') AND EXISTS (
    SELECT 1 FROM record_tie t WHERE t.city = signing_words.city AND t.record = signing_words.record))));
INSERT INTO record_tie (city, record, tie)
  SELECT city, record, tie FROM (
  SELECT h.city, h.record, v.tie FROM (SELECT h.* FROM signing_history h WHERE h.known_to = 'infinity' AND h.eff_to = 'infinity') h
    CROSS JOIN LATERAL (VALUES ('in:' || nullif(replace(regexp_replace(normalize(h."host_place_code", NFKC), '\s+', '', 'g'), ',', ';'), '')), ('at:' || nullif(replace(regexp_replace(normalize(h."origin_place_code", NFKC), '\s+', '', 'g'), ',', ';'), '')), ('of:' || nullif(replace(regexp_replace(normalize(h."investor_credit_code", NFKC), '\s+', '', 'g'), ',', ';'), ''))) AS v(tie)
  ) found WHERE tie IS NOT NULL ON CONFLICT DO NOTHING;
INSERT INTO record_tie (city, record, tie)
  SELECT city, record, tie FROM (
  SELECT h.city, h.record, v.tie FROM (SELECT h.* FROM entry h WHERE h.kind = 'signing' AND h.version = 1 AND h.status = 'requested'
    AND NOT EXISTS (SELECT 1 FROM signing_history k WHERE k.city = h.city AND k.record = h.record)) h
    CROSS JOIN LATERAL (VALUES ('in:' || nullif(replace(regexp_replace(normalize(h.change -> 'fields' ->> 'host_place_code', NFKC), '\s+', '', 'g'), ',', ';'), '')), ('at:' || nullif(replace(regexp_replace(normalize(h.change -> 'fields' ->> 'origin_place_code', NFKC), '\s+', '', 'g'), ',', ';'), '')), ('of:' || nullif(replace(regexp_replace(normalize(h.change -> 'fields' ->> 'investor_credit_code', NFKC), '\s+', '', 'g'), ',', ';'), ''))) AS v(tie)
  ) found WHERE tie IS NOT NULL ON CONFLICT DO NOTHING;
