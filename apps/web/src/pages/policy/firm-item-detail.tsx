import { useState } from 'react';
import { useFirmPolicy } from '../../api/firms';
import type { FirmPolicy } from '../../api/types';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { ConditionTree } from './condition-tree';
import { usePolicyAt } from './use-policy-at';

const SIGN = (holds: boolean | null): string => (holds === null ? '?' : holds ? '✓' : '✗');

/** The tests that decided, with their articles; the whole tree on asking. */
export function FirmItemDetail({ item, firm }: { item: FirmPolicy; firm: string }) {
  const { t, b, code } = useText();
  const { at } = usePolicyAt();
  const [all, setAll] = useState(false);
  const whole = useFirmPolicy(firm, item.policy.id, at, all);
  return (
    <div className="firm-item-detail" data-testid="item-detail">
      {item.policy.cautions.map((one) => (
        <p key={one.zh} className="doubt">
          {b(one)}
        </p>
      ))}
      {item.inRegion ? <p>{t('firm.inRegion', { outcome: code('policy.outcome', item.inRegion) ?? '' })}</p> : null}
      {item.withinLimits === false ? <p className="doubt">{t('firm.limits')}</p> : null}
      {item.forceSays ? <p>{b(item.forceSays)}</p> : null}
      {item.reasons.length > 0 && !all ? (
        <ul className="reasons">
          {item.reasons.map((one) => (
            <li key={JSON.stringify(one.path)} className={one.holds === null ? 'open' : one.holds ? 'holds' : 'fails'}>
              <b aria-hidden>{SIGN(one.holds)}</b>
              <span>
                {b(one.says)}
                {one.clause ? <small className="clause">{one.clause}</small> : null}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {all ? (
        <Async query={whole} lines={5}>
          {(view) =>
            view.conditions ? (
              <ConditionTree node={view.conditions} />
            ) : (
              <p className="soft">{t('policy.conditionsNone')}</p>
            )
          }
        </Async>
      ) : null}
      {item.policy.conditionsKnown ? (
        <button type="button" className="link-button" aria-expanded={all} onClick={() => setAll(!all)}>
          {t(all ? 'shell.less' : 'firm.allTests')}
        </button>
      ) : null}
      {item.steps.length > 0 ? (
        <p className="soft">{t('policy.stepsLine', { steps: item.steps.join(' → ') })}</p>
      ) : null}
    </div>
  );
}
