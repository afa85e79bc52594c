import { Alert, Button, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useRoles } from '../../api/admin';
import { useSignInAct } from '../../api/sign-ins';
import type { SignInState } from '../../api/types';
import { useText, type Key } from '../../i18n';
import { Section } from '../../shared/section';
import { useErrorText } from '../../shared/use-error-text';

const NUMBERS = ['passwordDays', 'idleMinutes', 'oldestHours', 'mostSessions'] as const;

/** What the city settles: age of passwords, who needs a second factor, how long and how many sessions. */
export function SignInSettings({ state }: { state: SignInState }) {
  const { t, b } = useText();
  const say = useErrorText();
  const roles = useRoles();
  const act = useSignInAct();
  const [form, setForm] = useState(state.settings);
  const changed = JSON.stringify(form) !== JSON.stringify(state.settings);
  return (
    <Section title={t('admin.signInSettings')} testId="sign-in-settings">
      <div className="stack act-form settings-form">
        <div className="field">
          <label htmlFor="factor-roles">{t('setting.factorRoles')}</label>
          <Select
            id="factor-roles"
            mode="multiple"
            value={form.factorRoles}
            onChange={(factorRoles) => setForm({ ...form, factorRoles })}
            options={(roles.data ?? []).map((one) => ({ value: one.role, label: b(one.name) }))}
          />
          <small>{t('setting.factorRolesHelp')}</small>
        </div>
        {NUMBERS.map((name) => {
          const { least, most } = state.bounds[name];
          return (
            <div className="field" key={name}>
              <label htmlFor={name}>{t(`setting.${name}` as Key)}</label>
              <InputNumber
                id={name}
                min={least}
                max={most}
                precision={0}
                value={form[name]}
                onChange={(value) => setForm({ ...form, [name]: value ?? (name === 'passwordDays' ? null : least) })}
              />
              <small>{t(name === 'passwordDays' ? 'setting.rangeOrNone' : 'setting.range', { least, most })}</small>
            </div>
          );
        })}
        {act.error ? <Alert type="error" title={say(act.error)} /> : null}
        <div>
          <Button
            type="primary"
            disabled={!changed}
            loading={act.isPending}
            onClick={() => act.mutate({ act: 'settings', settings: form })}
            data-testid="settings-save"
          >
            {t('form.save')}
          </Button>
        </div>
      </div>
    </Section>
  );
}
