import type { ReactNode } from 'react';
import { useText } from '../i18n';
import { StateBox } from './state-box';

/** Nothing to show: says why and what would put something here. */
export function EmptyState({ title, children, action }: { title?: string; children?: ReactNode; action?: ReactNode }) {
  const { t } = useText();
  return (
    <StateBox title={title ?? t('state.empty')} action={action} testId="state-empty">
      {children}
    </StateBox>
  );
}
