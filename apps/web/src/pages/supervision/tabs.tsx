import { Link } from '@tanstack/react-router';
import { useText } from '../../i18n';
import { keep } from '../../url/router';
import '../records/records.css';

const TABS = ['desk', 'papers', 'pledges', 'lights', 'meetings'] as const;
export type SupervisionTab = (typeof TABS)[number];

/** The pages of supervision side by side, the present one marked; under the head of each of them. */
export function SupervisionTabs({ here }: { here: SupervisionTab }) {
  const { t } = useText();
  return (
    <div className="list-bar">
      <nav className="kind-tabs" aria-label={t('supervision.tabs')}>
        {TABS.map((tab) => (
          <Link
            key={tab}
            to={pathOf(tab)}
            search={keep}
            activeOptions={{ exact: true }}
            aria-current={tab === here ? 'page' : undefined}
          >
            {t(`supervision.tab.${tab}`)}
          </Link>
        ))}
        <Link to="/records/$kind" params={{ kind: 'duty' }} search={keep}>
          {t('supervision.tab.all')}
        </Link>
      </nav>
    </div>
  );
}

function pathOf(tab: SupervisionTab): string {
  return tab === 'desk' ? '/supervision' : `/supervision/${tab}`;
}
