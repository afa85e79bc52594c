-- Sign-in: age and history of passwords, lock-out that every server sees, second factor, sign-in by an identity provider,
-- where each session is used, and the insert-only log of sign-ins. No password, code, token or secret is kept in clear.

ALTER TABLE account ADD COLUMN password_set_at timestamptz;
ALTER TABLE account ADD COLUMN must_change boolean NOT NULL DEFAULT false;
UPDATE account SET password_set_at = created_at WHERE password IS NOT NULL;
COMMENT ON COLUMN account.must_change IS '密码由他人设定,本人须先更换 / somebody else set the password: its owner changes it before anything else';

CREATE TABLE former_password (
  city text NOT NULL,
  account text NOT NULL,
  id text NOT NULL,
  set_aside_at timestamptz NOT NULL,
  password text NOT NULL,
  PRIMARY KEY (city, account, id),
  FOREIGN KEY (city, account) REFERENCES account (city, account)
);
COMMENT ON TABLE former_password IS '用过的密码(散列),不得重用 / hashes of former passwords, which may not come back';

CREATE TABLE second_factor (
  city text NOT NULL,
  account text NOT NULL,
  secret text NOT NULL,
  offered_at timestamptz NOT NULL,
  confirmed_at timestamptz,
  last_step bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (city, account),
  FOREIGN KEY (city, account) REFERENCES account (city, account)
);
COMMENT ON TABLE second_factor IS '动态口令(TOTP),密钥用库外的密钥加密 / one-time codes; the secret is encrypted with a key outside the database';
COMMENT ON COLUMN second_factor.last_step IS '用过的最后一个时间步;同一口令不能用两次 / last time step used: no code works twice';

CREATE TABLE recovery_code (
  city text NOT NULL,
  account text NOT NULL,
  code_hash text NOT NULL,
  made_at timestamptz NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (city, account, code_hash),
  FOREIGN KEY (city, account) REFERENCES account (city, account)
);
COMMENT ON TABLE recovery_code IS '一次性恢复码(散列) / hashes of recovery codes, each good once';

CREATE TABLE sign_in_fence (
  city text NOT NULL,
  sort text NOT NULL CHECK (sort IN ('account', 'address')),
  key text NOT NULL,
  failures integer NOT NULL,
  last_failed_at timestamptz NOT NULL,
  blocked_until timestamptz,
  PRIMARY KEY (city, sort, key)
);
COMMENT ON TABLE sign_in_fence IS '登录失败计数与暂停,各服务器共用 / failed attempts per account and per address, shared by all servers';

CREATE TABLE sign_in_step (
  city text NOT NULL,
  token_hash text NOT NULL,
  account text NOT NULL,
  way text NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (city, token_hash),
  FOREIGN KEY (city, account) REFERENCES account (city, account)
);
COMMENT ON TABLE sign_in_step IS '已过第一步、待动态口令的登录 / sign-ins that passed the first factor and wait for the second';

CREATE TABLE provider_flow (
  city text NOT NULL,
  state_hash text NOT NULL,
  browser_hash text NOT NULL,
  verifier text NOT NULL,
  nonce text NOT NULL,
  next text NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (city, state_hash)
);
COMMENT ON TABLE provider_flow IS '去统一身份认证的登录,用一次即删 / sign-ins on their way to the identity provider, each good once';

CREATE TABLE provider_link (
  city text NOT NULL,
  issuer text NOT NULL,
  subject text NOT NULL,
  account text NOT NULL,
  linked_at timestamptz NOT NULL,
  PRIMARY KEY (city, issuer, subject),
  UNIQUE (city, issuer, account),
  FOREIGN KEY (city, account) REFERENCES account (city, account)
);
COMMENT ON TABLE provider_link IS '统一身份认证的用户与本市账号 / which account a person of the identity provider is';

-- A session opened before there was a second factor does not outlive its coming.
DELETE FROM session;
ALTER TABLE session ADD COLUMN id text NOT NULL;
ALTER TABLE session ADD COLUMN way text NOT NULL;
ALTER TABLE session ADD COLUMN factor boolean NOT NULL;
ALTER TABLE session ADD COLUMN address text NOT NULL;
ALTER TABLE session ADD COLUMN agent text NOT NULL;
ALTER TABLE session ADD CONSTRAINT session_id_unique UNIQUE (city, id);
CREATE INDEX session_account ON session (city, account);
COMMENT ON COLUMN session.factor IS '已用第二因素 / the second factor was shown';

CREATE TABLE sign_in_log (
  city text NOT NULL,
  id text NOT NULL,
  at timestamptz NOT NULL,
  account text NOT NULL,
  what text NOT NULL,
  ok boolean NOT NULL,
  reason text,
  actor text NOT NULL,
  address text NOT NULL,
  agent text NOT NULL,
  PRIMARY KEY (city, id)
);
CREATE INDEX sign_in_log_recent ON sign_in_log (city, at DESC);
CREATE INDEX sign_in_log_account ON sign_in_log (city, account, at DESC);
COMMENT ON TABLE sign_in_log IS '登录审计,只增:成功、失败及原因、暂停、第二因素、会话、密码 / audit of sign-ins, insert-only';
INSERT INTO sign_in_log (city, id, at, account, what, ok, reason, actor, address, agent)
  SELECT city, id, at, account, 'password', succeeded, CASE WHEN succeeded THEN NULL ELSE 'wrong' END, account, '', '' FROM sign_in_attempt
  ON CONFLICT (city, id) DO NOTHING;
DROP TABLE sign_in_attempt;

GRANT SELECT, INSERT ON former_password, second_factor, recovery_code, sign_in_fence, sign_in_step, provider_flow, provider_link, sign_in_log TO wutong_app;
GRANT UPDATE (password_set_at, must_change) ON account TO wutong_app;
GRANT UPDATE (secret, offered_at, confirmed_at, last_step) ON second_factor TO wutong_app;
GRANT UPDATE (used_at) ON recovery_code TO wutong_app;
GRANT UPDATE (failures, last_failed_at, blocked_until) ON sign_in_fence TO wutong_app;
GRANT UPDATE (factor, address) ON session TO wutong_app;
GRANT DELETE ON former_password, second_factor, recovery_code, sign_in_fence, sign_in_step, provider_flow, provider_link TO wutong_app;

ALTER TABLE former_password ENABLE ROW LEVEL SECURITY;
ALTER TABLE second_factor ENABLE ROW LEVEL SECURITY;
ALTER TABLE recovery_code ENABLE ROW LEVEL SECURITY;
ALTER TABLE sign_in_fence ENABLE ROW LEVEL SECURITY;
ALTER TABLE sign_in_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE provider_flow ENABLE ROW LEVEL SECURITY;
ALTER TABLE provider_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE sign_in_log ENABLE ROW LEVEL SECURITY;
CREATE POLICY former_password_city ON former_password USING (city = current_setting('app.city', true)) WITH CHECK (city = current_setting('app.city', true));
CREATE POLICY second_factor_city ON second_factor USING (city = current_setting('app.city', true)) WITH CHECK (city = current_setting('app.city', true));
CREATE POLICY recovery_code_city ON recovery_code USING (city = current_setting('app.city', true)) WITH CHECK (city = current_setting('app.city', true));
CREATE POLICY sign_in_fence_city ON sign_in_fence USING (city = current_setting('app.city', true)) WITH CHECK (city = current_setting('app.city', true));
CREATE POLICY sign_in_step_city ON sign_in_step USING (city = current_setting('app.city', true)) WITH CHECK (city = current_setting('app.city', true));
CREATE POLICY provider_flow_city ON provider_flow USING (city = current_setting('app.city', true)) WITH CHECK (city = current_setting('app.city', true));
CREATE POLICY provider_link_city ON provider_link USING (city = current_setting('app.city', true)) WITH CHECK (city = current_setting('app.city', true));
CREATE POLICY sign_in_log_city ON sign_in_log USING (city = current_setting('app.city', true)) WITH CHECK (city = current_setting('app.city', true));
