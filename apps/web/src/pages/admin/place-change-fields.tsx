import { Checkbox, Input, Select } from 'antd';
import { useEffect, useId, useState } from 'react';
import type { PlaceAct, PlaceChange } from '../../api/types';
import { useText, type Key } from '../../i18n';
import { PlaceSplitFields } from './place-split-fields';
import { PlaceTreeSelect } from './place-tree-select';

const CODE = /^\d{6}(\d{3}(\d{3})?)?$/;
const LEVELS = ['county', 'zone', 'township', 'village'] as const;

interface Draft {
  code: string;
  codes: string[];
  other: string;
  name: string;
  short: string;
  level: (typeof LEVELS)[number];
  fresh: boolean;
}
const EMPTY: Draft = { code: '', codes: [], other: '', name: '', short: '', level: 'county', fresh: true };

/** The change a draft makes, once everything it needs is there. */
function changeOf(what: PlaceAct, draft: Draft): PlaceChange | null {
  const { code, codes, other, level } = draft;
  const name = draft.name.trim();
  const named = { name, short: draft.short.trim() || name };
  const both = CODE.test(code) && CODE.test(other);
  switch (what) {
    case 'create':
      return both && name ? { what, code, ...named, level, parent: other } : null;
    case 'rename':
      return CODE.test(code) && name ? { what, code, ...named } : null;
    case 'recode':
      return both ? { what, code, to: other } : null;
    case 'move':
      return both ? { what, code, parent: other } : null;
    case 'abolish':
      return both ? { what, code, into: other } : null;
    case 'merge': {
      const whole = codes.length > (draft.fresh ? 1 : 0) && CODE.test(other) && (!draft.fresh || name !== '');
      return whole ? { what, codes, into: { code: other, ...(name ? named : {}) } } : null;
    }
    default:
      return null;
  }
}

/** What each sort of change needs to know. Calls back with the whole change, or with null while something is missing. */
export function PlaceChangeFields(props: {
  what: PlaceAct;
  on: string;
  onChange: (change: PlaceChange | null) => void;
}) {
  const { what, on, onChange } = props;
  const { t } = useText();
  const id = useId();
  const [draft, setDraft] = useState(EMPTY);
  const set = (part: Partial<Draft>): void => setDraft((old) => ({ ...old, ...part }));
  useEffect(() => {
    if (what !== 'split') onChange(changeOf(what, draft));
  }, [what, draft, onChange]);
  if (what === 'split') return <PlaceSplitFields on={on} onChange={onChange} />;
  const text = (field: 'code' | 'other' | 'name' | 'short', label: Key) => (
    <div className="field">
      <label htmlFor={`${id}${field}`}>{t(label)}</label>
      <Input
        id={`${id}${field}`}
        value={draft[field]}
        maxLength={field === 'name' || field === 'short' ? 60 : 12}
        onChange={(event) => set({ [field]: event.target.value.trimStart() })}
      />
    </div>
  );
  const place = (field: 'code' | 'other', label: Key) => (
    <div className="field">
      <label htmlFor={`${id}${field}`}>{t(label)}</label>
      <PlaceTreeSelect id={`${id}${field}`} on={on} value={draft[field]} onChange={(to) => set({ [field]: to })} />
    </div>
  );
  const names = (
    <>
      {text('name', 'division.name')}
      {text('short', 'division.short')}
    </>
  );
  if (what === 'merge')
    return (
      <>
        <div className="field">
          <label htmlFor={`${id}codes`}>{t('division.places')}</label>
          <PlaceTreeSelect id={`${id}codes`} on={on} many={draft.codes} onMany={(codes) => set({ codes })} />
        </div>
        <Checkbox
          checked={draft.fresh}
          onChange={(event) => set({ fresh: event.target.checked, other: '' })}
          data-testid="merge-fresh"
        >
          {t('division.intoNew')}
        </Checkbox>
        <div className="place-form-row">
          {draft.fresh ? text('other', 'division.code') : place('other', 'division.intoOld')}
          {names}
        </div>
      </>
    );
  if (what === 'create')
    return (
      <>
        {place('other', 'division.parent')}
        <div className="place-form-row">
          {text('code', 'division.code')}
          {names}
        </div>
        <div className="field">
          <label htmlFor={`${id}level`}>{t('division.level')}</label>
          <Select
            id={`${id}level`}
            value={draft.level}
            onChange={(level: Draft['level']) => set({ level })}
            options={LEVELS.map((level) => ({ value: level, label: t(`place.level.${level}`) }))}
          />
        </div>
      </>
    );
  return (
    <>
      {place('code', 'division.place')}
      {what === 'rename' ? <div className="place-form-row">{names}</div> : null}
      {what === 'recode' ? text('other', 'division.code') : null}
      {what === 'move' ? place('other', 'division.parent') : null}
      {what === 'abolish' ? place('other', 'division.successor') : null}
    </>
  );
}
