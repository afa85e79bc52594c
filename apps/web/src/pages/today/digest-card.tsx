import { Link } from '@tanstack/react-router';
import { useDigests } from '../../api/notices';
import type { NoticeDigest, NoticeLine } from '../../api/types';
import { showCount } from '../../format/number';
import { useText } from '../../i18n';
import { RecordLink } from '../../shared/record-link';
import { Section } from '../../shared/section';

/** Days before today's that are listed. */
const PAST = 6;

/** The digest of the day as it was sent, and the counts of the days before. Nothing where there has been none. */
export function DigestCard() {
  const { t } = useText();
  const [newest, ...past] = useDigests().data ?? [];
  if (!newest) return null;
  return (
    <Section
      title={t('notice.digest')}
      note={t('notice.digestNote', { day: newest.day })}
      testId="today-digest"
      extra={
        <Link to="/account" hash="notices" className="record-link">
          {t('notice.settings')}
        </Link>
      }
    >
      <details className="digest">
        <summary>
          <Counts digest={newest} />
        </summary>
        {newest.groups.map(({ group, total, lines }) => (
          <div key={group} className="digest-group">
            <b>{t(`notice.group.${group}`)}</b> <span className="num">{showCount(total)}</span>
            <ul>
              {lines.map((line, n) => (
                <li key={line.record ?? n}>
                  <DigestLine line={line} />
                </li>
              ))}
            </ul>
            {total > lines.length ? (
              <span className="faint">{t('notice.more', { n: total - lines.length })}</span>
            ) : null}
          </div>
        ))}
      </details>
      {past.length > 0 ? (
        <details className="digest">
          <summary>{t('notice.past')}</summary>
          <ul>
            {past.slice(0, PAST).map((one) => (
              <li key={one.day}>
                <span className="num faint">{one.day}</span> <Counts digest={one} />
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </Section>
  );
}

function Counts({ digest }: { digest: NoticeDigest }) {
  const { t } = useText();
  const said = digest.groups.map(({ group, total }) => `${t(`notice.group.${group}`)} ${showCount(total)}`);
  return <span>{said.join(' · ')}</span>;
}

function DigestLine({ line: { kind, record, title, what, due, lateBy } }: { line: NoticeLine }) {
  const { t, b } = useText();
  const when = lateBy > 0 ? t('notice.lateBy', { n: lateBy }) : due ? t('notice.dueOn', { day: due }) : '';
  return (
    <>
      {kind && record ? (
        <RecordLink kind={kind} record={record}>
          {title}
        </RecordLink>
      ) : (
        title
      )}{' '}
      <span className="soft">{[b(what), when].filter((part) => part !== '').join(' · ')}</span>
    </>
  );
}
