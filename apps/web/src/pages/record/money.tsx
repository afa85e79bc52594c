import type { RecordView } from '../../api/types';
import { useText } from '../../i18n';
import { Amount } from '../../shared/amount';
import { EntryLink } from '../../shared/entry-link';
import { Section } from '../../shared/section';

/** The amounts, each in its own state; different states are different money and are never added. */
export function Money({ view }: { view: RecordView }) {
  const { t, b, code } = useText();
  if (view.money.length === 0) return null;
  return (
    <Section title={t('money.title')} note={t('money.note')} testId="money">
      <table className="plain-table">
        <tbody>
          {view.money.map((one) => {
            const set = view.setBy[one.field];
            return (
              <tr key={one.field}>
                <td>
                  {b(one.name)}
                  <small className="money-state">{code('money.state', one.state) ?? one.state}</small>
                </td>
                <td className="right nowrap">
                  <Amount yuan={one.yuan} />
                </td>
                <td className="right">{set ? <EntryLink seq={set.seq} /> : null}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Section>
  );
}
