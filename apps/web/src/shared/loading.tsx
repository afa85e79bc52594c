import { useText } from '../i18n';

/** Grey lines where the content will stand; nothing moves. */
export function Loading({ lines = 4, label }: { lines?: number; label?: string }) {
  const { t } = useText();
  return (
    <div className="loading" role="status" aria-label={label ?? t('state.loading')} data-testid="state-loading">
      {Array.from({ length: lines }, (_, i) => (
        <span key={i} style={{ width: `${92 - ((i * 23) % 50)}%` }} />
      ))}
    </div>
  );
}
