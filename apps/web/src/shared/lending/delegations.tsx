import { App, Button } from 'antd';
import { useState } from 'react';
import { useDelegationAct, useDelegations } from '../../api/access';
import type { DelegationView } from '../../api/types';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { Section } from '../../shared/section';
import { useErrorText } from '../../shared/use-error-text';
import { DelegationDialog } from './delegation-dialog';

/** Posts lent during absence: who stands in for whom, from when to when. */
export function Delegations() {
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
      {open ? <DelegationDialog onClose={() => setOpen(false)} /> : null}
    </Section>
  );
}

function DelegationRow({ row }: { row: DelegationView }) {
  const { t, b } = useText();
  const { notification, modal } = App.useApp();
  const say = useErrorText();
  const act = useDelegationAct();
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
        {open ? (
          <button type="button" className="link-button" onClick={end}>
            {t('lend.end')}
          </button>
        ) : null}
      </td>
    </tr>
  );
}
