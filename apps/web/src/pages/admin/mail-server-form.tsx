import { Alert, App, Button, Input, InputNumber, Select } from 'antd';
import { useId, useState } from 'react';
import { useDropMailServer, useSetMailServer } from '../../api/notices';
import type { MailServer, NoticeSettings } from '../../api/types';
import { showInstant } from '../../format/date';
import { useText } from '../../i18n';
import { Section } from '../../shared/section';
import { useErrorText } from '../../shared/use-error-text';
import { Labelled } from './labelled';
import { MailServerTest } from './mail-server-test';

const PORTS: Record<MailServer['security'], number> = { tls: 465, starttls: 587, none: 25 };
const NEW: MailServer = {
  host: '',
  port: PORTS.tls,
  security: 'tls',
  user: null,
  sender: '',
  senderName: '',
  ca: null,
  perMinute: 30,
  domains: [],
  hasPassword: false,
};

/** The city's mail server. The password is written and never shown. */
export function MailServerForm({ now }: { now: NoticeSettings }) {
  const { t, b } = useText();
  const say = useErrorText();
  const id = useId();
  const { modal, notification } = App.useApp();
  const save = useSetMailServer();
  const drop = useDropMailServer();
  const { hasPassword, ...kept } = now.mail ?? NEW;
  const [draft, setDraft] = useState(kept);
  const [domains, setDomains] = useState(kept.domains.join(' '));
  const [password, setPassword] = useState('');
  const set = (change: Partial<typeof draft>): void => setDraft({ ...draft, ...change });
  const text = (name: 'host' | 'sender' | 'senderName' | 'user', help?: string) => (
    <Labelled id={`${id}${name}`} name={t(`notice.${name}`)} help={help}>
      <Input
        id={`${id}${name}`}
        value={draft[name] ?? ''}
        onChange={(event) => set({ [name]: name === 'user' ? event.target.value || null : event.target.value })}
        data-testid={`mail-${name}`}
      />
    </Labelled>
  );
  const submit = (): void =>
    save.mutate(
      {
        ...draft,
        host: draft.host.trim(),
        sender: draft.sender.trim(),
        domains: domains.split(/[\s,，、;；]+/).filter((one) => one !== ''),
        ...(password === '' ? {} : { password }),
      },
      { onSuccess: () => notification.success({ title: t('notice.saved') }) },
    );
  return (
    <Section title={t('notice.server')} note={t('notice.serverNote')} testId="mail-server">
      {now.mailHeld ? (
        <Alert
          type="warning"
          title={`${t('notice.held', { at: showInstant(now.mailHeld.until) })}${b(now.mailHeld.why.message)}`}
          data-testid="mail-held"
        />
      ) : null}
      {now.mail ? null : <p className="soft">{t('notice.serverNone')}</p>}
      <div className="act-form notice-form">
        {text('host')}
        <Labelled id={`${id}s`} name={t('notice.security')}>
          <Select
            id={`${id}s`}
            value={draft.security}
            data-testid="mail-security"
            onChange={(security: MailServer['security']) => set({ security, port: PORTS[security] })}
            options={(['tls', 'starttls', 'none'] as const).map((one) => ({
              value: one,
              label: t(`notice.security.${one}`),
            }))}
          />
        </Labelled>
        <Labelled id={`${id}p`} name={t('notice.port')}>
          <InputNumber
            id={`${id}p`}
            value={draft.port}
            data-testid="mail-port"
            min={1}
            max={65535}
            onChange={(port) => set({ port: port ?? 465 })}
          />
        </Labelled>
        {text('user', t('notice.userHelp'))}
        <Labelled
          id={`${id}w`}
          name={t('notice.password')}
          help={t(hasPassword ? 'notice.passwordKept' : 'notice.passwordNone')}
        >
          <Input.Password
            id={`${id}w`}
            value={password}
            autoComplete="new-password"
            onChange={(event) => setPassword(event.target.value)}
            data-testid="mail-password"
          />
        </Labelled>
        {text('sender')}
        {text('senderName')}
        <Labelled id={`${id}d`} name={t('notice.domains')} help={t('notice.domainsHelp')}>
          <Input id={`${id}d`} value={domains} onChange={(event) => setDomains(event.target.value)} />
        </Labelled>
        <Labelled id={`${id}m`} name={t('notice.perMinute')}>
          <InputNumber
            id={`${id}m`}
            value={draft.perMinute}
            min={1}
            max={600}
            onChange={(perMinute) => set({ perMinute: perMinute ?? 30 })}
          />
        </Labelled>
        <Labelled id={`${id}c`} name={t('notice.ca')} help={t('notice.caHelp')}>
          <Input.TextArea
            id={`${id}c`}
            value={draft.ca ?? ''}
            data-testid="mail-ca"
            autoSize={{ minRows: 1, maxRows: 6 }}
            onChange={(event) => set({ ca: event.target.value.trim() === '' ? null : event.target.value })}
          />
        </Labelled>
      </div>
      <div className="stack act-form settings-form notice-form-end">
        {save.error ? <Alert type="error" title={say(save.error)} data-testid="mail-server-error" /> : null}
        <div className="row">
          <Button
            type="primary"
            loading={save.isPending}
            disabled={draft.host.trim() === '' || !draft.sender.includes('@')}
            onClick={submit}
            data-testid="mail-server-save"
          >
            {t('form.save')}
          </Button>
          {now.mail ? (
            <Button
              danger
              onClick={() =>
                void modal.confirm({
                  title: t('notice.dropServerAsk'),
                  content: t('notice.dropServerHelp'),
                  onOk: () => drop.mutate(),
                })
              }
            >
              {t('notice.dropServer')}
            </Button>
          ) : null}
        </div>
        {now.mail ? <MailServerTest /> : null}
      </div>
    </Section>
  );
}
