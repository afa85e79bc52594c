import { useState } from 'react';
import type { FirmPolicy } from '../../api/types';
import { useText } from '../../i18n';

/** Alternatives shown before the rest is asked for. */
const FEW = 3;

/** What is short: for each field what the firm has and what it needs; alternatives one after another; data still to be found. */
export function Remedies({
  item,
  onTell,
}: {
  item: Pick<FirmPolicy, 'remedies' | 'missing'>;
  /** Fills one of them in; null: the viewer may not. */
  onTell: ((missing: FirmPolicy['missing'][number]) => void) | null;
}) {
  const { t, b } = useText();
  const { remedies, missing } = item;
  const [all, setAll] = useState(false);
  const data = missing.filter(({ judgement }) => !judgement);
  const judged = missing.filter(({ judgement }) => judgement);
  return (
    <div className="remedies">
      {remedies.slice(0, all ? undefined : FEW).map((set, n) => (
        <div key={set.fields.map(({ field }) => field).join()} className="remedy">
          {n > 0 ? <span className="soft">{t('firm.remedyOr')}</span> : null}
          <ul>
            {set.fields.map((one) => (
              <li key={one.field}>
                <b>{one.label}</b>
                <span>{t('firm.have', { value: b(one.have.says) })}</span>
                <span className="need">{t('firm.need', { value: b(one.need) })}</span>
                {one.fixName ? <span className="mark label">{b(one.fixName)}</span> : null}
              </li>
            ))}
          </ul>
          <small className="soft">{t(set.after === 'eligible' ? 'firm.then' : 'firm.thenUnknown')}</small>
        </div>
      ))}
      {remedies.length > FEW ? (
        <button type="button" className="link-button" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('shell.less') : t('firm.remedyMore', { n: remedies.length - FEW })}
        </button>
      ) : null}
      <Missing title={t('firm.missing')} rows={data} onTell={onTell} />
      <Missing title={t('firm.judgement')} rows={judged} onTell={onTell} />
    </div>
  );
}

function Missing(props: {
  title: string;
  rows: FirmPolicy['missing'];
  onTell: ((missing: FirmPolicy['missing'][number]) => void) | null;
}) {
  const { t } = useText();
  const { rows, onTell } = props;
  if (rows.length === 0) return null;
  return (
    <p className="missing">
      <span className="soft">{props.title}</span>
      {rows.map((one) =>
        onTell ? (
          <button
            key={one.field}
            type="button"
            className="mark held"
            title={t('firm.tell')}
            onClick={() => onTell(one)}
            data-testid="missing-field"
          >
            {one.label}
          </button>
        ) : (
          <span key={one.field} className="mark held">
            {one.label}
          </span>
        ),
      )}
    </p>
  );
}
