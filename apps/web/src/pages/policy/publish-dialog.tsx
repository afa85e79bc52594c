import { useNavigate } from '@tanstack/react-router';
import { Alert, App, Input, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { newIdem } from '../../api/client';
import { useMeta } from '../../api/meta';
import { usePublish } from '../../api/policies';
import type { PolicyView } from '../../api/types';
import { useText } from '../../i18n';
import { DayPicker } from '../../shared/day-picker';
import { useErrorText } from '../../shared/use-error-text';
import { keepDay } from '../../shared/policy-link';
import { nextVersion, versionIdOf } from './version-id';

const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{1,63}$/;

/** From which day, under which number, on what ground; then a second person is asked. */
export function PublishDialog(props: {
  view: PolicyView;
  rule: Record<string, unknown>;
  onDone: () => void;
  onClose: () => void;
}) {
  const { t } = useText();
  const { view, rule } = props;
  const { today } = useMeta();
  const { notification } = App.useApp();
  const say = useErrorText();
  const navigate = useNavigate();
  const publish = usePublish();
  const [idem] = useState(newIdem);
  const [from, setFrom] = useState('');
  const [id, setId] = useState<string>();
  const [docNo, setDocNo] = useState('');
  const [basis, setBasis] = useState('');
  const [url, setUrl] = useState('');
  const [title, setTitle] = useState(view.title);
  const [note, setNote] = useState('');
  const taken = view.versions.map((one) => one.id);
  const chosen = (id ?? (from ? versionIdOf(view.id, from, taken) : '')).trim();
  const idProblem = chosen === '' ? null : taken.includes(chosen) ? t('policy.edit.idTaken') : ID.test(chosen) ? null : t('policy.edit.idHelp'); // prettier-ignore
  const ready = from !== '' && chosen !== '' && idProblem === null && basis.trim().length > 1 && title.trim() !== '';
  const send = (): void =>
    publish.mutate(
      {
        idem,
        record: view.record,
        category: view.category,
        rule: nextVersion(rule, {
          id: chosen,
          title: title.trim(),
          effective: [from, null],
          supersedes: view.id,
          doc_no: docNo.trim(),
          url: url.trim(),
        }),
        source: {
          title: basis.trim(),
          ...(docNo.trim() ? { docNo: docNo.trim() } : {}),
          ...(url.trim() ? { url: url.trim() } : {}),
        },
        ...(note.trim() ? { note: note.trim() } : {}),
      },
      {
        onSuccess: ({ waiting }) => {
          notification.success({ title: t(waiting ? 'policy.edit.submitted' : 'policy.edit.published') });
          props.onDone();
          void navigate({ to: '/policies/$policy', params: { policy: view.id }, search: keepDay });
        },
      },
    );
  return (
    <Modal
      open
      title={t('policy.edit.publish')}
      onCancel={props.onClose}
      onOk={send}
      okText={t('policy.edit.submit')}
      okButtonProps={{ disabled: !ready, loading: publish.isPending }}
      data-testid="publish-dialog"
    >
      <div className="act-form stack">
        <Field name={t('policy.edit.from')} required help={t('policy.edit.fromHelp')}>
          <DayPicker
            value={from}
            onChange={setFrom}
            label={t('policy.edit.from')}
            placeholder={today}
            testId="publish-from"
          />
        </Field>
        <Field name={t('policy.edit.newTitle')} required>
          <Input value={title} onChange={(event) => setTitle(event.target.value)} />
        </Field>
        <Field
          name={t('policy.edit.id')}
          required
          help={idProblem ?? t('policy.edit.idHelp')}
          wrong={idProblem !== null}
        >
          <Input value={chosen} onChange={(event) => setId(event.target.value)} data-testid="publish-id" />
        </Field>
        <Field name={t('policy.edit.basis')} required help={t('policy.edit.needBasis')}>
          <Input
            value={basis}
            placeholder={t('policy.edit.basisHint')}
            onChange={(event) => setBasis(event.target.value)}
            data-testid="publish-basis"
          />
        </Field>
        <Field name={t('policy.edit.docNo')}>
          <Input value={docNo} onChange={(event) => setDocNo(event.target.value)} data-testid="publish-doc-no" />
        </Field>
        <Field name={t('policy.edit.url')}>
          <Input value={url} inputMode="url" onChange={(event) => setUrl(event.target.value)} />
        </Field>
        <Field name={t('policy.edit.note')}>
          <Input value={note} onChange={(event) => setNote(event.target.value)} />
        </Field>
        {publish.error ? <Alert type="error" title={say(publish.error)} data-testid="publish-error" /> : null}
      </div>
    </Modal>
  );
}

function Field(props: { name: string; help?: string; wrong?: boolean; required?: boolean; children: ReactNode }) {
  const { t } = useText();
  return (
    <label className="field">
      <span>
        {props.name}
        {props.required ? <span className="needed">{t('form.required')}</span> : null}
      </span>
      {props.children}
      {props.help ? <small className={props.wrong ? 'doubt' : ''}>{props.help}</small> : null}
    </label>
  );
}
