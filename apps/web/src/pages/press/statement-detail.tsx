import type { ReactNode } from 'react';
import type { PressStatement } from '../../api/types';
import { showInstant } from '../../format/date';
import { useText } from '../../i18n';
import { RecordLink } from '../../shared/record-link';
import { ComputedBeside } from './computed-beside';
import type { Desk } from './use-desk';
import { inOneLine, useClaimWords } from './use-claim-words';

/** All that was read of a figure, by which rule, what a person changed, and what the records give. */
export function StatementDetail({ statement: one, desk }: { statement: PressStatement; desk: Desk }) {
  const { t } = useText();
  const words = useClaimWords();
  const rule = words.rule(one.rule);
  const rows: [name: string, value: ReactNode][] = [
    [t('press.quote'), <q key="q">{inOneLine(one.quote)}</q>],
    [t('press.metric'), one.metric ?? t('press.noMetric')],
    [t('press.region'), one.region ?? t('press.noRegion')],
    [t('press.period'), words.period(one.period)],
  ];
  if (one.subject && one.subject !== one.region) rows.push([t('press.subject'), one.subject]);
  if (one.comparison) rows.push([t('press.comparison'), `${words.comparison(one)} (${one.comparison.text})`]);
  if (one.per) rows.push([t('press.per'), one.per]);
  rows.push(
    [t('press.kind'), t(`press.kind.${one.kind}`)],
    [
      t('press.howRead'),
      <span key="r">
        {rule ?? <code>{one.rule}</code>}
        <span className="soft">{` · ${words.origin(one)} · ${t('press.sure', { n: Math.round(one.confidence * 100) })}`}</span>
      </span>,
    ],
  );
  return (
    <>
      <dl className="press-facts" data-testid="press-detail">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <SameFact statement={one} desk={desk} />
      <Changed statement={one} />
      {one.computed ? <ComputedBeside computed={one.computed} /> : null}
      <Decided statement={one} />
      <SpokenOf statement={one} desk={desk} />
    </>
  );
}

/** The same fact elsewhere in its article. */
function SameFact({ statement, desk }: { statement: PressStatement; desk: Desk }) {
  const { t } = useText();
  const { sameAs } = statement;
  const first = sameAs ? desk.page.statements.find(({ id }) => id === sameAs) : undefined;
  if (!first) return null;
  return (
    <p className="press-note">
      {t('press.sameAs')}{' '}
      <button type="button" className="link-button" onClick={() => desk.pick(first.id)}>
        {inOneLine(first.quote)}
      </button>
    </p>
  );
}

/** What a person put instead of what was read. */
function Changed({ statement: one }: { statement: PressStatement }) {
  const { t } = useText();
  const words = useClaimWords();
  const { proposal } = one;
  if (!proposal) return null;
  const pairs: [string, string, string][] = [
    [t('press.metric'), proposal.metric ?? t('press.noMetric'), one.metric ?? t('press.noMetric')],
    [t('press.region'), proposal.region ?? t('press.noRegion'), one.region ?? t('press.noRegion')],
    [t('press.period'), words.period(proposal.period), words.period(one.period)],
    [t('press.kind'), t(`press.kind.${proposal.kind}`), t(`press.kind.${one.kind}`)],
    [t('press.value'), words.value(proposal), words.value(one)],
  ];
  return (
    <ul className="press-changed" data-testid="press-changed">
      {pairs
        .filter(([, before, after]) => before !== after)
        .map(([name, before, after]) => (
          <li key={name}>
            <span className="soft">{`${name} `}</span>
            <s>{before}</s>
            {' → '}
            {after}
          </li>
        ))}
    </ul>
  );
}

/** Who decided, when, why; and where it stands in the ledger. */
function Decided({ statement: one }: { statement: PressStatement }) {
  const { t } = useText();
  if (one.state === 'proposed') return null;
  const by = [one.decidedBy, one.decidedAt ? showInstant(one.decidedAt) : null].filter(Boolean).join(' · ');
  return (
    <p className="press-note" data-testid="press-decided">
      {`${t(`press.state.${one.state}`)} ${by}`}
      {one.reason ? ` · ${one.reason}` : ''}
      {one.record && one.state !== 'rejected' ? (
        <>
          {' · '}
          <RecordLink kind="statement" record={one.record}>
            {t('press.inLedger')}
          </RecordLink>
        </>
      ) : null}
    </p>
  );
}

/** Findings about this figure, one click away. */
function SpokenOf({ statement, desk }: { statement: PressStatement; desk: Desk }) {
  const { b } = useText();
  const about = desk.page.findings.filter(
    ({ spans, settled }) =>
      !settled && spans.some((one) => one.page === desk.page.page && one.statement === statement.id),
  );
  if (about.length === 0) return null;
  return (
    <p className="press-note press-about">
      {about.map((one) => (
        <button
          key={one.key}
          type="button"
          className={`press-severity ${one.severity}`}
          onClick={() => desk.showFinding(one.key)}
        >
          {b(one.kindName)}
        </button>
      ))}
    </p>
  );
}
