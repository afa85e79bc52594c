import { Segmented } from 'antd';
import { useState } from 'react';
import type { MeetingPack } from '../../api/types';
import { showCount } from '../../format/number';
import { useText } from '../../i18n';
import { ItemLine, More, type OnDecide } from './pack-lists';

const TYPES = ['told', 'gate', 'clock'] as const;

/** What blocks, by office and by where the ledger shows it. */
export function Blockers({ pack, onDecide }: { pack: MeetingPack; onDecide: OnDecide }) {
  const { t, b } = useText();
  const [type, setType] = useState<(typeof TYPES)[number] | 'all'>('all');
  if (pack.blockersTotal === 0) return <p className="soft">{t('meetings.noBlockers')}</p>;
  const shown = pack.blockers.filter((one) => type === 'all' || one.type === type);
  return (
    <>
      <div className="scroll-x">
        <table className="plain-table">
          <thead>
            <tr>
              <th>{t('lights.office')}</th>
              {TYPES.map((one) => (
                <th key={one} className="right">
                  {t(`meetings.type.${one}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {pack.byOffice.map(({ office, ...counts }) => (
              <tr key={office}>
                <td>{office || t('meetings.noOffice')}</td>
                {TYPES.map((one) => (
                  <td key={one} className="right num">
                    {counts[one] === 0 ? t('value.dash') : showCount(counts[one])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Segmented
        size="small"
        value={type}
        aria-label={t('meetings.blockers')}
        onChange={setType}
        options={[
          { value: 'all', label: t('meetings.typeAll') },
          ...TYPES.map((one) => ({ value: one, label: t(`meetings.type.${one}`) })),
        ]}
      />
      <ul className="pack-items">
        {shown.map((one) => (
          <ItemLine key={`${one.record}${one.type}${one.says.zh}`} item={one} onDecide={onDecide}>
            <span>
              <span className="mark label">{t(`meetings.type.${one.type}`)}</span>
              {b(one.says)}
            </span>
          </ItemLine>
        ))}
      </ul>
      <More shown={pack.blockers.length} total={pack.blockersTotal} />
    </>
  );
}
