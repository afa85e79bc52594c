import { useState } from 'react';
import { useMeta } from '../../../api/meta';
import type { FieldValue, KindInfo, RecordView } from '../../../api/types';
import { isPartial, lastDayOf } from '../../../format/date';
import { useText } from '../../../i18n';
import { ActDialog } from '../../record/act-dialog';
import { FieldInput } from '../../record/field-input';

/** How far it has come, in a few words, as of a day. */
export function ProgressDialog({ kind, view, onClose }: { kind: KindInfo; view: RecordView; onClose: () => void }) {
  const { t } = useText();
  const { today } = useMeta();
  const [text, setText] = useState<FieldValue | undefined>(null);
  const [on, setOn] = useState<FieldValue | undefined>({ value: today, precision: 'day' });
  const words = kind.fields.progress_text;
  const date = kind.fields.progress_on;
  if (!words || !date) return null;
  const ready = typeof text === 'string' && text.trim().length > 1 && isPartial(on);
  return (
    <ActDialog
      title={t('supervision.progress.tell')}
      view={view}
      change={ready ? { act: 'set', fields: { progress_text: text.trim(), progress_on: on } } : null}
      happened={isPartial(on) ? lastDayOf(on.value) : null}
      onClose={onClose}
    >
      {typeof view.fields.progress_text === 'string' ? (
        <dl className="known">
          <div>
            <dt>{t('supervision.progress.last')}</dt>
            <dd>{view.fields.progress_text}</dd>
          </div>
        </dl>
      ) : null}
      <FieldInput def={words} value={text} onChange={setText} required testId="progress-text" />
      <FieldInput def={date} value={on} onChange={setOn} required />
    </ActDialog>
  );
}
