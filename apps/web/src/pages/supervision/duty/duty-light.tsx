import { Link } from '@tanstack/react-router';
import { useLight } from '../../../api/dispatch';
import { useText } from '../../../i18n';
import { keep } from '../../../url/router';
import { useAt } from '../../../url/use-at';
import { LightMark } from '../../dispatch/light-mark';
import '../../dispatch/dispatch.css';

/** The duty's light by the rules in force; leads to the board, where it says why. Nothing while it has none. */
export function DutyLight({ record }: { record: string }) {
  const { t } = useText();
  const at = useAt();
  const { data } = useLight('duty', record, at, undefined);
  if (!data || data.light === 'none') return null;
  return (
    <Link
      to="/supervision/lights"
      search={(old: Record<string, unknown>) => ({ ...keep(old), kind: 'duty', open: record })}
      title={t('supervision.lightWhy')}
      data-testid="duty-light"
    >
      <LightMark light={data.light} />
    </Link>
  );
}
