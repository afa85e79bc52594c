import { Link } from '@tanstack/react-router';
import type { BulletinRow } from '../../api/types';
import { useText } from '../../i18n';
import { Section } from '../../shared/section';
import { keep } from '../../url/router';
import { StateMark } from './state-mark';

/** On the page of the day: bulletins whose next step is this person's. */
export function WaitingBulletins({ rows }: { rows: BulletinRow[] }) {
  const { t, b } = useText();
  if (rows.length === 0) return null;
  return (
    <Section title={t('bulletin.waiting')} testId="today-bulletins">
      <ul className="today-short">
        {rows.map((row) => (
          <li key={row.bulletin}>
            <Link to="/bulletins/$bulletin" params={{ bulletin: row.bulletin }} search={keep} className="record-link">
              {row.title}
            </Link>
            <span className="soft">{[b(row.templateName), row.placeName].filter(Boolean).join(' · ')}</span>
            <StateMark row={row} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
