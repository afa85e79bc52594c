import { Link } from '@tanstack/react-router';
import { useMeta } from '../../api/meta';
import { useText } from '../../i18n';
import { keep } from '../../url/router';

const FAMILIES = [
  ['project', 'batch', 'statement', 'party'],
  ['lead', 'signing'],
  ['duty', 'term'],
];

/** The kinds that are read together, side by side. */
export function KindTabs({ kind }: { kind: string }) {
  const { t, b } = useText();
  const { kinds } = useMeta();
  const family = FAMILIES.find((one) => one.includes(kind)) ?? [kind];
  const shown = family.flatMap((code) => kinds.find((one) => one.kind === code) ?? []);
  if (shown.length < 2) return null;
  return (
    <nav className="kind-tabs" aria-label={t('list.kinds')}>
      {shown.map((one) => (
        <Link
          key={one.kind}
          to="/records/$kind"
          params={{ kind: one.kind }}
          search={keep}
          aria-current={one.kind === kind ? 'page' : undefined}
        >
          {b(one.plural)}
        </Link>
      ))}
    </nav>
  );
}
