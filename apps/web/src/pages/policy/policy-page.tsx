import { Link, useParams } from '@tanstack/react-router';
import { usePolicy } from '../../api/policies';
import type { PolicyView } from '../../api/types';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { PageHead } from '../../shared/page-head';
import { Section } from '../../shared/section';
import { Pending } from '../record/pending';
import { keepDay } from '../../shared/policy-link';
import { ConditionTree } from './condition-tree';
import { AheadNotice, DayField } from './day-field';
import { PolicyFacts } from './policy-facts';
import { inPlainWords } from './plain-words';
import { PolicyMarks, PolicySource } from './policy-marks';
import { Reach } from './reach';
import { Thresholds } from './thresholds';
import { usePolicyAt } from './use-policy-at';
import { Versions } from './versions';
import './policy.css';

/** Whom does this policy reach, whom does it miss by one condition, and what would another threshold do. */
export function PolicyPage() {
  const { policy } = useParams({ strict: false }) as { policy: string };
  const { t } = useText();
  const { at } = usePolicyAt();
  const view = usePolicy(policy, at);
  return (
    <div className="page policy-page">
      {view.data ? null : <PageHead title={t('policy.list.name')} />}
      <Async query={view} lines={10}>
        {(data) => <Body key={data.id} view={data} />}
      </Async>
    </div>
  );
}

function Body({ view }: { view: PolicyView }) {
  const { t } = useText();
  const { past } = usePolicyAt();
  const fields = new Map(view.fields.map((one) => [one.field, one]));
  const findings = view.findings.map((one) => ({ ...one, says: inPlainWords(one.says, fields) }));
  return (
    <>
      <PageHead
        title={view.title}
        question={
          <>
            <PolicySource policy={view} />
            <PolicyMarks policy={view} />
          </>
        }
      >
        <DayField />
        {view.can.publish && !past ? (
          <Link
            to="/policies/$policy/edit"
            params={{ policy: view.id }}
            search={keepDay}
            className="ant-btn ant-btn-default button-link"
            data-testid="policy-edit"
          >
            {t('policy.edit')}
          </Link>
        ) : null}
      </PageHead>
      <AheadNotice />
      <Pending view={view} />
      <Reach view={view} />
      <Thresholds view={view} />
      <div className="policy-pair">
        <Section title={t('policy.edit.conditions')} testId="policy-conditions">
          {view.conditions ? (
            <ConditionTree node={view.conditions} findings={findings} />
          ) : (
            <p className="soft">{t('policy.conditionsNone')}</p>
          )}
        </Section>
        <div>
          <PolicyFacts view={view} />
          <Versions view={view} />
        </div>
      </div>
    </>
  );
}
