import { Alert, Input, Modal, Select } from 'antd';
import { useId, useState } from 'react';
import { useCreateWebhook, type WebhookDraft } from '../../api/machines';
import { useMeta } from '../../api/meta';
import { useText } from '../../i18n';
import { useErrorText } from '../../shared/use-error-text';
import { PlaceAndOffice } from './grant-fields';

/** A new subscription: to which address, of which place, about what. */
export function WebhookDialog(props: { onClose: () => void; onCreated: (secret: string) => void }) {
  const { t, b } = useText();
  const { city, kinds, acts } = useMeta();
  const say = useErrorText();
  const create = useCreateWebhook();
  const id = useId();
  const [draft, setDraft] = useState<WebhookDraft>({
    name: '',
    url: 'https://',
    place: city.code,
    office: '',
    kinds: [],
    acts: [],
  });
  const set = (change: Partial<WebhookDraft>): void => setDraft({ ...draft, ...change });
  const whole = draft.name.trim() !== '' && draft.office !== '' && URL.canParse(draft.url.trim());
  return (
    <Modal
      open
      title={t('machine.newWebhook')}
      width={620}
      onCancel={props.onClose}
      onOk={() =>
        create.mutate(
          { ...draft, name: draft.name.trim(), url: draft.url.trim() },
          { onSuccess: ({ secret }) => props.onCreated(secret) },
        )
      }
      okText={t('form.save')}
      okButtonProps={{ disabled: !whole, loading: create.isPending }}
    >
      <div className="stack act-form">
        <div className="field">
          <label htmlFor={`${id}n`}>{t('machine.system')}</label>
          <Input
            id={`${id}n`}
            value={draft.name}
            onChange={(event) => set({ name: event.target.value })}
            data-testid="webhook-name"
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}u`}>{t('machine.url')}</label>
          <Input
            id={`${id}u`}
            value={draft.url}
            onChange={(event) => set({ url: event.target.value })}
            data-testid="webhook-url"
          />
          <small>{t('machine.urlHelp')}</small>
        </div>
        <div className="field">
          <span>{t('machine.readsAt')}</span>
          <PlaceAndOffice place={draft.place} office={draft.office} onChange={set} />
        </div>
        <div className="field">
          <label htmlFor={`${id}k`}>{t('filter.kind')}</label>
          <Select
            id={`${id}k`}
            mode="multiple"
            value={draft.kinds}
            onChange={(chosen: string[]) => set({ kinds: chosen })}
            options={kinds.map(({ kind, name }) => ({ value: kind, label: b(name) }))}
            placeholder={t('machine.allKinds')}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}a`}>{t('filter.act')}</label>
          <Select
            id={`${id}a`}
            mode="multiple"
            value={draft.acts}
            onChange={(chosen: string[]) => set({ acts: chosen })}
            options={acts.map((act) => ({ value: act as string, label: t(`actName.${act}`) }))}
            placeholder={t('machine.allActs')}
          />
        </div>
        {create.error ? <Alert type="error" title={say(create.error)} /> : null}
      </div>
    </Modal>
  );
}
