import { Button } from 'antd';
import { useText } from '../i18n';
import { useAt, useSearchText } from '../url/use-at';

/** Says on every page that it shows the past, and leads back. */
export function PastBanner() {
  const { t } = useText();
  const at = useAt();
  const [, setSearch] = useSearchText();
  if (!at.past) return null;
  const known = at.inUrl.known?.slice(0, 10);
  return (
    <div className="banner past" role="status" data-testid="past-banner">
      <span>
        {known && !at.inUrl.asOf ? t('shell.knownBanner', { day: known }) : t('shell.pastBanner', { day: at.asOf })}
        {known && at.inUrl.asOf ? ` ${t('shell.pastKnown', { day: known })}` : ''}
      </span>
      <Button size="small" onClick={() => setSearch({ asOf: undefined, known: undefined, page: undefined })}>
        {t('shell.backToToday')}
      </Button>
    </div>
  );
}
