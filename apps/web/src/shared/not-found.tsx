import { Link } from '@tanstack/react-router';
import { useText } from '../i18n';
import { StateBox } from './state-box';

/** The address leads nowhere, or the record is not in this reading. */
export function NotFound({ what }: { what?: string }) {
  const { t } = useText();
  return (
    <div className="page">
      <StateBox title={t('state.notFound')} testId="state-not-found" action={<Link to="/">{t('state.toCity')}</Link>}>
        {what || t('state.notFoundDo')}
      </StateBox>
    </div>
  );
}
