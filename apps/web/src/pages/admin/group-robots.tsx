import { App, Button } from 'antd';
import { useState } from 'react';
import { useRemoveRobot, useRobots, useSaveRobot, useTestRobot } from '../../api/notices';
import type { NoticeRobot } from '../../api/types';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { EmptyState } from '../../shared/empty-state';
import { NoticeOutcome } from '../../shared/notice-outcome';
import { Section } from '../../shared/section';
import { useErrorText } from '../../shared/use-error-text';
import { RobotDialog } from './robot-dialog';

/** The group robots of offices, and how each did last. */
export function GroupRobots() {
  const { t } = useText();
  const robots = useRobots();
  const [open, setOpen] = useState<NoticeRobot | 'new' | null>(null);
  return (
    <Section
      title={t('notice.robots')}
      note={t('notice.robotsNote')}
      testId="group-robots"
      extra={
        <Button type="primary" onClick={() => setOpen('new')} data-testid="robot-new">
          {t('notice.newRobot')}
        </Button>
      }
    >
      <Async query={robots}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title={t('notice.noRobots')}>{t('notice.noRobotsHelp')}</EmptyState>
          ) : (
            <div className="scroll-x">
              <table className="plain-table">
                <thead>
                  <tr>
                    <th>{t('notice.robotName')}</th>
                    <th>{t('notice.robotOffice')}</th>
                    <th>{t('notice.last')}</th>
                    <th aria-label={t('act.all')} />
                  </tr>
                </thead>
                <tbody>
                  {rows.map((robot) => (
                    <RobotRow key={robot.id} robot={robot} onChange={() => setOpen(robot)} />
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Async>
      {open ? <RobotDialog robot={open === 'new' ? null : open} onClose={() => setOpen(null)} /> : null}
    </Section>
  );
}

function RobotRow({ robot, onChange }: { robot: NoticeRobot; onChange: () => void }) {
  const { t, b } = useText();
  const { modal, notification } = App.useApp();
  const say = useErrorText();
  const save = useSaveRobot();
  const remove = useRemoveRobot();
  const test = useTestRobot();
  const failed = (error: unknown): void => void notification.error({ title: say(error) });
  const runTest = (): void =>
    test.mutate(robot.id, {
      onSuccess: ({ ok, message }) =>
        notification[ok ? 'success' : 'warning']({
          title: t(ok ? 'notice.testSent' : 'notice.testFailed'),
          description: b(message),
        }),
      onError: failed,
    });
  const askRemove = (): void =>
    void modal.confirm({
      title: t('notice.removeAsk', { name: robot.name }),
      content: t('notice.removeHelp'),
      onOk: () => remove.mutate(robot.id, { onError: failed }),
    });
  const busy = save.isPending || remove.isPending || test.isPending;
  const link = (name: string, onClick: () => void) => (
    <button type="button" className="link-button" disabled={busy} onClick={onClick}>
      {name}
    </button>
  );
  const facts = [
    t(`notice.channel.${robot.type}`),
    ...(robot.hasSecret ? [t('notice.signed')] : []),
    t(robot.titles ? 'notice.withTitles' : 'notice.countsOnly'),
    `${robot.hour}:00`,
    ...(robot.pausedAt ? [t('notice.paused')] : []),
  ];
  return (
    <tr data-robot={robot.id}>
      <td>
        {robot.name}
        <div className="soft">{facts.join(' · ')}</div>
        <div className="cell-code webhook-url">{robot.ending}</div>
      </td>
      <td>{robot.officeName}</td>
      <td>
        {robot.last ? (
          <>
            <span className="num nowrap">{robot.last.day}</span> <NoticeOutcome one={robot.last} />
          </>
        ) : (
          t('notice.never')
        )}
      </td>
      <td className="right webhook-acts">
        {link(t('notice.test'), runTest)} {link(t('notice.change'), onChange)}{' '}
        {link(t(robot.pausedAt ? 'notice.resume' : 'notice.pause'), () =>
          save.mutate({ id: robot.id, paused: robot.pausedAt === null }, { onError: failed }),
        )}{' '}
        {link(t('notice.remove'), askRemove)}
      </td>
    </tr>
  );
}
