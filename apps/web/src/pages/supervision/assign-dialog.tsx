import { useState } from 'react';
import { useMeta } from '../../api/meta';
import type { Day, SupervisionRow } from '../../api/types';
import { useText } from '../../i18n';
import { OfficeSelect } from '../../shared/office-select';
import { isDay } from '../../url/state';
import { DayField } from '../record/day-field';
import { PostDialog } from './post-dialog';
import { EMPTY_TERM, TermInput, termOf } from './term-input';

/** Gives duties to those who owe them, all in one act: asks for an owner only where one is missing. */
export function AssignDialog(props: {
  rows: SupervisionRow[];
  /** The day that a sheet tells; without one, today. */
  toldOn?: Day | undefined;
  onClose: () => void;
  onDone?: () => void;
}) {
  const { t } = useText();
  const { today } = useMeta();
  const { rows } = props;
  const [owner, setOwner] = useState<string | null>(null);
  const [term, setTerm] = useState(EMPTY_TERM);
  const [on, setOn] = useState(props.toldOn ?? today);
  const unowned = rows.filter((row) => row.owner === null);
  const owners = [...new Set(rows.flatMap((row) => row.owner?.name ?? []))];
  const units = [...new Set(unowned.flatMap((row) => row.leadUnit ?? []))];
  const limits = [...new Set(rows.flatMap((row) => row.limitText ?? []))];
  const chosen = termOf(term);
  const ready = chosen !== undefined && isDay(on) && (unowned.length === 0 || owner !== null);
  const few = (texts: string[]): string => texts.slice(0, 4).join(t('value.comma')) + (texts.length > 4 ? '…' : '');
  return (
    <PostDialog
      title={
        rows.length === 1
          ? t('supervision.assign.one', { title: rows[0]?.title ?? '' })
          : t('supervision.assign.many', { n: rows.length })
      }
      okText={t('supervision.assign.go')}
      act={
        ready
          ? {
              to: 'assign',
              body: {
                duties: rows.map(({ record, version }) => ({ record, expectedVersion: version })),
                ...(owner ? { ownerOffice: owner } : {}),
                ...(chosen ? { term: chosen } : {}),
                on,
              },
            }
          : null
      }
      onClose={props.onClose}
      {...(props.onDone ? { onDone: props.onDone } : {})}
    >
      <dl className="known">
        {owners.length > 0 ? <Known name={t('supervision.owner')} value={few(owners)} /> : null}
        {units.length > 0 ? <Known name={t('supervision.leadUnit')} value={few(units)} /> : null}
        {limits.length > 0 ? <Known name={t('supervision.limitText')} value={few(limits)} /> : null}
      </dl>
      <div className="field">
        <label htmlFor="assign-owner">
          {t(unowned.length === 0 ? 'supervision.assign.otherOwner' : 'supervision.owner')}
          {unowned.length > 0 ? <span className="needed">{t('form.required')}</span> : null}
        </label>
        <OfficeSelect id="assign-owner" value={owner} onChange={setOwner} testId="assign-owner" />
        {unowned.length > 0 && unowned.length < rows.length ? (
          <small>{t('supervision.assign.someOwned', { n: unowned.length })}</small>
        ) : null}
      </div>
      <TermInput value={term} onChange={setTerm} keepText={t('supervision.term.keep')} />
      <DayField
        label={t('supervision.assign.on')}
        help={t(props.toldOn ? 'supervision.assign.onTold' : 'supervision.assign.onHelp')}
        value={on}
        onChange={setOn}
      />
    </PostDialog>
  );
}

function Known({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
