import { Alert, Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useChangeProvider, useProvider } from '../../api/press';
import type { PressProvider } from '../../api/types';
import { showInstant } from '../../format/date';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { Section } from '../../shared/section';
import { useErrorText } from '../../shared/use-error-text';

/** The service that may propose figures of a page beside the rules: off unless an administrator switches it on. */
export function PressProviderSettings() {
  const provider = useProvider();
  return <Async query={provider}>{(now) => <Settings key={now.changedAt ?? ''} now={now} />}</Async>;
}

function Settings({ now }: { now: PressProvider }) {
  const { t } = useText();
  const say = useErrorText();
  const change = useChangeProvider();
  const [on, setOn] = useState(now.on);
  const [url, setUrl] = useState(now.url);
  const [model, setModel] = useState(now.model);
  const [key, setKey] = useState('');
  const save = (): void => change.mutate({ on, url: url.trim(), model: model.trim(), ...(key === '' ? {} : { key }) });
  const fields = [
    { id: 'provider-url', name: t('provider.url'), help: t('provider.urlHelp'), value: url, set: setUrl },
    { id: 'provider-model', name: t('provider.model'), help: t('provider.modelHelp'), value: model, set: setModel },
  ];
  return (
    <Section title={t('provider.title')} testId="press-provider">
      <div className="stack act-form settings-form">
        <p className="soft">{t('provider.means')}</p>
        <Checkbox checked={on} onChange={(event) => setOn(event.target.checked)}>
          {t('provider.on')}
        </Checkbox>
        {fields.map(({ id, name, help, value, set }) => (
          <div className="field" key={id}>
            <label htmlFor={id}>{name}</label>
            <Input id={id} value={value} onChange={(event) => set(event.target.value)} />
            <small>{help}</small>
          </div>
        ))}
        <div className="field">
          <label htmlFor="provider-key">{t('provider.key')}</label>
          <Input.Password
            id="provider-key"
            value={key}
            autoComplete="new-password"
            onChange={(event) => setKey(event.target.value)}
          />
          <small>{t(now.hasKey ? 'provider.keyKept' : 'provider.keyNone')}</small>
        </div>
        {now.changedAt ? (
          <p className="soft">
            {t('provider.changed', { by: now.changedBy ?? t('value.unknown'), at: showInstant(now.changedAt) })}
          </p>
        ) : null}
        {change.error ? <Alert type="error" title={say(change.error)} /> : null}
        <div className="row">
          <Button
            type="primary"
            disabled={on && (url.trim() === '' || model.trim() === '')}
            loading={change.isPending}
            onClick={save}
            data-testid="provider-save"
          >
            {t('form.save')}
          </Button>
          {now.hasKey ? (
            <Button onClick={() => change.mutate({ on, url: url.trim(), model: model.trim(), key: null })}>
              {t('provider.forgetKey')}
            </Button>
          ) : null}
        </div>
      </div>
    </Section>
  );
}
