import { Link } from '@tanstack/react-router';
import { useText } from '../i18n';
import { keep } from '../url/router';

/** To a line of the ledger by its number. */
export function EntryLink({ seq }: { seq: number }) {
  const { t } = useText();
  return (
    <Link
      to="/ledger"
      search={(old: Record<string, unknown>) => ({ ...keep(old), entry: String(seq) })}
      className="entry-link num"
      title={t('ledger.openEntry', { seq })}
    >
      {`#${seq}`}
    </Link>
  );
}
