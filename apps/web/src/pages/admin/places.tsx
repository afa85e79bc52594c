import { Input } from 'antd';
import { useState } from 'react';
import { useMeta } from '../../api/meta';
import { usePlacesOn } from '../../api/places';
import type { AdminPlace } from '../../api/types';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { DayPicker } from '../../shared/day-picker';
import { Section } from '../../shared/section';
import { PlaceBranch } from './place-branch';
import { PlaceChanges } from './place-changes';
import './places.css';

/** The changes of the division tree, and the tree as of a day with the other names of its places. */
export function Places() {
  const { t } = useText();
  const { today } = useMeta();
  const [day, setDay] = useState(today);
  const [find, setFind] = useState('');
  const places = usePlacesOn(day);
  return (
    <>
      <PlaceChanges />
      <Section
        title={t('admin.places')}
        note={t('admin.placesNote')}
        testId="places"
        extra={
          <span className="row">
            <DayPicker value={day} onChange={(to) => setDay(to || today)} label={t('division.on')} testId="places-on" />
            <Input
              allowClear
              size="small"
              className="place-find"
              value={find}
              onChange={(event) => setFind(event.target.value)}
              placeholder={t('shell.findPlace')}
              aria-label={t('shell.findPlace')}
            />
          </span>
        }
      >
        <Async query={places}>{(rows) => <Tree rows={rows} find={find.trim()} day={day} />}</Async>
      </Section>
    </>
  );
}

/** What existed on the day; a place that had ended shows only when it is looked for. */
function Tree({ rows, find, day }: { rows: AdminPlace[]; find: string; day: string }) {
  const { t } = useText();
  const valid = rows.filter(
    (place) => (!place.validFrom || place.validFrom <= day) && (!place.validTo || day < place.validTo),
  );
  const byCode = new Map(valid.map((place) => [place.code, place]));
  const shown = find
    ? rows.filter((place) => [place.name, place.code, ...place.aliases].some((text) => text.includes(find)))
    : valid.filter((place) => !place.parent || !byCode.has(place.parent));
  if (shown.length === 0) return <p className="soft">{t('shell.noPlace')}</p>;
  return (
    <ul className="place-tree">
      {shown.map((place) => (
        <PlaceBranch key={`${place.code}${place.validFrom}`} place={place} rows={find ? [] : valid} open={!find} />
      ))}
    </ul>
  );
}
