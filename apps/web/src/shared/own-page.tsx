import { Link } from '@tanstack/react-router';
import type { Fields } from '../api/types';
import { useText } from '../i18n';
import { keep } from '../url/router';

/** Records with a page of their own beside the ordinary one: a firm's policies, a policy's firms, a bulletin's paper. Null: there is none. */
export function OwnPage({ kind, record, fields }: { kind: string; record: string; fields: Fields }) {
  const { t } = useText();
  if (kind === 'party' && fields.type === 'firm')
    return (
      <Link to="/firms/$firm" params={{ firm: record }} search={keep}>
        {t('firm.ownPage')}
      </Link>
    );
  if (kind === 'policy' && typeof fields.version === 'string')
    return (
      <Link to="/policies/$policy" params={{ policy: fields.version }} search={keep}>
        {t('policy.ownPage')}
      </Link>
    );
  if (kind === 'bulletin')
    return (
      <Link to="/bulletins/$bulletin" params={{ bulletin: record }} search={keep}>
        {t('bulletin.ownPage')}
      </Link>
    );
  if (kind === 'fact_sheet' && typeof fields.firm === 'string')
    return (
      <Link to="/firms/$firm" params={{ firm: fields.firm }} search={keep}>
        {t('firm.ownFacts')}
      </Link>
    );
  return null;
}
