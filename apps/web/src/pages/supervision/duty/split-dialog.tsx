import { Button, Checkbox, Input, Segmented } from 'antd';
import { useState } from 'react';
import { useMeta } from '../../../api/meta';
import type { DutyCycle } from '../../../api/types';
import { useText } from '../../../i18n';
import { OfficeSelect } from '../../../shared/office-select';
import { PostDialog } from '../post-dialog';
import { EMPTY_TERM, TermInput, termOf } from '../term-input';

interface Part {
  key: number;
  office: string | null;
  part: 'lead' | 'co';
  title: string;
}

/** Splits a duty among units: who, leading or supporting, and which share of the work. One act. */
export function SplitDialog({ cycle, onClose }: { cycle: DutyCycle; onClose: () => void }) {
  const { t } = useText();
  const { today } = useMeta();
  const { row } = cycle;
  const hasLead = cycle.parts.some(({ part }) => part === 'lead');
  const [parts, setParts] = useState<Part[]>([
    { key: 0, office: null, part: hasLead ? 'co' : 'lead', title: '' },
    { key: 1, office: null, part: 'co', title: '' },
  ]);
  const [term, setTerm] = useState(EMPTY_TERM);
  const [now, setNow] = useState(true);
  const chosen = termOf(term);
  const whole = parts.filter(({ office }) => office !== null);
  const set = (key: number, change: Partial<Part>): void =>
    setParts(parts.map((one) => (one.key === key ? { ...one, ...change } : one)));
  const add = (): void =>
    setParts([
      ...parts,
      { key: Math.max(-1, ...parts.map(({ key }) => key)) + 1, office: null, part: 'co', title: '' },
    ]);
  return (
    <PostDialog
      wide
      title={t('supervision.split.title', { title: row.title })}
      okText={t('supervision.split.go', { n: whole.length })}
      act={
        whole.length > 0 && chosen !== undefined
          ? {
              to: 'split',
              record: row.record,
              body: {
                expectedVersion: row.version,
                parts: whole.map(({ office, part, title }) => ({
                  office: office!,
                  part,
                  ...(title.trim() ? { title: title.trim() } : {}),
                  ...(chosen ? { term: chosen } : {}),
                })),
                ...(now ? { assignOn: today } : {}),
              },
            }
          : null
      }
      onClose={onClose}
    >
      <p className="soft">{t('supervision.split.help')}</p>
      <ul className="split-rows">
        {parts.map(({ key, office, part, title }, i) => (
          <li key={key}>
            <OfficeSelect
              value={office}
              onChange={(next) => set(key, { office: next })}
              label={t('supervision.split.office', { n: i + 1 })}
              testId={`split-office-${i}`}
            />
            <Segmented<Part['part']>
              value={part}
              onChange={(next) => set(key, { part: next })}
              options={[
                { value: 'lead', label: t('supervision.part.lead') },
                { value: 'co', label: t('supervision.part.co') },
              ]}
              aria-label={t('supervision.split.role', { n: i + 1 })}
            />
            <Input
              value={title}
              maxLength={200}
              onChange={(event) => set(key, { title: event.target.value })}
              placeholder={t('supervision.split.what')}
              aria-label={t('supervision.split.whatOf', { n: i + 1 })}
              data-testid={`split-title-${i}`}
            />
            <Button
              type="text"
              disabled={parts.length === 1}
              onClick={() => setParts(parts.filter((one) => one.key !== key))}
              aria-label={t('supervision.split.drop', { n: i + 1 })}
            >
              {t('policy.edit.remove')}
            </Button>
          </li>
        ))}
      </ul>
      <div>
        <Button size="small" onClick={add} data-testid="split-add">
          {t('supervision.split.add')}
        </Button>
      </div>
      <TermInput value={term} onChange={setTerm} keepText={t('supervision.split.sameTerm')} />
      <Checkbox checked={now} onChange={(event) => setNow(event.target.checked)}>
        {t('supervision.split.now')}
      </Checkbox>
    </PostDialog>
  );
}
