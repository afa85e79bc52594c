import { Alert, App, Button, Input, InputNumber, Select } from 'antd';
import { useRef } from 'react';
import { newIdem } from '../../api/client';
import { useDecide } from '../../api/dispatch';
import { useKind, useMeta } from '../../api/meta';
import { useText } from '../../i18n';
import { DayPicker } from '../../shared/day-picker';
import { OfficeSelect } from '../../shared/office-select';
import { Section } from '../../shared/section';
import { useErrorText } from '../../shared/use-error-text';
import { emptyDraft, typed, type DecisionDraft } from './decision-draft';

/** Where decisions are typed while the meeting sits: a line each, written together. */
export function DecideForm(props: {
  meeting: string;
  drafts: readonly DecisionDraft[];
  onDrafts: (drafts: DecisionDraft[]) => void;
}) {
  const { t } = useText();
  const { notification } = App.useApp();
  const say = useErrorText();
  const decide = useDecide(props.meeting);
  const sent = useRef({ key: newIdem(), said: '' });
  const { drafts, onDrafts } = props;
  const decisions = drafts.flatMap((draft) => typed(draft) ?? []);
  const ready = decisions.length === drafts.length && drafts.length > 0;
  const change = (id: number, part: Partial<DecisionDraft>): void =>
    onDrafts(drafts.map((one) => (one.id === id ? { ...one, ...part } : one)));
  const send = (): void => {
    const said = JSON.stringify(decisions);
    // Pressed again after a broken connection it keeps its key, so that nothing is written twice.
    if (sent.current.said !== said) sent.current = { key: sent.current.said ? newIdem() : sent.current.key, said };
    decide.mutate(
      { idem: sent.current.key, decisions },
      {
        onSuccess: ({ duties }) => {
          sent.current = { key: newIdem(), said: '' };
          notification.success({ title: t('meetings.written', { n: duties.length }) });
          onDrafts([]);
        },
      },
    );
  };
  return (
    <Section title={t('meetings.typing')} note={t('meetings.typingNote')} testId="decide">
      <ol className="decide-lines">
        {drafts.map((draft, i) => (
          <Line
            key={draft.id}
            n={i + 1}
            draft={draft}
            onChange={(part) => change(draft.id, part)}
            onDrop={() => onDrafts(drafts.filter(({ id }) => id !== draft.id))}
          />
        ))}
      </ol>
      {decide.isError ? <Alert type="error" title={say(decide.error)} showIcon /> : null}
      <div className="row">
        <Button onClick={() => onDrafts([...drafts, emptyDraft(null, '')])} data-testid="decide-add">
          {t('meetings.addLine')}
        </Button>
        {drafts.length > 0 ? (
          <Button
            type="primary"
            disabled={!ready}
            loading={decide.isPending}
            onClick={send}
            title={ready ? undefined : t('meetings.unready')}
            data-testid="decide-write"
          >
            {t('meetings.write', { n: drafts.length })}
          </Button>
        ) : null}
      </div>
    </Section>
  );
}

function Line(props: {
  n: number;
  draft: DecisionDraft;
  onChange: (part: Partial<DecisionDraft>) => void;
  onDrop: () => void;
}) {
  const { t } = useText();
  const { n, draft, onChange } = props;
  return (
    <li data-testid="decide-line" aria-label={t('meetings.line', { n })}>
      <div className="decide-text">
        <Input.TextArea
          autoFocus
          autoSize={{ minRows: 1, maxRows: 4 }}
          value={draft.text}
          maxLength={300}
          onChange={(event) => onChange({ text: event.target.value })}
          placeholder={t('meetings.text')}
          aria-label={t('meetings.text')}
        />
        {draft.about ? <span className="soft">{`${t('meetings.about')} ${draft.about.title}`}</span> : null}
      </div>
      <OfficeSelect
        value={draft.office}
        onChange={(office) => onChange({ office })}
        label={t('meetings.owner')}
        className="decide-office"
        testId="decide-office"
      />
      <Term draft={draft} onChange={onChange} />
      <Button type="text" onClick={props.onDrop} aria-label={t('meetings.dropLine', { n })}>
        {'×'}
      </Button>
    </li>
  );
}

function Term({ draft, onChange }: { draft: DecisionDraft; onChange: (part: Partial<DecisionDraft>) => void }) {
  const { t, b } = useText();
  const { today } = useMeta();
  const clocks = Object.entries(useKind('duty')?.fields.clock?.choices ?? {});
  const options = [
    { value: 'days', label: t('meetings.termDays') },
    { value: 'date', label: t('meetings.termDate') },
    ...clocks.map(([code, name]) => ({ value: `clock ${code}`, label: b(name) })),
  ];
  return (
    <span className="decide-term">
      <Select
        value={draft.way === 'clock' ? `clock ${draft.clock}` : draft.way}
        onChange={(next: string) =>
          next.startsWith('clock ')
            ? onChange({ way: 'clock', clock: next.slice(6) })
            : onChange({ way: next as 'days' | 'date' })
        }
        options={options}
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        aria-label={t('meetings.term')}
        data-testid="decide-term"
      />
      {draft.way === 'days' ? (
        <InputNumber
          min={0}
          max={5000}
          precision={0}
          value={draft.days}
          onChange={(days) => onChange({ days })}
          aria-label={t('meetings.termDays')}
          data-testid="decide-days"
        />
      ) : null}
      {draft.way === 'date' ? (
        <DayPicker value={draft.due} min={today} onChange={(due) => onChange({ due })} label={t('meetings.termDate')} />
      ) : null}
    </span>
  );
}
