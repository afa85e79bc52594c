import type { PolicyWindow } from '../../api/types';
import { useText } from '../../i18n';

/** When to apply, as a sentence: open until, opens on, over, or not announced. */
export function useWindowText(): (window: PolicyWindow | null, known: boolean) => string {
  const { t } = useText();
  return (window, known) => {
    if (!known) return t('policy.noWindow');
    if (!window) return t('policy.windowAllOver');
    const { state, from, to } = window;
    if (state === 'open') return to ? t('policy.windowOpen', { to }) : t('policy.windowOpenEnd');
    if (state === 'over') return t('policy.windowOver', { to: to ?? '' });
    return to
      ? t('policy.windowAheadTo', { from: from ?? t('value.dash'), to })
      : t('policy.windowAhead', { from: from ?? t('value.dash') });
  };
}
