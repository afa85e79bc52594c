/** Joint starts: one ceremony a quarter in a county. A ceremony proves nothing about a project. */
import { addDays, type Day } from '@wutong/codes';
import { sampleId } from './codes';
import { dayDate, Story, type Moment } from './moment';
import type { Scenario } from './projects';
import { COUNTIES } from './words';

export interface Batch {
  record: string;
  place: string;
  on: Day;
  name: string;
  members: Scenario[];
}

/** Groups started projects into ceremonies of at least three, and says which project went to which. */
export function makeBatches(scenarios: readonly Scenario[], today: Day): Map<string, Batch> {
  const groups = new Map<string, Scenario[]>();
  for (const s of scenarios) {
    if (s.startedOn > today || s.turn !== 'plain' || (s.stalledAfter && s.stalledAfter < s.startedOn)) continue;
    const quarter = Math.ceil(Number(s.startedOn.slice(5, 7)) / 3);
    const key = `${s.place} ${s.startedOn.slice(0, 4)} ${quarter}`;
    groups.set(key, [...(groups.get(key) ?? []), s]);
  }
  const byProject = new Map<string, Batch>();
  for (const [key, members] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const on = members
      .map((s) => addDays(s.startedOn, 10))
      .sort()
      .at(-1) as Day;
    if (members.length < 4 || on > today) continue;
    const [place, year, quarter] = key.split(' ') as [string, string, string];
    const county = COUNTIES.find((c) => c.code === place);
    const name = `示例${county?.name ?? ''}${year}年第${'一二三四'[Number(quarter) - 1]}季度集中开工`;
    const batch = { record: sampleId('b', byProject.size), place, on, name, members };
    for (const s of members) byProject.set(s.record, batch);
  }
  return byProject;
}

/** The entries of a ceremony. It claims one project more than it lists, as such ceremonies do. */
export function batchMoments(batch: Batch, today: Day): Moment[] {
  const story = new Story('batch', batch.record, batch.place, today);
  story.add(
    {
      act: 'create',
      sample: true,
      fields: {
        name: batch.name,
        place_code: batch.place,
        ceremony_on: dayDate(batch.on),
        claimed_count: batch.members.length + 1,
        claimed_amount_yuan: batch.members.reduce((sum, s) => sum + s.totalYuan, 0),
      },
    },
    batch.on,
    1,
  );
  return story.moments();
}
