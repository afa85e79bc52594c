import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { Decision, MeetingPack, PackItem } from '../../api/types';
import { showCount } from '../../format/number';
import { useText } from '../../i18n';
import { Marks } from '../../shared/marks';
import { RecordLink } from '../../shared/record-link';
import { StageTag } from '../../shared/stage-tag';
import { LightMark } from './light-mark';

export type OnDecide = ((item: PackItem | null, text?: string) => void) | null;

/** One item of the pack: what, whose, what is said of it, and the way to decide on it. */
export function ItemLine(props: { item: PackItem; onDecide: OnDecide; text?: string; children: ReactNode }) {
  const { t } = useText();
  const { item, onDecide } = props;
  return (
    <li data-record={item.record}>
      <div className="pack-what">
        <span>
          <RecordLink kind={item.kind} record={item.record}>
            {item.title}
          </RecordLink>
          <Marks row={{ sample: item.sample, held: null }} />
        </span>
        <span className="soft">{[item.placeName, item.owner?.name].filter(Boolean).join(' · ')}</span>
        {props.children}
      </div>
      {onDecide ? (
        <Button
          size="small"
          onClick={() => onDecide(item, props.text ?? '')}
          aria-label={t('meetings.decideOn', { title: item.title })}
          data-testid="decide-on"
        >
          {t('meetings.decideThis')}
        </Button>
      ) : null}
    </li>
  );
}

/** Says that a list shows part of what there is. */
export function More({ shown, total }: { shown: number; total: number }) {
  const { t } = useText();
  return total > shown ? (
    <p className="soft">{t('meetings.more', { n: showCount(total), shown: showCount(shown) })}</p>
  ) : null;
}

/** What is red: cause, record, owner, proposal. */
export function Reds({ pack, onDecide }: { pack: MeetingPack; onDecide: OnDecide }) {
  const { t, b } = useText();
  return (
    <>
      {pack.reds.length === 0 ? <p className="soft">{t('meetings.noReds')}</p> : null}
      <ul className="pack-items">
        {pack.reds.map((red) => (
          <ItemLine key={red.record} item={red} onDecide={onDecide} text={red.proposed.text}>
            {red.cause.map(({ dimension, says }) => (
              <span key={dimension}>
                <LightMark light={red.light} />
                <b>{` ${t(`lights.dimension.${dimension}`)} `}</b>
                {b(says)}
                {red.isNew ? <span className="mark held">{t('meetings.newRed')}</span> : null}
                {red.redFor > 1 ? <span className="doubt">{` ${t('meetings.redFor', { n: red.redFor })}`}</span> : null}
              </span>
            ))}
            <span>
              <span className="faint">{`${t('meetings.proposed')} `}</span>
              {red.step ? (
                <span className="mark flag" title={red.step.source.doc}>
                  {b(red.step.why)}
                </span>
              ) : null}
              {b(red.proposed.says)}
            </span>
          </ItemLine>
        ))}
      </ul>
      <More shown={pack.reds.length} total={pack.redsTotal} />
      <Cleared pack={pack} />
    </>
  );
}

/** What was red when the comparison begins, and what it has become. */
function Cleared({ pack }: { pack: MeetingPack }) {
  const { t } = useText();
  if (pack.cleared.length === 0) return null;
  return (
    <>
      <h3>{t('meetings.cleared', { day: pack.since })}</h3>
      <ul className="pack-items">
        {pack.cleared.map((one) => (
          <ItemLine key={one.record} item={one} onDecide={null}>
            <LightMark light={one.light} />
          </ItemLine>
        ))}
      </ul>
    </>
  );
}

/** Duties that fall due before the next meeting. */
export function DueList({ pack, onDecide }: { pack: MeetingPack; onDecide: OnDecide }) {
  const { t } = useText();
  if (pack.due.length === 0) return <p className="soft">{t('meetings.noDue')}</p>;
  return (
    <>
      <ul className="pack-items">
        {pack.due.map((due) => (
          <ItemLine key={due.record} item={due} onDecide={onDecide}>
            <span className={due.lateBy > 0 ? 'late-text' : undefined}>
              {due.due ? t('meetings.dueOn', { day: due.due }) : null}{' '}
              {due.lateBy > 0
                ? t('meetings.late', { n: due.lateBy })
                : due.leftWorkingDays === null
                  ? null
                  : t('meetings.left', { n: due.leftWorkingDays })}
            </span>
          </ItemLine>
        ))}
      </ul>
      <More shown={pack.due.length} total={pack.dueTotal} />
    </>
  );
}

/** What was decided, with how far it has come. */
export function Decisions({ decisions }: { decisions: Decision[] }) {
  const { t } = useText();
  if (decisions.length === 0) return <p className="soft">{t('meetings.noDecisions')}</p>;
  return (
    <ul className="pack-items">
      {decisions.map((one) => (
        <ItemLine key={one.record} item={one} onDecide={null}>
          <span className="row">
            {one.stage ? <StageTag kind="duty" stage={one.stage} /> : null}
            {one.due ? <span className="num">{t('meetings.dueOn', { day: one.due })}</span> : null}
            {one.about ? (
              <span className="soft">
                {`${t('meetings.about')} `}
                <RecordLink kind={one.about.kind} record={one.about.record}>
                  {one.about.title}
                </RecordLink>
              </span>
            ) : null}
          </span>
        </ItemLine>
      ))}
    </ul>
  );
}
