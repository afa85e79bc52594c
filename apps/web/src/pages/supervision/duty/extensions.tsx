import type { DutyCycle, ExtensionView } from '../../../api/types';
import { useText } from '../../../i18n';
import { EntryLink } from '../../../shared/entry-link';
import { Section } from '../../../shared/section';
import { useAt } from '../../../url/use-at';
import { Decide } from '../../record/decide';

/** More time asked for: how much, why, who approves it; granted or refused by another person. Other changes that wait stand beside it. */
export function Extensions({ cycle }: { cycle: DutyCycle }) {
  const { t, b } = useText();
  const { extensions, waiting } = cycle;
  if (extensions.length + waiting.length === 0) return null;
  return (
    <Section title={t('supervision.extend.title')} note={t('supervision.extend.note')} testId="extensions">
      <ul className="duty-lines">
        {extensions.map((one) => (
          <Extension key={one.seq} one={one} />
        ))}
        {waiting.map((one) => (
          <li key={one.seq}>
            <p>
              <EntryLink seq={one.seq} />
              {b(one.says)}
              <span className="mark held">{t('ledger.status.requested')}</span>
            </p>
            <OrWhy seq={one.seq} may={one.may} why={b(one.why)} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Extension({ one }: { one: ExtensionView }) {
  const { t, b } = useText();
  return (
    <li data-state={one.state}>
      <p>
        <EntryLink seq={one.seq} />
        <b>
          {one.days === null
            ? t('supervision.extend.until', { day: one.until ?? '' })
            : t('supervision.extend.days', { n: one.days })}
        </b>
        <span className={`mark ${one.state === 'refused' ? 'flag' : one.state === 'waiting' ? 'held' : 'auto'}`}>
          {t(`supervision.extend.state.${one.state}`)}
        </span>
      </p>
      <p className="soft">
        {[
          one.on,
          `${one.officeName} · ${b(one.askedBy)}`,
          one.reason ?? '',
          one.approver ? t('supervision.extend.approver', { approver: one.approver }) : '',
          one.decidedBy ? t('supervision.extend.decided', { who: b(one.decidedBy), day: one.decidedOn ?? '' }) : '',
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {one.state === 'waiting' ? <OrWhy seq={one.seq} may={one.may} why={b(one.why)} /> : null}
    </li>
  );
}

/** The decision, for those who may; for others why they may not. */
function OrWhy({ seq, may, why }: { seq: number; may: boolean; why: string }) {
  const at = useAt();
  if (at.past) return null;
  if (may) return <Decide seq={seq} />;
  return why ? <p className="soft">{why}</p> : null;
}
