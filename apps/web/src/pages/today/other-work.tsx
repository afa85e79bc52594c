import { Link } from '@tanstack/react-router';
import type { Today } from '../../api/types';
import { showCount } from '../../format/number';
import { useText } from '../../i18n';
import { EntryList } from '../../shared/entry-list';
import { Section } from '../../shared/section';
import { keep } from '../../url/router';

/** What waits beside duties: requests to review, what came back, imports, records to decide. */
export function OtherWork({ data }: { data: Today }) {
  const { t, b, code } = useText();
  const { reviews, returned, imports, held } = data;
  return (
    <>
      {reviews.entries.length > 0 ? (
        <Section
          title={t('today.reviews')}
          note={<span className="num">{showCount(reviews.total)}</span>}
          testId="today-reviews"
        >
          <EntryList entries={reviews.entries} withTitle />
        </Section>
      ) : null}
      {returned.length > 0 ? (
        <Section title={t('today.returned')} testId="today-returned">
          <EntryList entries={returned} withTitle />
        </Section>
      ) : null}
      {imports.length + held.length > 0 ? (
        <div className="today-pair">
          {imports.length > 0 ? (
            <Section title={t('today.imports')} testId="today-imports">
              <ul className="today-short">
                {imports.map((job) => (
                  <li key={job.id}>
                    <Link to="/import/$job" params={{ job: job.id }} search={keep} className="record-link">
                      {job.file}
                    </Link>
                    <span className="soft">{code('today.import', job.state)}</span>
                    <span className="num faint">{job.on}</span>
                  </li>
                ))}
              </ul>
            </Section>
          ) : null}
          {held.length > 0 ? (
            <Section title={t('today.held')} testId="today-held">
              <ul className="today-short">
                {held.map((one) => (
                  <li key={one.kind}>
                    <Link
                      to="/records/$kind"
                      params={{ kind: one.kind }}
                      search={(old: Record<string, unknown>) => ({ ...keep(old), held: 'true' })}
                      className="record-link"
                    >
                      {t('today.heldLine', { kind: b(one.name), n: showCount(one.total) })}
                    </Link>
                  </li>
                ))}
              </ul>
            </Section>
          ) : null}
        </div>
      ) : null}
    </>
  );
}
