import { Input } from 'antd';
import { useState } from 'react';
import { usePlaces } from '../../api/admin';
import type { AdminPlace } from '../../api/types';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { Section } from '../../shared/section';
import { PlaceBranch } from './place-branch';

/** The division tree with the days on which each place is valid, and its other names. */
export function Places() {
  const { t } = useText();
  const places = usePlaces();
  const [find, setFind] = useState('');
  return (
    <Section
      title={t('admin.places')}
      note={t('admin.placesNote')}
      testId="places"
      extra={
        <Input
          allowClear
          size="small"
          value={find}
          onChange={(event) => setFind(event.target.value)}
          placeholder={t('shell.findPlace')}
          aria-label={t('shell.findPlace')}
        />
      }
    >
      <Async query={places}>{(rows) => <Tree rows={rows} find={find.trim()} />}</Async>
    </Section>
  );
}

function Tree({ rows, find }: { rows: AdminPlace[]; find: string }) {
  const { t } = useText();
  const byCode = new Map(rows.map((place) => [place.code, place]));
  const shown = find
    ? rows.filter((place) => [place.name, place.code, ...place.aliases].some((text) => text.includes(find)))
    : rows.filter((place) => !place.parent || !byCode.has(place.parent));
  if (shown.length === 0) return <p className="soft">{t('shell.noPlace')}</p>;
  return (
    <ul className="place-tree">
      {shown.map((place) => (
        <PlaceBranch key={`${place.code}${place.validFrom}`} place={place} rows={find ? [] : rows} open={!find} />
      ))}
    </ul>
  );
}
