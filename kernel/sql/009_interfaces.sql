-- Other systems: tokens that let a machine in as an office's account, and subscriptions to what the ledger records.

ALTER TABLE account ADD COLUMN machine boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN account.machine IS '对接系统的账号,只能凭令牌进入 / another system: enters by token only';

CREATE TABLE api_token (
  city text NOT NULL,
  id text NOT NULL,
  account text NOT NULL,
  token_hash text NOT NULL,
  created_at timestamptz NOT NULL,
  created_by text NOT NULL,
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz,
  revoked_by text,
  last_used_at timestamptz,
  PRIMARY KEY (city, id),
  UNIQUE (city, token_hash),
  FOREIGN KEY (city, account) REFERENCES account (city, account)
);
COMMENT ON TABLE api_token IS '对接令牌:只存散列,明文仅在签发时显示一次;到期或撤销后留痕 / tokens of other systems, as hashes; the token itself is shown once';

CREATE TABLE webhook (
  city text NOT NULL,
  id text NOT NULL,
  name text NOT NULL,
  url text NOT NULL,
  place text NOT NULL,
  office text NOT NULL,
  kinds text[] NOT NULL,
  acts text[] NOT NULL,
  secret text NOT NULL,
  old_secret text,
  old_secret_until timestamptz,
  sent_to bigint NOT NULL,
  created_at timestamptz NOT NULL,
  created_by text NOT NULL,
  paused_at timestamptz,
  pause_reason text,
  removed_at timestamptz,
  PRIMARY KEY (city, id),
  FOREIGN KEY (city, place) REFERENCES place (city, code),
  FOREIGN KEY (city, office) REFERENCES office (city, code)
);
COMMENT ON TABLE webhook IS '推送订阅:某属地的记账发往另一系统;不含个人和财务字段 / subscriptions: entries of a place sent to another system, without personal or financial fields';
COMMENT ON COLUMN webhook.secret IS '签名密钥;签名须用原文,故不能只存散列 / signing key; kept as it is because signing needs it';
COMMENT ON COLUMN webhook.sent_to IS '已排入发送的最后一条记账 / last entry looked at: what comes after it has not been queued';
COMMENT ON COLUMN webhook.kinds IS '事项种类,空表示全部 / kinds of records; empty: all';

CREATE TABLE webhook_delivery (
  city text NOT NULL,
  id text NOT NULL,
  webhook text NOT NULL,
  seq bigint,
  body text NOT NULL,
  state text NOT NULL CHECK (state IN ('due', 'done', 'dead')),
  attempts integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL,
  next_at timestamptz NOT NULL,
  leased_until timestamptz,
  ended_at timestamptz,
  last_status integer,
  last_error jsonb,
  PRIMARY KEY (city, id),
  FOREIGN KEY (city, webhook) REFERENCES webhook (city, id)
);
CREATE INDEX webhook_delivery_due ON webhook_delivery (city, next_at, seq) WHERE state = 'due';
CREATE INDEX webhook_delivery_recent ON webhook_delivery (city, webhook, created_at DESC);
COMMENT ON TABLE webhook_delivery IS '推送件:每条记账每个订阅一件,编号固定,重试用同一编号 / one message an entry and subscription; a retry carries the same id';
COMMENT ON COLUMN webhook_delivery.seq IS '记账序号;空表示测试件 / the entry; null: a test';
COMMENT ON COLUMN webhook_delivery.leased_until IS '某一服务器正在发送,到此时仍无结果则可再取 / one server is sending it; free again after this';

GRANT SELECT, INSERT ON api_token, webhook, webhook_delivery TO wutong_app;
GRANT UPDATE (revoked_at, revoked_by, last_used_at) ON api_token TO wutong_app;
GRANT UPDATE (name, url, kinds, acts, secret, old_secret, old_secret_until, sent_to, paused_at, pause_reason, removed_at) ON webhook TO wutong_app;
GRANT UPDATE (state, attempts, next_at, leased_until, ended_at, last_status, last_error) ON webhook_delivery TO wutong_app;
GRANT DELETE ON webhook_delivery TO wutong_app;

ALTER TABLE api_token ENABLE ROW LEVEL SECURITY;
ALTER TABLE webhook ENABLE ROW LEVEL SECURITY;
ALTER TABLE webhook_delivery ENABLE ROW LEVEL SECURITY;
CREATE POLICY api_token_city ON api_token USING (city = current_setting('app.city', true)) WITH CHECK (city = current_setting('app.city', true));
CREATE POLICY webhook_city ON webhook USING (city = current_setting('app.city', true)) WITH CHECK (city = current_setting('app.city', true));
CREATE POLICY webhook_delivery_city ON webhook_delivery USING (city = current_setting('app.city', true)) WITH CHECK (city = current_setting('app.city', true));
