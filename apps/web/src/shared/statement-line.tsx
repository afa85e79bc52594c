import type { StatementBrief } from '../api/types';
import { showNumber } from '../format/number';
import { useText } from '../i18n';
import { Amount } from './amount';
import { RecordLink } from './record-link';
import { useUnitName } from './use-unit-name';
import './statement-line.css';

/** A reported figure: quoted with its source, never part of a total. */
export function StatementLine({ statement }: { statement: StatementBrief }) {
  const { t } = useText();
  const unitName = useUnitName();
  return (
    <p className="statement" data-testid="statement">
      <span className="statement-word">{t('statement.word')}</span>
      <RecordLink kind="statement" record={statement.record}>
        {statement.unit === 'yuan' ? (
          <Amount yuan={statement.value} />
        ) : (
          <span className="num">{`${showNumber(statement.value)} ${unitName(statement.unit)}`}</span>
        )}
      </RecordLink>
      <span className="statement-source">
        {statement.subject === null ? null : `${t('statement.about', { subject: statement.subject })} · `}
        {[statement.period, statement.source].filter(Boolean).join(' · ')}
        {' · '}
        {statement.cutoff ? t('statement.cutoff', { day: statement.cutoff }) : <em>{t('statement.noCutoff')}</em>}
      </span>
    </p>
  );
}
