import type { DutyCycle, KindInfo, ToldView } from '../../../api/types';
import { useText } from '../../../i18n';
import { FieldText } from '../../../shared/field-text';
import { Section } from '../../../shared/section';

/** What a sheet says of the duty; it closes nothing by itself. */
export function Told({ kind, told }: { kind: KindInfo; told: DutyCycle['told'] }) {
  const { t, b } = useText();
  if (!told || told.facts.length === 0) return null;
  return (
    <Section title={t('supervision.told.list')} note={<Standing told={told} />} testId="duty-told">
      <dl className="fields">
        {told.facts.map(({ field, name, value }) => {
          const def = kind.fields[field];
          return (
            <div key={field}>
              <dt>{b(name)}</dt>
              <dd>{def ? <FieldText def={def} value={value} /> : String(value)}</dd>
            </div>
          );
        })}
      </dl>
    </Section>
  );
}

function Standing({ told }: { told: ToldView }) {
  const { t } = useText();
  if (told.backfill === 'confirmed') return <>{t('supervision.told.confirmed', { approver: told.approver ?? '' })}</>;
  return <>{t(told.backfill === 'waiting' ? 'supervision.told.waiting' : 'supervision.told.none')}</>;
}
