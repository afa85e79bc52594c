import { Button, Input, InputNumber, Select, TreeSelect } from 'antd';
import { useId, useState } from 'react';
import { useMeta } from '../../api/meta';
import type { TaskContent, TaskProposal } from '../../api/types';
import { useText } from '../../i18n';
import { DayPicker } from '../../shared/day-picker';
import { OfficeSelect } from '../../shared/office-select';
import { usePlaceOptions } from '../../shared/place-options';
import { useAt } from '../../url/use-at';
import { useIntoSight } from '../../shared/use-into-sight';
import { EMPTY_TERM, TermInput, termOf, type TermDraft } from '../supervision/term-input';
import { PartsInput } from './parts-input';
import { useMetric } from './use-metric';
import { useProposalWords } from './use-proposal-words';
import type { PaperDesk } from './use-paper-desk';

function draftOf({ term }: TaskContent): TermDraft {
  if (!term) return EMPTY_TERM;
  if (term.by === 'clock') return { ...EMPTY_TERM, way: 'clock', clock: term.clock };
  return term.by === 'days'
    ? { ...EMPTY_TERM, way: 'days', days: term.days }
    : { ...EMPTY_TERM, way: 'date', due: term.on };
}

/** The term as it is sent; undefined while it is not whole. */
function termFrom(draft: TermDraft): TaskContent['term'] | undefined {
  const chosen = termOf(draft);
  if (!chosen) return chosen;
  if (chosen.clock !== undefined) return { by: 'clock', clock: chosen.clock };
  if (chosen.days !== undefined) return { by: 'days', days: chosen.days };
  return chosen.dueOn === undefined ? undefined : { by: 'date', on: chosen.dueOn };
}

const UNITS = { count: 1, percent: 1, yuan: 1e8 } as const;

/** Puts a proposal right in whatever part. Only what differs is kept. */
export function ProposalForm({ proposal: one, desk }: { proposal: TaskProposal; desk: PaperDesk }) {
  const { t, b } = useText();
  const id = useId();
  const at = useAt();
  const form = useIntoSight<HTMLFormElement>();
  const { metrics } = useMeta();
  const words = useProposalWords();
  const [content, setContent] = useState(one.content);
  const [term, setTerm] = useState(() => draftOf(one.content));
  const metric = useMetric(content.metric);
  const places = usePlaceOptions(at.asOf);
  const put = <K extends keyof TaskContent>(key: K, value: TaskContent[K]): void =>
    setContent((old) => ({ ...old, [key]: value }));
  const candidates = one.units.flatMap((unit) => unit.candidates);
  const chosen = term.way === 'keep' ? null : termFrom(term);
  const whole = chosen !== undefined && content.title.trim().length >= 2;
  const factor = UNITS[metric?.unit ?? 'count'];
  const save = (): void => {
    const next: TaskContent = { ...content, title: content.title.trim(), term: chosen ?? null };
    const keys = (Object.keys(next) as (keyof TaskContent)[]).filter(
      (key) => JSON.stringify(next[key]) !== JSON.stringify(one.content[key]),
    );
    if (keys.length === 0) return desk.setMode('view');
    void desk.change([
      {
        proposal: one.id,
        decision: 'change',
        content: Object.fromEntries(keys.map((key) => [key, next[key]])) as Partial<TaskContent>,
      },
    ]);
  };
  return (
    <form
      ref={form}
      className="press-form proposal-form"
      data-testid="proposal-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (whole && !desk.busy) save();
      }}
    >
      <div className="field">
        <label htmlFor={`${id}t`}>{t('papers.task')}</label>
        <Input.TextArea
          id={`${id}t`}
          autoFocus
          autoSize={{ minRows: 1, maxRows: 6 }}
          value={content.title}
          onChange={(event) => put('title', event.target.value.replace(/\n/g, ''))}
          maxLength={300}
          data-testid="proposal-title"
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}o`}>{t('papers.owner')}</label>
        <OfficeSelect
          id={`${id}o`}
          value={content.owner}
          onChange={(owner) => put('owner', owner)}
          testId="proposal-owner"
        />
        {candidates.length > 0 && !content.owner ? (
          <span className="row">
            {candidates.map(({ office, name }) => (
              <Button key={office} size="small" onClick={() => put('owner', office)}>
                {name}
              </Button>
            ))}
          </span>
        ) : null}
      </div>
      <PartsInput
        content={content}
        units={one.units}
        officeName={words.officeName}
        onChange={(parts) => put('parts', parts)}
      />
      <TermInput value={term} onChange={setTerm} keepText={t('papers.noTerm')} />
      <div className="field">
        <label htmlFor={`${id}p`}>{t('papers.place')}</label>
        <TreeSelect
          id={`${id}p`}
          value={content.place}
          treeData={places}
          treeNodeFilterProp="title"
          showSearch
          onChange={(place: string) => put('place', place)}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}m`}>{t('papers.metric')}</label>
        <Select
          id={`${id}m`}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          value={content.metric ?? undefined}
          onChange={(next: string | undefined) => put('metric', next ?? null)}
          options={metrics.map((each) => ({ value: each.metric, label: b(each.name) }))}
          placeholder={t('papers.noMetric')}
          data-testid="proposal-metric"
        />
        <small>{metric ? b(metric.definition) : t('papers.metricHelp')}</small>
      </div>
      {content.metric || content.target !== null ? (
        <div className="proposal-target">
          <div className="field">
            <label htmlFor={`${id}v`}>{t('papers.target')}</label>
            <InputNumber
              id={`${id}v`}
              value={content.target === null ? null : content.target / factor}
              onChange={(value) => put('target', value === null ? null : Math.round(value * factor * 100) / 100)}
              suffix={t(`papers.unit.${metric?.unit ?? 'count'}`)}
              data-testid="proposal-target"
            />
          </div>
          <div className="field">
            <label htmlFor={`${id}s`}>{t('papers.metricSince')}</label>
            <DayPicker
              id={`${id}s`}
              value={content.metricSince ?? undefined}
              onChange={(day) => put('metricSince', day || null)}
              clear
            />
          </div>
        </div>
      ) : null}
      <div className="press-acts">
        <Button htmlType="submit" type="primary" disabled={!whole} loading={desk.busy} data-testid="proposal-save">
          {t('papers.save')}
        </Button>
        <Button onClick={() => desk.setMode('view')}>{t('press.cancel')}</Button>
      </div>
    </form>
  );
}
