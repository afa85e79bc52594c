-- What the reader made of a page, and what people decided about it. Only what somebody confirmed is in the ledger.

CREATE TABLE press_reading (
  city text NOT NULL,
  page text NOT NULL,
  text bytea NOT NULL,
  encoding text NOT NULL,
  came_from text NOT NULL CHECK (came_from IN ('text', 'pdf')),
  content text NOT NULL,
  candidates text NOT NULL DEFAULT '[]',
  read_at timestamptz NOT NULL,
  PRIMARY KEY (city, page)
);
COMMENT ON TABLE press_reading IS '版面的文本与自动识读的结果:未经人确认的都不在账本中,可随时重读 / text of a page and what the reader made of it; nothing of it is in the ledger until confirmed, and it can be made anew';
COMMENT ON COLUMN press_reading.text IS '版面文本(UTF-8),位置按 UTF-16 计 / text of the page (UTF-8); offsets count UTF-16 units';
COMMENT ON COLUMN press_reading.content IS '识读结果(JSON):文章与说法 / what the reader found (JSON): articles and statements';
COMMENT ON COLUMN press_reading.candidates IS '外部识读服务提出、已对照原文的说法(JSON) / statements proposed by a provider and found in the text (JSON)';

CREATE TABLE press_decision (
  city text NOT NULL,
  page text NOT NULL,
  n integer NOT NULL,
  idem text NOT NULL,
  statement text NOT NULL,
  decision text NOT NULL CHECK (decision IN ('confirm', 'correct', 'reject', 'undo')),
  proposal text NOT NULL,
  claim text NOT NULL,
  reason text,
  record text,
  batch boolean NOT NULL,
  actor text NOT NULL,
  office text NOT NULL,
  decided_at timestamptz NOT NULL,
  PRIMARY KEY (city, page, n)
);
COMMENT ON TABLE press_decision IS '对识读结果的确认、更正和不采用:只增不改,也是检验识读的标注数据 / what people decided about proposals: only ever added to; also the labelled data a reader is scored with';
COMMENT ON COLUMN press_decision.n IS '该版面的第几次决定;同一说法以最后一次为准 / counts within the page; of several about one statement the last holds';
COMMENT ON COLUMN press_decision.idem IS '一次提交的编号:重发不会再记一次 / key of the submission: sent again it is not added again';
COMMENT ON COLUMN press_decision.proposal IS '当时提出的原样(JSON) / what was proposed (JSON)';
COMMENT ON COLUMN press_decision.claim IS '确认或更正后的内容(JSON) / what was confirmed (JSON)';
COMMENT ON COLUMN press_decision.record IS '登记为哪条公开说法 / the statement it became';

GRANT SELECT, INSERT, UPDATE ON press_reading TO wutong_app;
GRANT SELECT, INSERT ON press_decision TO wutong_app;

ALTER TABLE press_reading ENABLE ROW LEVEL SECURITY;
ALTER TABLE press_decision ENABLE ROW LEVEL SECURITY;
CREATE POLICY press_reading_sight ON press_reading USING (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR EXISTS (
    SELECT 1 FROM press_page_history h WHERE h.city = press_reading.city AND h.record = press_reading.page)))
  WITH CHECK (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR ((SELECT current_setting('app.action', true)) IN ('write', 'review', 'import') AND EXISTS (
    SELECT 1 FROM press_page_history h WHERE h.city = press_reading.city AND h.record = press_reading.page))));
CREATE POLICY press_decision_sight ON press_decision USING (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR EXISTS (
    SELECT 1 FROM press_page_history h WHERE h.city = press_decision.city AND h.record = press_decision.page)))
  WITH CHECK (city = current_setting('app.city')
  AND ((SELECT current_setting('app.reach', true)) = '*' OR ((SELECT current_setting('app.action', true)) IN ('write', 'review', 'import') AND EXISTS (
    SELECT 1 FROM press_page_history h WHERE h.city = press_decision.city AND h.record = press_decision.page))));
