import { useState } from 'react';
import type { FirmPolicy, FirmView } from '../../api/types';
import { useText } from '../../i18n';
import { Section } from '../../shared/section';
import { FirmItem } from './firm-item';
import type { Group, Moved } from './firm-groups';

/** More than so many policies that do not apply stay folded. */
const FOLDED = 8;

/** One of the three groups: each policy with its reason, number, window, materials and whom to ask. */
export function FirmGroup({
  group,
  view,
  moved,
  onTell,
}: {
  group: Group;
  view: FirmView;
  moved: Moved[];
  onTell: ((missing: FirmPolicy['missing'][number]) => void) | null;
}) {
  const { t } = useText();
  const [all, setAll] = useState(false);
  const items = view[group];
  const fresh = new Set(moved.filter(({ to }) => to === group).map(({ id }) => id));
  const ordered: FirmPolicy[] = [
    ...items.filter(({ policy }) => fresh.has(policy.id)),
    ...items.filter(({ policy }) => !fresh.has(policy.id)),
  ];
  const shown = group === 'not' && !all ? ordered.slice(0, FOLDED) : ordered;
  return (
    <Section
      id={`firm-${group}`}
      title={t(`firm.group.${group}`)}
      note={<span className="num">{items.length}</span>}
      testId={`group-${group}`}
    >
      {items.length === 0 ? <p className="soft">{t(`firm.none.${group}`)}</p> : null}
      <ul className={`firm-items ${group}`}>
        {shown.map((item) => (
          <FirmItem
            key={item.policy.id}
            item={item}
            group={group}
            firm={view.record}
            fresh={fresh.has(item.policy.id)}
            onTell={onTell}
          />
        ))}
      </ul>
      {shown.length < items.length || all ? (
        <button type="button" className="link-button" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('shell.less') : t('firm.showAll', { n: items.length })}
        </button>
      ) : null}
    </Section>
  );
}
