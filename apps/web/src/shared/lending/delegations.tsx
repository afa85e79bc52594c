import { App, Button } from 'antd';
import { useState, type ComponentType } from 'react';
import { useDelegationAct, useDelegations } from '../../api/access';
import { useSession } from '../../api/session';
import type { DelegationView } from '../../api/types';
import { useText } from '../../i18n';
import { Async } from '../async';
import { Section } from '../section';
import { useErrorText } from '../use-error-text';

/** Posts lent during absence: who stands in for whom, from when to when. `Dialog` lends another one. */
export function Delegations({ Dialog }: { Dialog: ComponentType<{ onClose: () => void }> }) {
  const { t } = useText();
  const delegations = useDelegations();
  const [open, setOpen] = useState(false);
  return (
    <Section
      title={t('lend.title')}
      note={t('lend.note')}
      testId="delegations"
      extra={
        <Button onClick={() => setOpen(true)} data-testid="lend-new">
          {t('lend.new')}
        </Button>
      }
    >
      <Async query={delegations}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="soft">{t('lend.none')}</p>
          ) : (
            <div className="scroll-x">
              <table className="plain-table">
                <thead>
                  <tr>
                    <th>{t('lend.from')}</th>
                    <th>{t('lend.to')}</th>
                    <th>{t('admin.posts')}</th>
                    <th>{t('lend.days')}</th>
                    <th>{t('lend.reason')}</th>
                    <th aria-label={t('act.all')} />
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <DelegationRow key={row.id} row={row} />
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Async>
      {open ? <Dialog onClose={() => setOpen(false)} /> : null}
    </Section>
  );
}

function DelegationRow({ row }: { row: DelegationView }) {
  const { t, b } = useText();
  const { notification, modal } = App.useApp();
  const say = useErrorText();
  const act = useDelegationAct();
  const session = useSession().data;
  const mine = row.from === session?.account || session?.can.includes('administer');
  const end = (): void => {
    modal.confirm({
      title: t('lend.endAsk', { name: row.toName }),
      onOk: () => act.mutate({ end: row.id }, { onError: (error) => notification.error({ title: say(error) }) }),
    });
  };
  const open = row.state === 'now' || row.state === 'coming';
  return (
    <tr className={open ? '' : 'disabled'}>
      <td>{row.fromName}</td>
      <td>{row.toName}</td>
      <td>{`${b(row.post.roleName)} · ${row.post.placeName} · ${row.post.officeName}`}</td>
      <td className="nowrap">
        {`${row.fromDay} – ${row.toDay}`} <span className="soft">{t(`lend.state.${row.state}`)}</span>
      </td>
      <td>{row.reason}</td>
      <td className="nowrap right">
        {open && mine ? (
          <button type="button" className="link-button" onClick={end}>
            {t('lend.end')}
          </button>
        ) : null}
      </td>
    </tr>
  );
}
