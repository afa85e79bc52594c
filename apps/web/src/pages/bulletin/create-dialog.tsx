import { useNavigate } from '@tanstack/react-router';
import { Alert, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useBulletinPick, useBulletinTemplates, useCreateBulletin } from '../../api/bulletins';
import { newIdem } from '../../api/client';
import { useText } from '../../i18n';
import { DayPicker } from '../../shared/day-picker';
import { ErrorState } from '../../shared/error-state';
import { Loading } from '../../shared/loading';
import { OfficeSelect } from '../../shared/office-select';
import { useErrorText } from '../../shared/use-error-text';
import { keep } from '../../url/router';
import { useAt } from '../../url/use-at';
import { Field, PlaceField } from './fields';

/** Which paper, for which place, as of when; the draft then opens with the template's text. */
export function CreateDialog({ onClose }: { onClose: () => void }) {
  const { t, b } = useText();
  const at = useAt();
  const say = useErrorText();
  const navigate = useNavigate();
  const templates = useBulletinTemplates(true);
  const create = useCreateBulletin();
  const [idem] = useState(newIdem);
  const [from, setFrom] = useState<string>();
  const [place, setPlace] = useState(at.place);
  const [office, setOffice] = useState<string | null>(null);
  const [asOf, setAsOf] = useState(at.asOf);
  const [period, setPeriod] = useState<string>();
  const [title, setTitle] = useState('');
  const chosen = from ?? templates.data?.[0]?.name;
  const periods = useBulletinPick('', asOf).data?.periods ?? [];
  const days = periods.find((one) => `${one.from}/${one.to}` === period);
  const send = (): void => {
    if (!chosen) return;
    const request = {
      idem,
      from: chosen,
      place,
      asOf,
      ...(days ? { period: { from: days.from, to: days.to } } : {}),
      ...(office ? { office } : {}),
      ...(title.trim() ? { title: title.trim() } : {}),
    };
    create.mutate(request, {
      onSuccess: ({ bulletin }) => void navigate({ to: '/bulletins/$bulletin/edit', params: { bulletin }, search: keep }), // prettier-ignore
    });
  };
  return (
    <Modal
      open
      width={640}
      title={t('bulletin.new')}
      onCancel={onClose}
      onOk={send}
      okText={t('bulletin.begin')}
      okButtonProps={{ disabled: !chosen, loading: create.isPending }}
      data-testid="bulletin-create"
    >
      <div className="piece-form">
        <fieldset className="whole template-choices" aria-label={t('bulletin.template')}>
          {templates.isError ? <ErrorState error={templates.error} onRetry={() => void templates.refetch()} /> : null}
          {templates.isPending ? <Loading lines={4} /> : null}
          {templates.data?.map((one) => (
            <label key={one.name}>
              <input
                type="radio"
                name="template"
                checked={chosen === one.name}
                onChange={() => setFrom(one.name)}
                data-testid={`template-${one.name}`}
              />
              <b>{b(one.title)}</b>
              <small>{b(one.purpose)}</small>
            </label>
          ))}
        </fieldset>
        <PlaceField name={t('bulletin.place')} value={place} asOf={asOf} onChange={(next) => setPlace(next ?? at.place)} />
        <Field name={t('bulletin.asOf')} help={t('bulletin.asOfMeans')}>
          <DayPicker value={asOf} onChange={setAsOf} label={t('bulletin.asOf')} testId="create-as-of" />
        </Field>
        <Field name={t('bulletin.period')}>
          <Select
            allowClear
            value={period ?? null}
            placeholder={t('bulletin.usualPeriod')}
            options={periods.map((one) => ({ value: `${one.from}/${one.to}`, label: b(one.name) }))}
            onChange={(next: string | undefined) => setPeriod(next)}
          />
        </Field>
        <Field name={t('bulletin.office')}>
          <OfficeSelect value={office} onChange={setOffice} label={t('bulletin.office')} />
        </Field>
        <Field name={t('bulletin.paperTitle')} help={t('bulletin.titleLater')} whole>
          <Input value={title} maxLength={200} onChange={({ target }) => setTitle(target.value)} />
        </Field>
        {create.error ? <Alert className="whole" type="error" title={say(create.error)} /> : null}
      </div>
    </Modal>
  ); // prettier-ignore
}
