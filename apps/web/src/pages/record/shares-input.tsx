import { Button, InputNumber, TreeSelect } from 'antd';
import { useMeta } from '../../api/meta';
import type { FieldValue, Share } from '../../api/types';
import { showNumber } from '../../format/number';
import { useText } from '../../i18n';
import { usePlaceOptions } from '../../shared/place-options';

/** The places a record is split between; the parts must make a whole. */
export function SharesInput({
  value,
  onChange,
}: {
  value: Share[];
  onChange: (value: FieldValue | undefined) => void;
}) {
  const { t } = useText();
  const { today, city } = useMeta();
  const places = usePlaceOptions(today);
  const rows = value.length > 0 ? value : [{ place: city.code, share: 1 }];
  const total = rows.reduce((sum, row) => sum + Math.round(row.share * 1e6), 0) / 1e6;
  const set = (i: number, change: Partial<Share>): void =>
    onChange(rows.map((row, j) => (j === i ? { ...row, ...change } : row)));
  return (
    <div className="shares">
      {rows.map((row, i) => (
        <div key={`${i}`} className="row">
          <TreeSelect
            showSearch={{ treeNodeFilterProp: 'title' }}
            treeData={places}
            value={row.place}
            onChange={(place: string) => set(i, { place })}
            aria-label={t('list.place')}
            className="share-place"
          />
          <InputNumber
            min={0}
            max={100}
            value={showOf(row.share)}
            suffix="%"
            onChange={(percent) => set(i, { share: (percent ?? 0) / 100 })}
            aria-label={t('form.share')}
          />
          <Button type="text" onClick={() => onChange(rows.filter((_, j) => j !== i))} disabled={rows.length === 1}>
            {t('form.remove')}
          </Button>
        </div>
      ))}
      <div className="row">
        <Button size="small" onClick={() => onChange([...rows, { place: city.code, share: Math.max(0, 1 - total) }])}>
          {t('form.addShare')}
        </Button>
        <span className={total === 1 ? 'soft num' : 'doubt num'}>
          {t('form.shareTotal', { total: showNumber(total * 100) })}
        </span>
      </div>
    </div>
  );
}

function showOf(share: number): number {
  return Math.round(share * 1e6) / 1e4;
}
