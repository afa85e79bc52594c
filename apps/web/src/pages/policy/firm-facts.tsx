import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useFirmFacts } from '../../api/firms';
import type { FactView, FirmView } from '../../api/types';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { Section } from '../../shared/section';
import { AnswerForm } from './answer-form';
import type { Answer } from './answer-input';
import { FactTable } from './fact-table';
import { usePolicyAt } from './use-policy-at';

const FEW = 12;

/** Everything known of the firm, each with its day and where it is from; what is wrong is corrected in place. */
export function FirmFactsSection({ view, every }: { view: FirmView; every: boolean }) {
  const { t } = useText();
  const { at, past, ahead } = usePolicyAt();
  const facts = useFirmFacts(view.record, at);
  const [q, setQ] = useState('');
  const [all, setAll] = useState(false);
  const [editing, setEditing] = useState<FactView | null>(null);
  const wanted = q.trim().toLowerCase();
  const rows = (facts.data?.facts ?? []).filter(({ field }) => field.label.toLowerCase().includes(wanted));
  const shown = all || wanted ? rows : rows.slice(0, FEW);
  return (
    <Section
      title={t('firm.facts')}
      note={t('firm.factsNote')}
      extra={
        <Input
          allowClear
          value={q}
          placeholder={t('firm.factFind')}
          aria-label={t('firm.factFind')}
          onChange={(event) => setQ(event.target.value)}
        />
      }
      testId="firm-facts"
    >
      <Titles view={view} />
      <Async query={facts} lines={6}>
        {(data) =>
          data.facts.length === 0 ? (
            <p className="soft">{t('firm.factsNone')}</p>
          ) : (
            <>
              <FactTable rows={shown} onEdit={view.can.answer && !past && !ahead ? setEditing : null} />
              {rows.length > FEW && !wanted ? (
                <Button type="link" aria-expanded={all} onClick={() => setAll(!all)}>
                  {all ? t('firm.factFew') : t('firm.factAll', { n: rows.length })}
                </Button>
              ) : null}
            </>
          )
        }
      </Async>
      {editing ? (
        <Modal
          open
          footer={null}
          title={editing.field.label}
          onCancel={() => setEditing(null)}
          data-testid="fact-dialog"
        >
          <AnswerForm
            firm={view.record}
            every={every}
            question={{ field: editing.field }}
            value={editing.value as Answer}
            onTold={() => setEditing(null)}
          />
        </Modal>
      ) : null}
    </Section>
  );
}

function Titles({ view }: { view: FirmView }) {
  const { t } = useText();
  if (view.titles.length === 0) return null;
  return (
    <p className="missing">
      <span className="soft">{t('firm.factTitles')}</span>
      {view.titles.map(({ title, to }) => (
        <span key={title} className="mark label">
          {title}
          {to ? ` ${t('firm.factTitleTo', { to })}` : ''}
        </span>
      ))}
    </p>
  );
}
