import { Link } from '@tanstack/react-router';
import type { PressOverTime } from '../../api/types';
import { useText } from '../../i18n';
import { RecordLink } from '../../shared/record-link';
import { useNarrow } from '../../shared/use-narrow';
import { keep } from '../../url/router';
import { useStatedText } from './use-stated-text';

type Said = PressOverTime['said'][number];

/** Each statement with its day, its source and the words it stands in; on a phone one below the other. */
export function SaidTable({ said, computes }: { said: readonly Said[]; computes: boolean }) {
  const { t } = useText();
  const narrow = useNarrow();
  const newest = said.toReversed();
  if (narrow)
    return (
      <ul className="press-said-cards" data-testid="press-said">
        {newest.map((one) => (
          <li key={one.record} data-testid="statement">
            <span>
              <Day one={one} /> <Value one={one} />
            </span>
            {computes ? (
              <span>
                <span className="soft">{`${t('press.overTimeComputed')} `}</span>
                <Computed one={one} />
              </span>
            ) : null}
            <Source one={one} />
          </li>
        ))}
      </ul>
    );
  return (
    <table className="plain-table" data-testid="press-said">
      <thead>
        <tr>
          <th>{t('press.saidOn')}</th>
          <th className="right">{t('press.saidWho')}</th>
          {computes ? <th className="right">{t('press.overTimeComputed')}</th> : null}
          <th>{t('press.saidSource')}</th>
        </tr>
      </thead>
      <tbody>
        {newest.map((one) => (
          <tr key={one.record} data-testid="statement">
            <td className="num">
              <Day one={one} />
            </td>
            <td className="right">
              <Value one={one} />
            </td>
            {computes ? (
              <td className="right num">
                <Computed one={one} />
              </td>
            ) : null}
            <td>
              <Source one={one} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Day({ one }: { one: Said }) {
  const { t } = useText();
  if (!one.on) return <span className="doubt">{t('press.noSaidDay')}</span>;
  return <>{one.from && one.from !== one.on ? t('press.fromTo', { from: one.from, to: one.on }) : one.on}</>;
}

function Value({ one }: { one: Said }) {
  const { code } = useText();
  const stated = useStatedText();
  const qualifier = one.qualifier && one.qualifier !== 'exact' ? `${code('press.said', one.qualifier) ?? ''} ` : '';
  return (
    <RecordLink kind="statement" record={one.record}>
      <span className="num">{`${qualifier}${stated(one.value, one.unit)}`}</span>
    </RecordLink>
  );
}

function Computed({ one }: { one: Said }) {
  const { t } = useText();
  const stated = useStatedText();
  return (
    <>
      {one.computed === null ? t('value.dash') : stated(one.computed, one.unit)}
      {one.agrees === null ? null : (
        <span className={`mark ${one.agrees ? 'label' : 'flag'}`}>
          {t(one.agrees ? 'press.agrees' : 'press.differs')}
        </span>
      )}
    </>
  );
}

function Source({ one }: { one: Said }) {
  const { t } = useText();
  const { page, span } = one;
  return (
    <span className="press-said-source">
      <span>{[one.subject, one.metric].filter(Boolean).join(' · ')}</span>
      <span className="soft">
        {`${[one.source, one.published].filter(Boolean).join(' · ')} `}
        {page ? (
          <Link
            to="/press/$page"
            params={{ page }}
            search={(old: Record<string, unknown>) => ({ ...keep(old), ...(span ? { s: span.join('-') } : {}) })}
          >
            {t('press.seeInPage')}
          </Link>
        ) : null}
      </span>
    </span>
  );
}
