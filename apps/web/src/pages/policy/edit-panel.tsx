import { Button } from 'antd';
import { useTrial } from '../../api/policies';
import type { PolicyView } from '../../api/types';
import { useText } from '../../i18n';
import { ErrorState } from '../../shared/error-state';
import { Section } from '../../shared/section';
import type { PlacedRemark } from './draft';
import type { Path } from './tree-edit';
import { TrialEffect } from './trial-effect';
import { usePolicyAt } from './use-policy-at';

/** Nothing changed; changed and not yet read; read and in order; read and not. */
export type DraftState = 'unchanged' | 'reading' | 'sound' | 'broken';

/** Beside the tree: who gains and who loses, what the check says, and the way to publish. */
export function EditPanel(props: {
  view: PolicyView;
  rule: Record<string, unknown>;
  state: DraftState;
  inside: PlacedRemark[];
  outside: PlacedRemark[];
  onPublish: () => void;
}) {
  const { t } = useText();
  const { view, rule, state, inside, outside } = props;
  const changed = state !== 'unchanged';
  const { at, past } = usePolicyAt();
  const trial = useTrial({ rule, against: view.id, place: at.place }, state === 'sound');
  const errors = [...inside, ...outside].filter(({ level }) => level === 'error').length;
  return (
    <div className="edit-panel">
      <Section title={t('policy.edit.effect')} testId="edit-effect">
        {changed ? null : <p className="soft">{t('policy.edit.firstLine')}</p>}
        {state === 'broken' ? <p className="doubt">{t('policy.edit.broken')}</p> : null}
        {state === 'sound' && trial.isError ? (
          <ErrorState error={trial.error} onRetry={() => void trial.refetch()} />
        ) : null}
        {state === 'sound' || state === 'reading' ? (
          trial.data ? (
            <TrialEffect trial={trial.data} busy={state === 'reading' || trial.isPlaceholderData} />
          ) : trial.isError ? null : (
            <p className="soft">{t('policy.edit.computing')}</p>
          )
        ) : null}
      </Section>
      {inside.length + outside.length > 0 ? (
        <Section title={t('policy.edit.remarks')} testId="edit-remarks">
          <RemarkList remarks={inside} />
          {outside.length > 0 && inside.length > 0 ? <h3>{t('policy.edit.remarksElsewhere')}</h3> : null}
          <RemarkList remarks={outside} />
        </Section>
      ) : null}
      <Section title={t('policy.edit.publish')}>
        <p className="soft">{t('policy.edit.publishHelp')}</p>
        {view.can.publish ? null : <p className="doubt">{t('policy.edit.forbidden')}</p>}
        {changed && errors > 0 ? <p className="doubt">{t('policy.edit.errors', { n: errors })}</p> : null}
        <Button
          type="primary"
          disabled={state !== 'sound' || errors > 0 || !view.can.publish || past}
          onClick={props.onPublish}
          data-testid="edit-publish"
        >
          {t('policy.edit.publish')}
        </Button>
      </Section>
    </div>
  );
}

function RemarkList({ remarks }: { remarks: PlacedRemark[] }) {
  const { b } = useText();
  return (
    <ul className="remarks">
      {remarks.map((one) => (
        <li key={`${JSON.stringify(one.path)}${one.says.zh}`} className={one.level}>
          <button type="button" className="link-button" onClick={() => goTo(one.path)}>
            {b(one.says)}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Brings the place of a remark, or the nearest one around it, into view. */
function goTo(path: Path): void {
  for (let length = path.length; length >= 0; length--) {
    const wanted = JSON.stringify(path.slice(0, length));
    const found = [...document.querySelectorAll<HTMLElement>('[data-path]')].find((one) => one.dataset.path === wanted);
    if (!found) continue;
    for (let fold = found.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null)
      fold.open = true;
    found.scrollIntoView({ block: 'center' });
    found.querySelector<HTMLElement>('input, button, [tabindex]')?.focus({ preventScroll: true });
    return;
  }
}
