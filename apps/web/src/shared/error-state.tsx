import { Button } from 'antd';
import { ApiError } from '../api/client';
import { useText } from '../i18n';
import { Forbidden } from './forbidden';
import { NotFound } from './not-found';
import { StateBox } from './state-box';
import { useErrorText } from './use-error-text';

/** A failed reading: what happened, what to do, try again. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useText();
  const say = useErrorText();
  if (error instanceof ApiError && error.status === 403) return <Forbidden message={say(error)} />;
  if (error instanceof ApiError && error.status === 404) return <NotFound what={say(error)} />;
  return (
    <StateBox
      title={t('state.error')}
      tone="refused"
      testId="state-error"
      action={onRetry ? <Button onClick={onRetry}>{t('state.retry')}</Button> : null}
    >
      {say(error)}
      {error instanceof ApiError ? <code className="error-code"> {error.body.code}</code> : null}
    </StateBox>
  );
}
