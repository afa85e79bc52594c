import { Alert, App, Button, Input, Modal, Tabs } from 'antd';
import { useId, useState } from 'react';
import { useChooseRules, useLightRules } from '../../api/dispatch';
import { useMeta } from '../../api/meta';
import type { LightRules } from '../../api/types';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { useErrorText } from '../../shared/use-error-text';
import { useAt } from '../../url/use-at';
import { DayField } from '../record/day-field';
import { RuleSet } from './rule-set';
import './dispatch.css';

type Purpose = LightRules['purposes'][number];

/** The rules the city goes by, each with its source, and another choice for those who may make it. */
export default function RulesDialog({ onClose }: { onClose: () => void }) {
  const { t, b } = useText();
  const at = useAt();
  const rules = useLightRules(at);
  return (
    <Modal open footer={null} width={760} title={t('lights.rulesTitle')} onCancel={onClose} data-testid="rules-dialog">
      <p className="soft">{t('lights.rulesNote')}</p>
      <Async query={rules} lines={6}>
        {(data) => (
          <Tabs
            items={data.purposes.map((purpose) => ({
              key: purpose.purpose,
              label: b(purpose.name),
              children: <PurposeRules purpose={purpose} may={data.mayChoose && !at.past} />,
            }))}
          />
        )}
      </Async>
    </Modal>
  );
}

function PurposeRules({ purpose, may }: { purpose: Purpose; may: boolean }) {
  const { t } = useText();
  const [choosing, setChoosing] = useState<string | null>(null);
  return (
    <div className="stack">
      <p>
        {purpose.chosen ? t('lights.chosenSince', { day: purpose.chosen.since }) : t('lights.builtIn')}
        {purpose.chosen?.basis ? ` · ${purpose.chosen.basis}` : ''}
      </p>
      {purpose.sets.map((set) => (
        <div key={set.code} className="rule-choice">
          <RuleSet set={set} />
          {set.code === purpose.current ? (
            <span className="mark auto">{t('lights.inForce')}</span>
          ) : may && choosing !== set.code ? (
            <Button size="small" onClick={() => setChoosing(set.code)}>
              {t('lights.choose')}
            </Button>
          ) : null}
          {choosing === set.code ? (
            <Choose purpose={purpose.purpose} ruleset={set.code} onDone={() => setChoosing(null)} />
          ) : null}
        </div>
      ))}
    </div>
  );
}

function Choose(props: { purpose: Purpose['purpose']; ruleset: string; onDone: () => void }) {
  const { t } = useText();
  const { notification } = App.useApp();
  const { today } = useMeta();
  const id = useId();
  const say = useErrorText();
  const choose = useChooseRules();
  const [since, setSince] = useState(today);
  const [basis, setBasis] = useState('');
  const send = (): void =>
    choose.mutate(
      { purpose: props.purpose, ruleset: props.ruleset, since, ...(basis.trim() ? { basis: basis.trim() } : {}) },
      {
        onSuccess: () => {
          notification.success({ title: t('lights.chosenDone') });
          props.onDone();
        },
      },
    );
  return (
    <div className="stack act-form">
      <DayField label={t('lights.chooseSince')} value={since} onChange={setSince} />
      <div className="field">
        <label htmlFor={id}>{t('lights.chooseBasis')}</label>
        <Input id={id} value={basis} onChange={(event) => setBasis(event.target.value)} />
      </div>
      {choose.isError ? <Alert type="error" title={say(choose.error)} showIcon /> : null}
      <Button type="primary" onClick={send} loading={choose.isPending} disabled={since === ''}>
        {t('act.write')}
      </Button>
    </div>
  );
}
