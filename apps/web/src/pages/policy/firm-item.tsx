import { useState } from 'react';
import type { FirmPolicy } from '../../api/types';
import { useText } from '../../i18n';
import { useSearchText } from '../../url/use-at';
import { PolicyLink } from '../../shared/policy-link';
import type { Group } from './firm-groups';
import { FirmItemDetail } from './firm-item-detail';
import { PolicyMarks, PolicySource } from './policy-marks';
import { Remedies } from './remedies';
import { useWindowText } from './window-text';

/** One policy as it stands to the firm: the answer in a sentence; what is short; the rest on asking. */
export function FirmItem(props: {
  item: FirmPolicy;
  group: Group;
  firm: string;
  fresh: boolean;
  onTell: ((missing: FirmPolicy['missing'][number]) => void) | null;
}) {
  const { t, b } = useText();
  const { item, group, fresh } = props;
  const { policy } = item;
  const [open, setOpen] = useState(false);
  return (
    <li className={`firm-item ${fresh ? 'fresh' : ''}`} data-policy={policy.id}>
      <div className="firm-item-main">
        <div className="firm-item-head">
          <PolicyLink id={policy.id}>{policy.title}</PolicyLink>
          <PolicyMarks policy={policy} />
          {fresh ? <span className="mark fresh">{t('firm.movedMark')}</span> : null}
          <PolicySource policy={policy} />
        </div>
        {group === 'short' && item.remedies.length > 0 ? null : <p className="firm-item-why">{b(item.why)}</p>}
        {group === 'short' ? <Remedies item={item} onTell={props.onTell} /> : null}
        <div className="firm-item-acts no-print">
          <button type="button" className="link-button" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t(open ? 'firm.hide' : 'firm.details')}
          </button>
          {group === 'short' && policy.conditionsKnown ? <RoadmapButton policy={policy.id} /> : null}
        </div>
      </div>
      {group === 'not' ? null : <Practical item={item} />}
      {open ? <FirmItemDetail item={item} firm={props.firm} /> : null}
    </li>
  );
}

/** Goes to the way to this policy. */
function RoadmapButton({ policy }: { policy: string }) {
  const { t } = useText();
  const [, setSearch] = useSearchText();
  return (
    <button
      type="button"
      className="link-button"
      onClick={() => {
        setSearch({ target: policy }, true);
        document.getElementById('firm-roadmap')?.scrollIntoView({ block: 'start' });
      }}
      data-testid="roadmap-show"
    >
      {t('firm.roadmapShow')}
    </button>
  );
}

/** When, with what, and whom to ask. */
function Practical({ item }: { item: FirmPolicy }) {
  const { t } = useText();
  const windowText = useWindowText();
  const { policy, benefit, materials, contact } = item;
  const ask = contact ?? (policy.issuer ? t('policy.contactNone', { issuer: policy.issuer }) : null);
  const rows: [string, string | null][] = [
    [t('policy.benefit'), benefit],
    [t('policy.window'), policy.auto ? t('policy.mark.auto') : windowText(item.window, item.windowKnown)],
    [t('policy.materials'), materials.length > 0 ? materials.join(t('list.and')) : null],
    [t('policy.contact'), ask],
  ];
  return (
    <dl className="practical">
      {rows.map(([name, value]) =>
        value === null ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
