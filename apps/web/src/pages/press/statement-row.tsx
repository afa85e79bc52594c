import { CheckOutlined } from '@ant-design/icons';
import { memo, type ReactNode } from 'react';
import type { PressStatement } from '../../api/types';
import { useText } from '../../i18n';
import { stateOf } from './marks';
import { useClaimWords } from './use-claim-words';

/** One figure in the list: what it says in two lines; opened, all of it. */
export const StatementRow = memo(function StatementRow(props: {
  statement: PressStatement;
  picked: boolean;
  writing: boolean;
  /** How grave the gravest open finding about it is. */
  found: 'conflict' | 'doubt' | 'note' | undefined;
  onPick: (id: string | null) => void;
  /** Confirms as it stands; absent where nothing is written. */
  onConfirm?: ((id: string) => void) | undefined;
  children?: ReactNode;
}) {
  const { statement: one, picked, found, onPick, onConfirm } = props;
  const { t } = useText();
  const words = useClaimWords();
  const state = stateOf(one);
  const sure = Math.round(one.confidence * 100);
  const under = [one.region ?? t('press.noRegion'), words.period(one.period), words.comparison(one)].filter(Boolean);
  return (
    <li className={`press-row ${state} ${picked ? 'picked' : ''}`} data-tie={one.id} data-statement={one.id}>
      <div className="press-row-line">
        <button
          type="button"
          className="press-row-head"
          aria-expanded={picked}
          onClick={() => onPick(picked ? null : one.id)}
          data-row={one.id}
        >
          <span className="press-row-first">
            <span className={`fig ${one.kind} num`}>{`${words.qualifier(one)}${words.value(one)}`}</span>
            <span className="press-metric">{one.metric ?? t('press.noMetric')}</span>
          </span>
          <span className="press-row-under">{under.join(' · ')}</span>
        </button>
        <span className="press-row-side">
          {props.writing ? (
            <span className="soft">{t('press.writing')}</span>
          ) : (
            <StateMark state={one.state} sure={sure} />
          )}
          {found ? <span className={`press-severity ${found}`}>{t(`press.severity.${found}`)}</span> : null}
        </span>
        {onConfirm && one.state === 'proposed' && !picked ? (
          <button
            type="button"
            className="press-quick"
            aria-label={t('press.confirmOne', { value: words.value(one) })}
            title={t('press.confirm')}
            disabled={props.writing}
            onClick={() => onConfirm(one.id)}
          >
            <CheckOutlined aria-hidden />
          </button>
        ) : null}
      </div>
      {picked ? props.children : null}
    </li>
  );
});

/** What was decided; before that, how sure the reader is. */
function StateMark({ state, sure }: { state: PressStatement['state']; sure: number }) {
  const { t } = useText();
  if (state !== 'proposed') return <span className={`press-state ${state}`}>{t(`press.state.${state}`)}</span>;
  return (
    <span className="press-sure num" title={t('press.sureMeans')}>
      {t('press.sure', { n: sure })}
    </span>
  );
}
