import { Link } from '@tanstack/react-router';
import { useMeta } from '../../api/meta';
import type { ImportJob } from '../../api/types';
import { showCount } from '../../format/number';
import { useText } from '../../i18n';
import { EntryLink } from '../../shared/entry-link';
import { Section } from '../../shared/section';
import { keep } from '../../url/router';
import { PlanCounts } from './plan-counts';
import { Problems } from './problems';

/** What was written, and where in the ledger it stands. */
export function Written({ job }: { job: ImportJob }) {
  const { t, b } = useText();
  const { kinds } = useMeta();
  const { written } = job;
  const kind = kinds.find((one) => one.sheets.includes(job.kind));
  return (
    <>
      <Section title={t('written.title')} testId="import-done">
        {written ? (
          <p className="written">
            {written.entries === 0
              ? t('written.nothing')
              : t('written.says', {
                  created: showCount(written.created),
                  updated: showCount(written.updated),
                  unchanged: showCount(written.unchanged),
                  entries: showCount(written.entries),
                })}
          </p>
        ) : null}
        {written?.firstSeq && written.lastSeq ? (
          <p>
            {t('written.lines')} <EntryLink seq={written.firstSeq} />
            {written.lastSeq > written.firstSeq ? (
              <>
                {'– '}
                <EntryLink seq={written.lastSeq} />
              </>
            ) : null}
          </p>
        ) : null}
        {kind ? (
          <p>
            <Link to="/records/$kind" params={{ kind: kind.kind }} search={keep}>
              {t('written.toList', { kind: b(kind.name) })}
            </Link>
          </p>
        ) : null}
      </Section>
      <PlanCounts job={job} done />
      <Problems job={job} />
    </>
  );
}
