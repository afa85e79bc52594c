import { Link } from '@tanstack/react-router';
import { Alert, Button, Input, Select } from 'antd';
import { useId, useRef, useState } from 'react';
import { ApiError } from '../../api/client';
import { useHandIn, type PaperFacts } from '../../api/directives';
import { useKind } from '../../api/meta';
import { useText } from '../../i18n';
import { DayPicker } from '../../shared/day-picker';
import { OfficeSelect } from '../../shared/office-select';
import { useDrop } from '../../shared/use-drop';
import { useErrorText } from '../../shared/use-error-text';
import { keep } from '../../url/router';

/** A paper comes in: pasted, dropped or chosen. Only what the text itself may not say is asked, and nothing must be filled. */
export function HandIn({ onOpen }: { onOpen: (directive: string) => void }) {
  const { t, b } = useText();
  const say = useErrorText();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const types = useKind('directive')?.fields.paper_type?.choices ?? {};
  const [text, setText] = useState('');
  const [facts, setFacts] = useState<PaperFacts>({});
  const handIn = useHandIn();
  const set = (key: keyof PaperFacts) => (value: string | null | undefined) =>
    setFacts((old) => {
      const { [key]: _, ...rest } = old;
      return value ? { ...rest, [key]: value } : rest;
    });
  const send = (what: { text: string } | { file: File }): void =>
    handIn.mutate({ ...what, facts }, { onSuccess: ({ directive }) => onOpen(directive) });
  const take = (files: FileList | null): void => {
    const [file] = files ?? [];
    if (file) send({ file });
  };
  const { over, handlers } = useDrop(take);
  const sheet = handIn.error instanceof ApiError && handIn.error.body.code === 'DIRECTIVE_SHEET';
  return (
    <div className={`hand-in ${over ? 'over' : ''}`} {...handlers} data-testid="hand-in">
      <Input.TextArea
        autoSize={{ minRows: 3, maxRows: 10 }}
        value={text}
        onChange={(event) => setText(event.target.value)}
        placeholder={t('papers.pasteHint')}
        aria-label={t('papers.paste')}
        data-testid="paper-text"
      />
      <div className="hand-in-facts">
        <span className="field">
          <label htmlFor={`${id}t`}>{t('papers.type')}</label>
          <Select
            id={`${id}t`}
            allowClear
            value={facts.paperType}
            onChange={set('paperType')}
            options={Object.entries(types).map(([value, name]) => ({ value, label: b(name) }))}
            placeholder={t('papers.choose')}
          />
        </span>
        <span className="field">
          <label htmlFor={`${id}d`}>{t('papers.heldOn')}</label>
          <DayPicker id={`${id}d`} value={facts.heldOn} onChange={set('heldOn')} clear testId="paper-held-on" />
        </span>
        <span className="field">
          <label htmlFor={`${id}o`}>{t('papers.fromOffice')}</label>
          <OfficeSelect id={`${id}o`} value={facts.fromOffice ?? null} onChange={set('fromOffice')} />
        </span>
        <span className="field">
          <label htmlFor={`${id}n`}>{t('papers.docNo')}</label>
          <Input
            id={`${id}n`}
            value={facts.docNo ?? ''}
            onChange={(event) => set('docNo')(event.target.value)}
            maxLength={80}
          />
        </span>
      </div>
      <p className="soft">{t('papers.heldOnHelp')}</p>
      <div className="row">
        <Button
          type="primary"
          disabled={text.trim() === ''}
          loading={handIn.isPending}
          onClick={() => send({ text })}
          data-testid="paper-go"
        >
          {t('papers.pasteGo')}
        </Button>
        <input
          ref={input}
          type="file"
          accept=".txt,.md,.docx,.pdf,text/plain,application/pdf"
          className="visually-hidden"
          tabIndex={-1}
          aria-label={t('papers.chooseFile')}
          onChange={(event) => {
            take(event.target.files);
            event.target.value = '';
          }}
          data-testid="paper-file"
        />
        <Button disabled={handIn.isPending} onClick={() => input.current?.click()}>
          {t('papers.chooseFile')}
        </Button>
        <span className="soft">{t('papers.formats')}</span>
        <Link to="/import" search={keep}>
          {t('papers.toImport')}
        </Link>
      </div>
      {handIn.error ? (
        <Alert
          type="error"
          title={say(handIn.error)}
          data-testid="paper-refused"
          action={
            sheet ? (
              <Link to="/import" search={keep}>
                {t('papers.toImport')}
              </Link>
            ) : null
          }
        />
      ) : null}
    </div>
  );
}
