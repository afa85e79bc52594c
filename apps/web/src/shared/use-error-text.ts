import { ApiError } from '../api/client';
import { useText } from '../i18n';

/** The sentence for a failure: the server's own, else the catalogue's for its code, else a general one. */
export function useErrorText(): (error: unknown) => string {
  const { b, code, t } = useText();
  return (error) => {
    if (!(error instanceof ApiError)) return t('error.SERVER');
    return b(error.body.message) || code('error', error.body.code) || t('error.SERVER');
  };
}
