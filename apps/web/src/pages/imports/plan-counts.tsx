import type { ImportJob } from '../../api/types';
import { showCount } from '../../format/number';
import { useText } from '../../i18n';
import { Amount } from '../../shared/amount';
import { Section } from '../../shared/section';
import { waits } from './waits';

const PARTS = ['create', 'change', 'unchanged', 'rejected', 'skipped'] as const;

/** What one act would write, and what the figures of the sheet come to. */
export function PlanCounts({ job, done }: { job: ImportJob; done?: boolean }) {
  const { t, b } = useText();
  const undecided = job.duplicates.filter(waits).length;
  // A list of duties counts matters; no amount is missing from it.
  const money = job.totals.some(({ amountYuan, amountUnknown }) => amountYuan !== null || amountUnknown > 0);
  return (
    <Section
      title={t(done ? 'written.sheet' : 'import.plan')}
      note={done ? undefined : t('import.planNote')}
      testId="plan"
    >
      <ul className="plan-counts">
        {PARTS.map((part) => (
          <li key={part} data-part={part} className={part === 'rejected' && job.plan.rejected > 0 ? 'refused' : ''}>
            <b className="num">{showCount(job.plan[part])}</b>
            {t(`import.part.${part}`)}
          </li>
        ))}
        <li data-part="undecided" className={undecided > 0 ? 'doubt' : ''}>
          <b className="num">{showCount(undecided)}</b>
          {t('import.part.undecided')}
        </li>
      </ul>
      {job.totals.length > 0 ? (
        <table className="plain-table totals">
          <tbody>
            {job.totals.map((total) => (
              <tr key={total.metric}>
                <td>{b(total.name)}</td>
                <td className="right">{t('city.countShort', { n: showCount(total.count) })}</td>
                {money ? (
                  <td className="right">
                    <Amount yuan={total.amountYuan} />
                  </td>
                ) : null}
                <td className="doubt">
                  {total.amountUnknown > 0 ? t('figure.amountUnknown', { n: showCount(total.amountUnknown) }) : ''}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </Section>
  );
}
