import { Alert, App, Button, Input, Select } from 'antd';
import { useId, useState } from 'react';
import { useSetNoticeHours } from '../../api/notices';
import type { NoticeSettings } from '../../api/types';
import { useText } from '../../i18n';
import { Section } from '../../shared/section';
import { useErrorText } from '../../shared/use-error-text';

const hour = (value: number) => ({ value, label: `${value}:00` });

/** Within which hours notices go out, and what address they lead to. */
export function NoticeHoursForm({ now }: { now: NoticeSettings }) {
  const { t } = useText();
  const say = useErrorText();
  const id = useId();
  const { notification } = App.useApp();
  const set = useSetNoticeHours();
  const [from, setFrom] = useState(now.window.from);
  const [until, setUntil] = useState(now.window.until);
  const [link, setLink] = useState(now.link ?? '');
  const written = link.trim();
  return (
    <Section title={t('notice.hours')} note={t('notice.hoursNote')} testId="notice-hours">
      <div className="stack act-form settings-form">
        <div className="row">
          <Select
            aria-label={t('notice.from')}
            value={from}
            onChange={setFrom}
            options={Array.from({ length: 24 }, (_, n) => hour(n))}
            prefix={t('notice.from')}
          />
          <Select
            aria-label={t('notice.until')}
            value={until}
            onChange={setUntil}
            options={Array.from({ length: 24 }, (_, n) => hour(n + 1))}
            prefix={t('notice.until')}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}l`}>{t('notice.link')}</label>
          <Input id={`${id}l`} value={link} onChange={(event) => setLink(event.target.value)} />
          <small>{t('notice.linkHelp')}</small>
        </div>
        {set.error ? <Alert type="error" title={say(set.error)} /> : null}
        <div>
          <Button
            type="primary"
            loading={set.isPending}
            disabled={written !== '' && !URL.canParse(written)}
            onClick={() =>
              set.mutate(
                { from, until, link: written === '' ? null : written },
                { onSuccess: () => notification.success({ title: t('notice.saved') }) },
              )
            }
            data-testid="hours-save"
          >
            {t('form.save')}
          </Button>
        </div>
      </div>
    </Section>
  );
}
