-- Accounts, posts, sessions, the log of administrative acts. No password, token or one-time code is kept in clear.

CREATE TABLE account (
  city text NOT NULL,
  account text NOT NULL,
  name text NOT NULL,
  password text,
  demonstration boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL,
  created_by text NOT NULL,
  disabled_at timestamptz,
  PRIMARY KEY (city, account)
);
COMMENT ON COLUMN account.password IS '加盐散列(scrypt,含参数);空值表示不能用密码登录 / scrypt with its parameters; null: no sign-in by password';

CREATE TABLE post (
  city text NOT NULL,
  account text NOT NULL,
  role text NOT NULL,
  place text NOT NULL,
  office text NOT NULL,
  granted_at timestamptz NOT NULL,
  granted_by text NOT NULL,
  revoked_at timestamptz,
  revoked_by text,
  PRIMARY KEY (city, account, role, place, office, granted_at),
  FOREIGN KEY (city, account) REFERENCES account (city, account),
  FOREIGN KEY (city, place) REFERENCES place (city, code),
  FOREIGN KEY (city, office) REFERENCES office (city, code)
);
COMMENT ON TABLE post IS '岗位授权:角色 × 行政区 × 机构;撤销留痕 / role × place × office; a revoked post stays on record';

CREATE TABLE session (
  city text NOT NULL,
  token_hash text NOT NULL,
  account text NOT NULL,
  csrf text NOT NULL,
  created_at timestamptz NOT NULL,
  seen_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (city, token_hash),
  FOREIGN KEY (city, account) REFERENCES account (city, account)
);
COMMENT ON COLUMN session.token_hash IS '令牌的 SHA-256;令牌只在浏览器 / SHA-256 of the token, which only the browser holds';

CREATE TABLE sign_in_attempt (
  city text NOT NULL,
  account text NOT NULL,
  id text NOT NULL,
  at timestamptz NOT NULL,
  succeeded boolean NOT NULL,
  PRIMARY KEY (city, account, id)
);
CREATE INDEX sign_in_attempt_recent ON sign_in_attempt (city, account, at DESC);

CREATE TABLE setup_token (
  city text NOT NULL,
  token_hash text NOT NULL,
  issued_at timestamptz NOT NULL,
  PRIMARY KEY (city, token_hash)
);

CREATE TABLE admin_log (
  city text NOT NULL,
  id text NOT NULL,
  at timestamptz NOT NULL,
  actor text NOT NULL,
  act text NOT NULL,
  subject text NOT NULL,
  detail jsonb NOT NULL,
  PRIMARY KEY (city, id)
);
CREATE INDEX admin_log_recent ON admin_log (city, at DESC);
COMMENT ON TABLE admin_log IS '管理行为日志:只增 / administrative acts (people, posts, offices, aliases, exports of sensitive fields), insert-only';

CREATE TABLE saved_view (
  city text NOT NULL,
  account text NOT NULL,
  id text NOT NULL,
  name text NOT NULL,
  page text NOT NULL,
  query jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (city, account, id),
  FOREIGN KEY (city, account) REFERENCES account (city, account)
);

GRANT SELECT, INSERT ON account, post, session, sign_in_attempt, setup_token, admin_log, saved_view TO wutong_app;
GRANT UPDATE (name, password, disabled_at) ON account TO wutong_app;
GRANT UPDATE (revoked_at, revoked_by) ON post TO wutong_app;
GRANT UPDATE (seen_at, expires_at) ON session TO wutong_app;
GRANT DELETE ON session, setup_token, saved_view TO wutong_app;

ALTER TABLE account ENABLE ROW LEVEL SECURITY;
ALTER TABLE post ENABLE ROW LEVEL SECURITY;
ALTER TABLE session ENABLE ROW LEVEL SECURITY;
ALTER TABLE sign_in_attempt ENABLE ROW LEVEL SECURITY;
ALTER TABLE setup_token ENABLE ROW LEVEL SECURITY;
ALTER TABLE admin_log ENABLE ROW LEVEL SECURITY;
ALTER TABLE saved_view ENABLE ROW LEVEL SECURITY;
CREATE POLICY account_city ON account USING (city = current_setting('app.city', true)) WITH CHECK (city = current_setting('app.city', true));
CREATE POLICY post_city ON post USING (city = current_setting('app.city', true)) WITH CHECK (city = current_setting('app.city', true));
CREATE POLICY session_city ON session USING (city = current_setting('app.city', true)) WITH CHECK (city = current_setting('app.city', true));
CREATE POLICY sign_in_attempt_city ON sign_in_attempt USING (city = current_setting('app.city', true)) WITH CHECK (city = current_setting('app.city', true));
CREATE POLICY setup_token_city ON setup_token USING (city = current_setting('app.city', true)) WITH CHECK (city = current_setting('app.city', true));
CREATE POLICY admin_log_city ON admin_log USING (city = current_setting('app.city', true)) WITH CHECK (city = current_setting('app.city', true));
CREATE POLICY saved_view_city ON saved_view USING (city = current_setting('app.city', true)) WITH CHECK (city = current_setting('app.city', true));
