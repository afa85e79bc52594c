import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useText } from '../../i18n';
import { Section } from '../../shared/section';
import { keep } from '../../url/router';
import { recentJobs } from './recent';

/** Sheets that were being read in this browser. */
export function RecentJobs() {
  const { t, code } = useText();
  const [jobs] = useState(recentJobs);
  if (jobs.length === 0) return null;
  return (
    <Section title={t('import.recent')}>
      <ul className="related">
        {jobs.map((job) => (
          <li key={job.id}>
            <time className="num faint">{job.on}</time>
            <Link to="/import/$job" params={{ job: job.id }} search={keep}>
              {job.file}
            </Link>
            <span className="soft">{code('sheet', job.kind) ?? job.kind}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
