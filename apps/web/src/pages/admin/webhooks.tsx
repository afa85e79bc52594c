import { App, Button } from 'antd';
import { useState } from 'react';
import { useWebhookAct, useWebhooks, type WebhookAct } from '../../api/machines';
import { useMeta } from '../../api/meta';
import type { WebhookView } from '../../api/types';
import { showInstant } from '../../format/date';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { EmptyState } from '../../shared/empty-state';
import { Section } from '../../shared/section';
import { useErrorText } from '../../shared/use-error-text';
import { SecretOnce } from './secret-once';
import { WebhookDialog } from './webhook-dialog';
import { WebhookMessages } from './webhook-messages';

/** The subscriptions of other systems, and how each stands. */
export function Webhooks() {
  const { t } = useText();
  const webhooks = useWebhooks();
  const [open, setOpen] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const [messagesOf, setMessagesOf] = useState<WebhookView | null>(null);
  return (
    <Section
      title={t('machine.webhooks')}
      note={t('machine.webhooksNote')}
      testId="webhooks"
      extra={
        <Button type="primary" onClick={() => setOpen(true)} data-testid="webhook-new">
          {t('machine.newWebhook')}
        </Button>
      }
    >
      <Async query={webhooks}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title={t('machine.noWebhooks')} />
          ) : (
            <div className="scroll-x">
              <table className="plain-table">
                <thead>
                  <tr>
                    <th>{t('machine.system')}</th>
                    <th>{t('machine.what')}</th>
                    <th>{t('machine.state')}</th>
                    <th className="nowrap">{t('machine.lastSuccess')}</th>
                    <th aria-label={t('act.all')} />
                  </tr>
                </thead>
                <tbody>
                  {rows.map((webhook) => (
                    <WebhookRow
                      key={webhook.id}
                      webhook={webhook}
                      onSecret={setSecret}
                      onMessages={() => setMessagesOf(webhook)}
                    />
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Async>
      {open ? (
        <WebhookDialog
          onClose={() => setOpen(false)}
          onCreated={(made) => {
            setOpen(false);
            setSecret(made);
          }}
        />
      ) : null}
      {secret !== null ? (
        <SecretOnce title={t('machine.secretMade')} secret={secret} onClose={() => setSecret(null)} />
      ) : null}
      {messagesOf ? <WebhookMessages webhook={messagesOf} onClose={() => setMessagesOf(null)} /> : null}
    </Section>
  );
}

function WebhookRow(props: { webhook: WebhookView; onSecret: (secret: string) => void; onMessages: () => void }) {
  const { webhook, onSecret, onMessages } = props;
  const { t, b, code } = useText();
  const { kinds } = useMeta();
  const { modal, notification } = App.useApp();
  const say = useErrorText();
  const act = useWebhookAct();
  const run = (what: WebhookAct): void =>
    act.mutate(
      { id: webhook.id, act: what },
      {
        onSuccess: ({ secret, message }) => {
          if (secret !== undefined) onSecret(secret);
          if (message?.state === 'done') notification.success({ title: t('machine.testArrived') });
          else if (message) {
            const why = message.lastError ? b(message.lastError.message) : t('machine.testWaits');
            notification.warning({ title: t('machine.testFailed'), description: why });
          }
        },
        onError: (error) => notification.error({ title: say(error) }),
      },
    );
  const ask = (what: 'rotate' | 'remove'): void =>
    void modal.confirm({
      title: t(`machine.${what}Ask`, { name: webhook.name }),
      content: t(`machine.${what}Help`),
      onOk: () => run(what),
    });
  const named = webhook.kinds.map((kind) => b(kinds.find((one) => one.kind === kind)?.name) || kind);
  const link = (what: WebhookAct | 'messages', onClick: () => void) => (
    <button type="button" className="link-button" disabled={act.isPending} onClick={onClick}>
      {t(`machine.${what}`)}
    </button>
  );
  return (
    <tr data-webhook={webhook.id}>
      <td>
        {webhook.name}
        <div className="cell-code webhook-url">{webhook.url}</div>
      </td>
      <td>
        {webhook.placeName} · {webhook.officeName}
        <div className="soft">
          {named.join(t('machine.and')) || t('machine.allKinds')} ·{' '}
          {webhook.acts.map((one) => code('actName', one) ?? one).join(t('machine.and')) || t('machine.allActs')}
        </div>
      </td>
      <td>
        <WebhookState webhook={webhook} />
      </td>
      <td className="nowrap">{webhook.lastSuccessAt ? showInstant(webhook.lastSuccessAt) : t('value.dash')}</td>
      <td className="right webhook-acts">
        {link('messages', onMessages)} {link('test', () => run('test'))}{' '}
        {webhook.dead > 0 ? link('retry', () => run('retry')) : null} {link('rotate', () => ask('rotate'))}{' '}
        {webhook.state === 'paused' ? link('resume', () => run('resume')) : link('pause', () => run('pause'))}{' '}
        {link('remove', () => ask('remove'))}
      </td>
    </tr>
  );
}

function WebhookState({ webhook }: { webhook: WebhookView }) {
  const { t, b } = useText();
  const why = webhook.state === 'paused' ? webhook.pausedBecause : webhook.lastError;
  return (
    <>
      {t(`machine.webhook.${webhook.state}`)}
      {webhook.waiting > 0 ? ` · ${t('machine.waiting', { n: webhook.waiting })}` : null}
      {webhook.dead > 0 ? ` · ${t('machine.dead', { n: webhook.dead })}` : null}
      {why ? <div className="soft">{b(why.message)}</div> : null}
    </>
  );
}
