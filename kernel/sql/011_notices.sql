-- Notices (提醒): what a person wants to be told and where, the group robots of offices, one digest a person and day, and
-- what became of each that left the house. A delivery has one row a day, recipient and channel, so nothing goes out twice.

CREATE TABLE notice_choice (
  city text NOT NULL,
  account text NOT NULL,
  wanted boolean NOT NULL,
  by_mail boolean NOT NULL,
  hour integer NOT NULL CHECK (hour BETWEEN 0 AND 23),
  rest_days boolean NOT NULL,
  language text NOT NULL CHECK (language IN ('zh', 'en')),
  mail text,
  mail_confirmed_at timestamptz,
  mail_code_hash text,
  mail_code_until timestamptz,
  mail_code_tries integer NOT NULL DEFAULT 0,
  set_at timestamptz NOT NULL,
  PRIMARY KEY (city, account),
  FOREIGN KEY (city, account) REFERENCES account (city, account)
);
COMMENT ON TABLE notice_choice IS '提醒设置:本人要不要、几点、是否发邮件;没有记录的按默认 / what a person wants to be told and when; without a row the defaults hold';
COMMENT ON COLUMN notice_choice.mail IS '本人邮箱,收到确认码并填回后才使用 / own address, used only after the code sent to it has come back';
COMMENT ON COLUMN notice_choice.rest_days IS '休息日有急件时也提醒 / told of what is urgent on rest days too';

CREATE TABLE notice_robot (
  city text NOT NULL,
  id text NOT NULL,
  office text NOT NULL,
  type text NOT NULL CHECK (type IN ('dingtalk', 'wecom', 'feishu')),
  name text NOT NULL,
  address text NOT NULL,
  ending text NOT NULL,
  pace_key text NOT NULL,
  secret text,
  keyword text,
  hour integer NOT NULL CHECK (hour BETWEEN 0 AND 23),
  titles boolean NOT NULL,
  created_at timestamptz NOT NULL,
  created_by text NOT NULL,
  paused_at timestamptz,
  removed_at timestamptz,
  PRIMARY KEY (city, id),
  FOREIGN KEY (city, office) REFERENCES office (city, code)
);
COMMENT ON TABLE notice_robot IS '群机器人:某机构的每日摘要发到它的工作群 / group robots: an office’s daily digest to its group';
COMMENT ON COLUMN notice_robot.address IS '地址含凭证,加密保存 / holds the credential; sealed';
COMMENT ON COLUMN notice_robot.ending IS '地址的主机和末四位,供辨认 / host and last four characters, to be told apart by';
COMMENT ON COLUMN notice_robot.pace_key IS '同一地址限速合并计算 / robots with one address share its limit';
COMMENT ON COLUMN notice_robot.titles IS '摘要是否列出事项名称;否则只报数 / whether titles are listed; counts only otherwise';

CREATE TABLE notice (
  city text NOT NULL,
  account text NOT NULL,
  day date NOT NULL,
  content jsonb,
  made_at timestamptz NOT NULL,
  PRIMARY KEY (city, account, day),
  FOREIGN KEY (city, account) REFERENCES account (city, account)
);
COMMENT ON TABLE notice IS '每日摘要:一人一天一份;内容为空表示当天看过、没有要说的 / one digest a person and day; null content: looked at that day, nothing to tell';

CREATE TABLE notice_delivery (
  city text NOT NULL,
  day date NOT NULL,
  recipient text NOT NULL,
  channel text NOT NULL CHECK (channel IN ('mail', 'dingtalk', 'wecom', 'feishu')),
  state text NOT NULL CHECK (state IN ('due', 'done', 'dead', 'unsure', 'empty')),
  pace_key text NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL,
  next_at timestamptz NOT NULL,
  give_up_at timestamptz NOT NULL,
  leased_until timestamptz,
  ended_at timestamptz,
  last_error jsonb,
  PRIMARY KEY (city, day, recipient, channel)
);
CREATE INDEX notice_delivery_due ON notice_delivery (city, next_at) WHERE state = 'due';
COMMENT ON TABLE notice_delivery IS '提醒的外发:一天、一个收件人、一个渠道一行,同一摘要不发两次 / one row a day, recipient and channel: the same digest never leaves twice';
COMMENT ON COLUMN notice_delivery.recipient IS '账号或机器人编号 / account, or id of a robot';
COMMENT ON COLUMN notice_delivery.state IS 'due 待发;done 已送达对方服务器;dead 放弃;unsure 发送中断,是否送达不明,不自动重发;empty 无内容 / unsure: cut off while sending, never sent again by itself';
COMMENT ON COLUMN notice_delivery.leased_until IS '某一服务器正在发送;过时仍无结果转为 unsure / one server is sending it; without an outcome by then it is unsure';

CREATE TABLE notice_pace (
  city text NOT NULL,
  key text NOT NULL,
  sent timestamptz[] NOT NULL DEFAULT '{}',
  held_until timestamptz,
  held_times integer NOT NULL DEFAULT 0,
  held_error jsonb,
  PRIMARY KEY (city, key)
);
COMMENT ON TABLE notice_pace IS '各渠道最近的发送时刻与暂停,限速据此计算,重启不丢 / when each channel sent last and how long it rests: limits hold over restarts';

GRANT SELECT, INSERT, DELETE ON notice_choice, notice, notice_delivery, notice_pace TO wutong_app;
GRANT SELECT, INSERT ON notice_robot TO wutong_app;
GRANT UPDATE (wanted, by_mail, hour, rest_days, language, mail, mail_confirmed_at, mail_code_hash, mail_code_until, mail_code_tries, set_at) ON notice_choice TO wutong_app;
GRANT UPDATE (name, address, ending, pace_key, secret, keyword, hour, titles, paused_at, removed_at) ON notice_robot TO wutong_app;
GRANT UPDATE (state, pace_key, attempts, next_at, give_up_at, leased_until, ended_at, last_error) ON notice_delivery TO wutong_app;
GRANT UPDATE (sent, held_until, held_times, held_error) ON notice_pace TO wutong_app;

ALTER TABLE notice_choice ENABLE ROW LEVEL SECURITY;
ALTER TABLE notice_robot ENABLE ROW LEVEL SECURITY;
ALTER TABLE notice ENABLE ROW LEVEL SECURITY;
ALTER TABLE notice_delivery ENABLE ROW LEVEL SECURITY;
ALTER TABLE notice_pace ENABLE ROW LEVEL SECURITY;
CREATE POLICY notice_choice_city ON notice_choice USING (city = current_setting('app.city', true)) WITH CHECK (city = current_setting('app.city', true));
CREATE POLICY notice_robot_city ON notice_robot USING (city = current_setting('app.city', true)) WITH CHECK (city = current_setting('app.city', true));
CREATE POLICY notice_city ON notice USING (city = current_setting('app.city', true)) WITH CHECK (city = current_setting('app.city', true));
CREATE POLICY notice_delivery_city ON notice_delivery USING (city = current_setting('app.city', true)) WITH CHECK (city = current_setting('app.city', true));
CREATE POLICY notice_pace_city ON notice_pace USING (city = current_setting('app.city', true)) WITH CHECK (city = current_setting('app.city', true));
