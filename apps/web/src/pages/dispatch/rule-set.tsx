import type { RuleSetBrief, RuleSource } from '../../api/types';
import { useText } from '../../i18n';
import { LightMark } from './light-mark';

/** Where a rule is written. */
export function SourceText({ source }: { source: RuleSource }) {
  const { lang, b } = useText();
  if (source.own) return <span>{source.doc}</span>;
  // The documents are Chinese: another language names who issued them, and when.
  const said = lang === 'zh' ? source.doc : `${b(source.issuer)}, ${source.on}`;
  return source.url ? (
    <a href={source.url} target="_blank" rel="noreferrer">
      {said}
    </a>
  ) : (
    <span>{said}</span>
  );
}

/** A set of rules line by line. */
export function RuleSet({ set }: { set: RuleSetBrief }) {
  const { t, b } = useText();
  return (
    <section className="rule-set" data-rules={set.code}>
      <b>{b(set.name)}</b>
      <p className="soft">
        {`${t('lights.source')} `}
        <SourceText source={set.source} />
      </p>
      <ul>
        {set.clauses.map((clause) => (
          <li key={`${clause.dimension}${clause.light}${clause.says.zh}`}>
            <span className="faint">{t(`lights.dimension.${clause.dimension}`)}</span>
            <LightMark light={clause.light} />
            <span>{b(clause.says)}</span>
            {clause.unwritten ? <span className="mark held">{t('lights.unwritten')}</span> : null}
          </li>
        ))}
        {set.steps.map((step) => (
          <li key={step.zh}>{b(step)}</li>
        ))}
      </ul>
    </section>
  );
}
