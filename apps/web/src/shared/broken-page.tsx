import type { ErrorComponentProps } from '@tanstack/react-router';
import { Button } from 'antd';
import { useText } from '../i18n';
import { StateBox } from './state-box';

/** A page that fell over while it was drawn, or whose code could not be fetched after an update of the server. */
export function BrokenPage({ error }: ErrorComponentProps) {
  const { t } = useText();
  return (
    <StateBox
      title={t('state.broken')}
      tone="refused"
      testId="state-broken"
      action={<Button onClick={() => location.reload()}>{t('state.reload')}</Button>}
    >
      {t('state.brokenHelp')}{' '}
      <code className="error-code">{error instanceof Error ? error.message : String(error)}</code>
    </StateBox>
  );
}
