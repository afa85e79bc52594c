import { App, Select } from 'antd';
import { useState } from 'react';
import { useMeta } from '../../api/meta';
import { useNoticeDeliveries, useRetryDelivery } from '../../api/notices';
import type { NoticeDelivery } from '../../api/types';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { EmptyState } from '../../shared/empty-state';
import { NoticeOutcome } from '../../shared/notice-outcome';
import { Section } from '../../shared/section';
import { useErrorText } from '../../shared/use-error-text';

type State = NoticeDelivery['state'];
const STATES: State[] = ['due', 'done', 'dead', 'unsure'];

/** What became of the notices of the last days. */
export function NoticeDeliveries() {
  const { t } = useText();
  const [state, setState] = useState<State | undefined>(undefined);
  const deliveries = useNoticeDeliveries(state);
  return (
    <Section
      title={t('notice.deliveries')}
      note={t('notice.deliveriesNote')}
      testId="notice-deliveries"
      extra={
        <Select
          aria-label={t('notice.outcome')}
          value={state ?? ''}
          onChange={(one: State | '') => setState(one === '' ? undefined : one)}
          options={[
            { value: '', label: t('notice.allStates') },
            ...STATES.map((one) => ({ value: one, label: t(`notice.state.${one}`) })),
          ]}
          className="audit-what"
        />
      }
    >
      <Async query={deliveries}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title={t('notice.noDeliveries')} />
          ) : (
            <div className="scroll-x">
              <table className="plain-table">
                <thead>
                  <tr>
                    <th className="nowrap">{t('notice.day')}</th>
                    <th>{t('notice.to')}</th>
                    <th>{t('notice.how')}</th>
                    <th>{t('notice.outcome')}</th>
                    <th aria-label={t('act.all')} />
                  </tr>
                </thead>
                <tbody>
                  {rows.map((one) => (
                    <DeliveryRow key={`${one.day} ${one.recipient} ${one.channel}`} one={one} />
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Async>
    </Section>
  );
}

function DeliveryRow({ one }: { one: NoticeDelivery }) {
  const { t } = useText();
  const { today } = useMeta();
  const { modal, notification } = App.useApp();
  const say = useErrorText();
  const retry = useRetryDelivery();
  const send = (): void =>
    retry.mutate(
      { recipient: one.recipient, channel: one.channel },
      { onError: (error) => notification.error({ title: say(error) }) },
    );
  const ask = (): void =>
    one.state === 'unsure' ? void modal.confirm({ title: t('notice.retryUnsure'), onOk: send }) : send();
  const again = one.day === today && (one.state === 'dead' || one.state === 'unsure');
  return (
    <tr>
      <td className="num nowrap">{one.day}</td>
      <td>{one.name}</td>
      <td className="nowrap">{t(`notice.channel.${one.channel}`)}</td>
      <td>
        <NoticeOutcome one={one} />
      </td>
      <td className="right">
        {again ? (
          <button type="button" className="link-button" disabled={retry.isPending} onClick={ask}>
            {t('notice.retry')}
          </button>
        ) : null}
      </td>
    </tr>
  );
}
