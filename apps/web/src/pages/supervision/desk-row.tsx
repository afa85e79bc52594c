import { Link } from '@tanstack/react-router';
import type { SupervisionRow } from '../../api/types';
import { useText } from '../../i18n';
import { RecordLink } from '../../shared/record-link';
import { keep } from '../../url/router';

/** Who owes it: the office, or what the source wrote where there is none. */
export function OwnerText({ row }: { row: SupervisionRow }) {
  const { t } = useText();
  if (row.owner) return <>{row.owner.name}</>;
  return (
    <span className="doubt">
      {t('supervision.noOwner')}
      {row.leadUnit ? ` ${t('supervision.asWritten', { text: row.leadUnit })}` : ''}
    </span>
  );
}

/** A paper to the page where it stands beside what became of it; any other record to its own. */
export function SourceLink({ source }: { source: NonNullable<SupervisionRow['source']> }) {
  if (source.kind !== 'directive')
    return (
      <RecordLink kind={source.kind} record={source.record}>
        {source.title}
      </RecordLink>
    );
  return (
    <Link to="/supervision/papers/$record" params={{ record: source.record }} search={keep} className="record-link">
      {source.title}
    </Link>
  );
}

/** Where it was decided, and when. */
export function SourceText({ row }: { row: SupervisionRow }) {
  const { t } = useText();
  if (!row.source && !row.sourceText) return <span className="faint">{t('value.dash')}</span>;
  return (
    <>
      {row.source ? <SourceLink source={row.source} /> : row.sourceText}
      {row.sourceOn ? (
        <>
          {' '}
          <span className="num faint nowrap">{row.sourceOn}</span>
        </>
      ) : null}
    </>
  );
}

/** What else must be seen of it: parts, urgings, what a sheet says. */
export function RowRemarks({ row }: { row: SupervisionRow }) {
  const { t } = useText();
  return (
    <>
      {row.part ? <span className="mark label">{t(`supervision.part.${row.part}`)}</span> : null}
      {row.parts ? (
        <span className="mark label">
          {t('supervision.parts.short', { done: row.parts.total - row.parts.open, n: row.parts.total })}
        </span>
      ) : null}
      {row.urged.times > 0 ? (
        <span className={`mark ${row.urged.unanswered > 0 ? 'held' : 'label'}`}>
          {t('supervision.urgedShort', { n: row.urged.times })}
        </span>
      ) : null}
      {row.toldDone ? <span className="mark held">{t('supervision.state.toldDone')}</span> : null}
    </>
  );
}
