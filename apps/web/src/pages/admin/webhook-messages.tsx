import { Drawer } from 'antd';
import { useWebhookMessages } from '../../api/machines';
import type { WebhookView } from '../../api/types';
import { showInstant } from '../../format/date';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { EmptyState } from '../../shared/empty-state';
import { useNarrow } from '../../shared/use-narrow';

/** The newest messages to one system. */
export function WebhookMessages({ webhook, onClose }: { webhook: WebhookView; onClose: () => void }) {
  const { t, b } = useText();
  const narrow = useNarrow();
  const messages = useWebhookMessages(webhook.id);
  return (
    <Drawer open title={t('machine.messagesOf', { name: webhook.name })} size={narrow ? '100%' : 640} onClose={onClose}>
      <Async query={messages}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title={t('machine.noMessages')} />
          ) : (
            <div className="scroll-x">
              <table className="plain-table">
                <thead>
                  <tr>
                    <th>{t('machine.queued')}</th>
                    <th>{t('machine.entry')}</th>
                    <th>{t('machine.state')}</th>
                    <th className="right">{t('machine.attempts')}</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((message) => (
                    <tr key={message.id}>
                      <td className="nowrap">{showInstant(message.createdAt)}</td>
                      <td className="nowrap">{message.seq ?? t('machine.test')}</td>
                      <td>
                        {t(`machine.message.${message.state}`)}
                        {message.state === 'due' && message.attempts > 0
                          ? ` · ${t('machine.next', { at: showInstant(message.nextAt) })}`
                          : null}
                        {message.lastError ? <div className="soft">{b(message.lastError.message)}</div> : null}
                      </td>
                      <td className="right">{message.attempts}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Async>
    </Drawer>
  );
}
