import { useText } from '../i18n';
import { StateBox } from './state-box';

/** Signed in, but this is not within the person's office. */
export function Forbidden({ message }: { message?: string }) {
  const { t } = useText();
  return (
    <StateBox title={t('state.forbidden')} tone="refused" testId="state-forbidden">
      {message || t('state.forbiddenDo')}
    </StateBox>
  );
}
