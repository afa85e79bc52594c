import { useText } from '../i18n';

/** Name of the house. */
export function Brand() {
  const { t } = useText();
  return (
    <div className="brand">
      <img src="/leaf.svg" alt="" width={28} height={28} />
      <span>
        <b>{t('brand.name')}</b>
        <small>{t('brand.under')}</small>
      </span>
    </div>
  );
}
