/** Why a notice was not sent, and what a setting of notices may be refused for. */
import { defineErrors } from '@wutong/kernel/errors';

export const E = defineErrors({
  NOTICE_UNKNOWN: {
    kind: 'notfound',
    zh: '没有可重发的提醒:它已送达、不是当天的,或已不存在。请刷新列表。',
    en: 'There is nothing to send again: it has arrived, is not of today, or is gone. Reload the list.',
  },
  NOTICE_HOUR: {
    kind: 'input',
    zh: '提醒时间须在 {from}:00 至 {until}:00 之间。请另选一个钟点。',
    en: 'Notices go out between {from}:00 and {until}:00. Choose another hour.',
  },
  NOTICE_WINDOW: {
    kind: 'input',
    zh: '提醒时段的结束须晚于开始。请改正后再试。',
    en: 'The hours of notices must end after they begin. Correct them and try again.',
  },
  NOTICE_MAIL_OFF: {
    kind: 'refused',
    zh: '本市尚未设置发信邮箱,不能发邮件。请系统管理员在“管理—通知渠道”中设置。',
    en: 'The city has no mail server, so no mail can be sent. Ask an administrator to set one under Administration, Notice channels.',
  },
  NOTICE_MAIL_NONE: {
    kind: 'refused',
    zh: '还没有确认过的邮箱。请先填写邮箱并填回确认码。',
    en: 'There is no confirmed address yet. Give one and hand back the code sent to it.',
  },
  NOTICE_ADDRESS: {
    kind: 'input',
    zh: '“{address}”不是一个邮箱地址。请按 名称@域名 填写。',
    en: '“{address}” is not a mail address. Write it as name@domain.',
  },
  NOTICE_DOMAIN: {
    kind: 'refused',
    zh: '本市只向 {domains} 的邮箱发提醒。请换用单位邮箱,或请管理员增加域名。',
    en: 'The city sends notices to addresses of {domains} only. Use your office’s address, or have an administrator add the domain.',
  },
  NOTICE_CODE: {
    kind: 'refused',
    zh: '确认码不对或已过期。请核对邮件,或重新发送确认码。',
    en: 'The code is wrong or has expired. Look at the mail again, or have a new code sent.',
  },
  NOTICE_CUT_OFF: {
    kind: 'system',
    zh: '发送中途服务器停止,是否送达不明,为避免重复不再自动发送。系统内“今日”页面仍有这份摘要;确认没收到的,可由管理员重发。',
    en: 'The server stopped while sending. Whether it arrived is not known, and it is not sent again by itself lest it come twice. The digest stands on the page Today; an administrator can send it again.',
  },
  NOTICE_NO_ANSWER: {
    kind: 'system',
    zh: '内容已交给“{host}”,对方没有答复就断开了,是否送达不明,为避免重复不再自动发送。确认没收到的,可由管理员重发。',
    en: 'The message was handed to “{host}”, which went away without an answer. Whether it arrived is not known, and it is not sent again by itself. An administrator can send it again.',
  },
  NOTICE_TOO_LATE: {
    kind: 'refused',
    zh: '到当天提醒时段结束仍未发出,已放弃;系统内“今日”页面仍有这份摘要。请检查渠道设置,明天的提醒照常。',
    en: 'It had not gone out by the end of the day’s hours and was given up; the digest stands on the page Today. Check the channel; tomorrow’s goes out as usual.',
  },
  NOTICE_RECIPIENT_GONE: {
    kind: 'refused',
    zh: '收件人已取消这一渠道,未发送。',
    en: 'The recipient has given up this channel; it was not sent.',
  },
  SMTP_NEEDS_TLS: {
    kind: 'input',
    zh: '外网邮件服务器须加密。请选“SSL/TLS”(465 端口)或“STARTTLS”(587 端口);内网服务器请运维登记在内网许可清单后才可不加密。',
    en: 'A public mail server must be encrypted. Choose TLS (port 465) or STARTTLS (port 587); one inside your own network may go without, once the operator has listed it.',
  },
  SMTP_CA: {
    kind: 'input',
    zh: '根证书读不懂。请粘贴 PEM 格式(以 -----BEGIN CERTIFICATE----- 开头)的内网根证书。',
    en: 'The certificate authority cannot be read. Paste it as PEM, beginning with -----BEGIN CERTIFICATE-----.',
  },
  SMTP_UNREACHABLE: {
    kind: 'refused',
    zh: '连不上邮件服务器“{host}”。请核对服务器名、端口和加密方式,确认服务器在线、防火墙放行后再试。',
    en: 'The mail server “{host}” could not be reached. Check its name, port and encryption, and that it runs and the firewall lets it through.',
  },
  SMTP_TLS: {
    kind: 'refused',
    zh: '与邮件服务器“{host}”建立加密连接失败:证书不受信任、域名不符,或对方不支持所选加密方式。请核对服务器名和加密方式;内网自签证书请粘贴其根证书。',
    en: 'No encrypted connection with “{host}”: its certificate is not trusted or of another name, or it does not offer the encryption chosen. Check both; for a certificate of your own network, paste its authority.',
  },
  SMTP_AUTH: {
    kind: 'refused',
    zh: '邮件服务器“{host}”不接受用户名或密码({reply})。请核对;多数邮箱须用“授权码”而不是登录密码。暂停发信一小时以免账号被锁,改好设置即恢复。',
    en: 'The mail server “{host}” does not accept the user name or password ({reply}). Check them; many providers want an app password. Mail rests for an hour lest the account be locked; saving the setting ends the rest.',
  },
  SMTP_SENDER: {
    kind: 'refused',
    zh: '邮件服务器“{host}”不接受发件人({reply})。发件人一般须与登录的邮箱一致,请改正设置。',
    en: 'The mail server “{host}” does not accept the sender ({reply}). It usually has to be the mailbox signed in with; correct the setting.',
  },
  SMTP_RECIPIENT: {
    kind: 'refused',
    zh: '邮件服务器“{host}”拒收这个收件地址({reply})。请核对邮箱地址,在“我的账号—提醒”中改正。',
    en: 'The mail server “{host}” refuses this address ({reply}). Check it and correct it under My account, Notices.',
  },
  SMTP_LATER: {
    kind: 'refused',
    zh: '邮件服务器“{host}”请稍后再发({reply})。将自动重试。',
    en: 'The mail server “{host}” asks to try later ({reply}). It will be tried again by itself.',
  },
  SMTP_MESSAGE: {
    kind: 'refused',
    zh: '邮件服务器“{host}”拒收这封邮件({reply})。请把这句话转告邮箱管理员。',
    en: 'The mail server “{host}” refuses this message ({reply}). Tell those who run it what it said.',
  },
  ROBOT_UNKNOWN: {
    kind: 'notfound',
    zh: '没有这个群机器人。请刷新列表后再试。',
    en: 'There is no such group robot. Reload the list and try again.',
  },
  ROBOT_NEEDS_HTTPS: {
    kind: 'input',
    zh: '群机器人地址须以 https 开头。请从群设置中重新复制 Webhook 地址;内网代理地址请运维登记在内网许可清单后使用 http。',
    en: 'The address of a robot must begin with https. Copy it from the group again; a relay inside your own network may use http once the operator has listed it.',
  },
  ROBOT_ADDRESS_FORM: {
    kind: 'input',
    zh: '这不像{type}群机器人的 Webhook 地址:{wants}。请从群设置中重新复制完整地址。',
    en: 'This does not look like the webhook address of a {type} robot: {wants}. Copy the whole address from the group again.',
  },
  ROBOT_SIGN: {
    kind: 'refused',
    zh: '{type}不接受签名({reply})。请从机器人安全设置中重新复制“加签”密钥;密钥无误时请校准服务器时间(误差不得超过一小时)。',
    en: '{type} does not accept the signature ({reply}). Copy the signing secret from the robot’s security settings again; if it is right, set the server’s clock (it may be off by an hour at most).',
  },
  ROBOT_KEYWORD: {
    kind: 'refused',
    zh: '消息里没有{type}机器人要求的关键词({reply})。请把机器人安全设置里的关键词填到这里。',
    en: 'The message lacks the keyword that the {type} robot wants ({reply}). Enter here the keyword from the robot’s security settings.',
  },
  ROBOT_IP: {
    kind: 'refused',
    zh: '{type}机器人不接受本服务器的 IP({reply})。请在机器人安全设置的 IP 白名单中加上服务器的出口地址。',
    en: 'The {type} robot does not accept this server’s address ({reply}). Add the address the server goes out by to the robot’s list.',
  },
  ROBOT_ADDRESS: {
    kind: 'refused',
    zh: '{type}不认这个机器人地址({reply}):机器人可能已被移出群或停用。请在群里重新添加机器人并更新地址。',
    en: '{type} does not know this robot ({reply}): it may have been removed or switched off. Add one to the group again and enter its address.',
  },
  ROBOT_RATE: {
    kind: 'refused',
    zh: '{type}限制发送频率({reply})。稍后自动再发;若这个群机器人还给别的系统使用,请另建一个专用的。',
    en: '{type} limits how often one may send ({reply}). It goes out later by itself; if other systems use this robot too, add one of your own.',
  },
  NOTICE_WAIT: {
    kind: 'refused',
    zh: '这个渠道刚发过消息,为不超出限速,请 {seconds} 秒后再试。',
    en: 'This channel has just sent; to stay within its limit, try again in {seconds} seconds.',
  },
  ROBOT_CONTENT: {
    kind: 'refused',
    zh: '{type}认为消息内容不合适({reply})。请关闭“列出名称”,只报数。',
    en: '{type} finds the content unsuitable ({reply}). Switch titles off and send counts only.',
  },
  ROBOT_REFUSED: {
    kind: 'refused',
    zh: '{type}没有接收消息({reply})。请核对机器人设置,或把这句话转告平台客服。',
    en: '{type} did not take the message ({reply}). Check the robot, or tell the platform’s support what it said.',
  },
  ROBOT_BUSY: {
    kind: 'refused',
    zh: '{type}暂时繁忙({reply})。将自动重试。',
    en: '{type} is busy for the moment ({reply}). It will be tried again by itself.',
  },
});
