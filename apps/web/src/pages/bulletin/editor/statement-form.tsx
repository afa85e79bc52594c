import { Select } from 'antd';
import { useState } from 'react';
import { useBulletinPick } from '../../../api/bulletins';
import type { BulletinHead, StatementNode } from '../../../api/types';
import { useText } from '../../../i18n';
import { useDebounced } from '../../../shared/use-debounced';
import { Field, UnitFields } from '../fields';
import { PieceValue } from './figure-form';
import { changed } from './pieces';

const RESTS = 200;

interface Option {
  value: string;
  label: string;
  source: string;
}

const withSource = ({ data }: { data: Option }) => (
  <span className="metric-hit">
    {data.label}
    <small className="soft">{data.source}</small>
  </span>
);

/** A figure that somebody said, by its words or its source; in print a note names the source. */
export function StatementForm(props: {
  piece: StatementNode;
  head: BulletinHead;
  onChange: (piece: StatementNode) => void;
}) {
  const { t } = useText();
  const { piece, head } = props;
  const [q, setQ] = useState('');
  const pick = useBulletinPick(useDebounced(q, RESTS), head.asOf);
  const options: Option[] = (pick.data?.statements ?? []).map((one) => ({
    value: one.record,
    label: one.text,
    source: [one.source, one.asOf].filter(Boolean).join(' · '),
  }));
  const put = (change: Parameters<typeof changed<StatementNode>>[1]): void => props.onChange(changed(piece, change));
  return (
    <div className="piece-form">
      <p className="whole soft">{t('bulletin.statementMeans')}</p>
      <Field name={t('bulletin.statement')} whole>
        <Select
          showSearch={{ filterOption: false, onSearch: setQ }}
          autoFocus={piece.record === ''}
          value={piece.record === '' ? null : piece.record}
          options={options}
          loading={pick.isFetching}
          placeholder={t('bulletin.typeStatement')}
          notFoundContent={pick.isFetching ? t('state.loading') : t('bulletin.noStatement')}
          optionRender={withSource}
          labelRender={({ label }) => label ?? t('bulletin.statementChosen')}
          onChange={(record: string) => put({ record })}
          data-testid="piece-statement"
        />
      </Field>
      <UnitFields of="yuan" value={piece} onChange={({ unit, decimals }) => put({ unit, decimals })} bare />
      <PieceValue piece={piece} head={head} />
    </div>
  );
}
