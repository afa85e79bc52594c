import { Select } from 'antd';
import { useRoadmap } from '../../api/firms';
import type { FirmView, RoadmapView } from '../../api/types';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { Section } from '../../shared/section';
import { useSearchText } from '../../url/use-at';
import { firstTarget, targetsOf } from './firm-groups';
import { Track } from './track';
import { usePolicyAt } from './use-policy-at';

/** In what order to apply, and when: the way to the policy chosen. */
export function Roadmap({ view }: { view: FirmView }) {
  const { t } = useText();
  const { at } = usePolicyAt();
  const [search, setSearch] = useSearchText();
  const targets = targetsOf(view);
  const known = targets.some(({ policy }) => policy.id === search.target);
  const target = known ? search.target : firstTarget(view);
  const way = useRoadmap(view.record, target, at);
  if (target === undefined) return null;
  return (
    <Section
      id="firm-roadmap"
      title={t('firm.roadmap')}
      note={t('firm.roadmapNote', { day: at.asOf })}
      extra={
        <Select
          className="roadmap-target"
          showSearch={{ optionFilterProp: 'label' }}
          value={target}
          aria-label={t('firm.roadmapTo')}
          popupMatchSelectWidth={false}
          options={targets.map(({ policy }) => ({ value: policy.id, label: policy.title }))}
          onChange={(next: string) => setSearch({ target: next }, true)}
          data-testid="roadmap-target"
        />
      }
      testId="firm-roadmap"
    >
      <Async query={way} lines={4}>
        {(data) => <Way way={data} />}
      </Async>
    </Section>
  );
}

function Way({ way }: { way: RoadmapView }) {
  const { t, b } = useText();
  return (
    <>
      <p className="way-says" data-testid="roadmap-says">
        {b(way.says)}
      </p>
      {way.blocking ? (
        <p className="way-blocking" data-testid="roadmap-blocking">
          <b>{t('firm.roadmapBlocking')}</b>
          {b(way.blocking.says)}
        </p>
      ) : null}
      {way.feasible ? <Track way={way} /> : <p className="doubt">{b(way.reason)}</p>}
      {way.feasible && way.dateIsLowerBound ? <p className="faint">{t('firm.roadmapLower')}</p> : null}
    </>
  );
}
