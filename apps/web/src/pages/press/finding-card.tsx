import { Link } from '@tanstack/react-router';
import { memo, type ReactNode } from 'react';
import type { PressFinding, PressFindingPlace } from '../../api/types';
import { useText } from '../../i18n';
import { RecordLink } from '../../shared/record-link';
import { keep } from '../../url/router';
import { ComputedBeside } from './computed-beside';
import { Settling } from './settling';
import { inOneLine } from './use-claim-words';
import { useStatedText } from './use-stated-text';

/** What does not fit: the sentence, the words quoted, what would settle it; settled, with what. */
export const FindingCard = memo(function FindingCard(props: {
  finding: PressFinding;
  /** The page it is shown on. */
  page: string;
  may: boolean;
  active?: boolean;
  /** Shows where it stands; absent: the quotes lead to their page. */
  onShow?: (key: string, place: PressFindingPlace | null) => void;
  withTitles?: boolean;
  /** Stands at the end of its first line instead of how to show it. */
  extra?: ReactNode;
}) {
  const { finding: one, page, onShow } = props;
  const { t, b } = useText();
  const stated = useStatedText();
  const pages = new Set(one.spans.map((span) => span.page));
  return (
    <article
      className={`press-finding sev-${one.settled ? 'settled' : one.severity} ${props.active ? 'active' : ''}`}
      data-tie={one.key}
      data-finding={one.kind}
    >
      <header>
        <span className={`press-severity ${one.severity}`} title={t(`press.severityMeans.${one.severity}`)}>
          {t(`press.severity.${one.severity}`)}
        </span>
        <b>{b(one.kindName)}</b>
        {pages.size > 1 ? <span className="soft">{t('press.twoPages')}</span> : null}
        {props.extra}
        {onShow && !props.extra ? (
          <button type="button" className="link-button press-show" onClick={() => onShow(one.key, null)}>
            {t(pages.size > 1 ? 'press.sideBySide' : 'press.showSpans')}
          </button>
        ) : null}
      </header>
      <p className="press-says">{b(one.finding)}</p>
      <ul className="press-quotes">
        {one.spans.map((place) => (
          <li key={`${place.page} ${place.span[0]}`}>
            <Quote
              place={place}
              finding={one.key}
              here={place.page === page}
              onShow={onShow}
              titled={props.withTitles ?? false}
            />
          </li>
        ))}
      </ul>
      {one.ledger.length > 0 ? (
        <p className="press-note">
          {`${t('press.comparedWith')} `}
          {one.ledger.map((record) => (
            <span key={record.record} className="press-ledger">
              <RecordLink kind={record.kind} record={record.record}>
                {record.title}
              </RecordLink>
              <span className="num">{` ${stated(record.value, record.unit)}`}</span>
              <span className="soft">{` (${[record.on, record.source].filter(Boolean).join(' · ')})`}</span>
            </span>
          ))}
        </p>
      ) : null}
      {one.computed ? <ComputedBeside computed={one.computed} /> : null}
      <p className="press-settle">
        <span className="soft">{`${t('press.wouldSettle')} `}</span>
        {b(one.settle)}
      </p>
      <Settling finding={one} page={page} may={props.may} />
    </article>
  );
});

/** Words of the page; a click shows them where they stand. */
function Quote(props: {
  place: PressFindingPlace;
  finding: string;
  here: boolean;
  onShow: ((key: string, place: PressFindingPlace | null) => void) | undefined;
  titled: boolean;
}) {
  const { place, finding, onShow } = props;
  const { t } = useText();
  const where = t('press.line', { n: place.line });
  const titled = props.titled || !props.here;
  const words = (
    <>
      <q>{inOneLine(place.quote)}</q>
      <small className="soft">
        {titled ? [place.title, place.published, where].filter(Boolean).join(' · ') : where}
      </small>
    </>
  );
  if (onShow)
    return (
      <button type="button" className="press-quote" onClick={() => onShow(finding, place)}>
        {words}
      </button>
    );
  return (
    <Link
      to="/press/$page"
      params={{ page: place.page }}
      search={(old: Record<string, unknown>) => ({ ...keep(old), f: finding })}
      className="press-quote"
    >
      {words}
    </Link>
  );
}
