import type { PolicyBrief } from '../../api/types';
import { useText } from '../../i18n';

/** What must be seen at once about a policy: no application needed, not in force, text not certain. */
export function PolicyMarks({ policy }: { policy: PolicyBrief }) {
  const { t, b } = useText();
  const cautions = policy.cautions.map(b).join(' ');
  return (
    <>
      {policy.auto ? <span className="mark auto">{t('policy.mark.auto')}</span> : null}
      {policy.force === 'in_force' ? null : (
        <span className="mark label after">{t(`policy.force.${policy.force}`)}</span>
      )}
      {policy.conditionsKnown ? null : <span className="mark held">{t('policy.mark.noConditions')}</span>}
      {policy.conditionsKnown && policy.cautions.length > 0 ? (
        <span className="mark held" title={cautions}>
          {t('policy.mark.low')}
        </span>
      ) : null}
      {policy.sample ? (
        <span className="mark sample" title={t('mark.sampleMeans')}>
          {t('mark.sample')}
        </span>
      ) : null}
    </>
  );
}

/** Level, issuer and number of the document, in one line. */
export function PolicySource({ policy }: { policy: PolicyBrief }) {
  const { t, code } = useText();
  const level = policy.level === null ? null : (code('policy.level', policy.level) ?? policy.level);
  const line = [level, policy.issuer, policy.docNo ?? t('policy.noDocNo')].filter(Boolean).join(' · ');
  return <span className="policy-source">{line}</span>;
}

/** From when until when it is in force. */
export function useForceText(): (policy: Pick<PolicyBrief, 'effectiveFrom' | 'effectiveTo'>) => string {
  const { t } = useText();
  return ({ effectiveFrom: from, effectiveTo: to }) => {
    if (!from && !to) return t('policy.list.openEnds');
    if (!to) return t('policy.list.since', { from: from ?? '' });
    return t('policy.list.until', { from: from ?? t('value.dash'), to });
  };
}
