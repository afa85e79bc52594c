import { Button, Segmented } from 'antd';
import { placesOf, useMeta } from '../../api/meta';
import type { TaskContent, TaskPart, TaskUnit } from '../../api/types';
import { useText } from '../../i18n';
import { OfficeSelect } from '../../shared/office-select';
import { useAt } from '../../url/use-at';
import { countyOffice } from './county-offices';

/** Units that do a part of their own: those the text names as helping, or all counties, in one press. */
export function PartsInput(props: {
  content: TaskContent;
  units: readonly TaskUnit[];
  officeName: (code: string) => string;
  onChange: (parts: TaskPart[]) => void;
}) {
  const { t } = useText();
  const { content, units, onChange } = props;
  const meta = useMeta();
  const at = useAt();
  const { parts, owner } = content;
  const taken = new Set([owner, ...parts.map(({ office }) => office)]);
  const helping = units.flatMap(({ office, part }) => (office && part === 'co' && !taken.has(office) ? [office] : []));
  const counties = placesOf(meta, 'county', at.asOf).flatMap(({ code }) => countyOffice(meta.offices, code) ?? []);
  const added = counties.filter((office) => !taken.has(office));
  const group = units.some((unit) => unit.group === 'counties');
  const add = (offices: readonly string[], part: TaskPart['part']): void =>
    onChange([...parts, ...offices.map((office) => ({ office, part }))]);
  return (
    <fieldset className="field proposal-parts">
      <legend>{t('papers.parts')}</legend>
      {parts.map((part) => (
        <div key={part.office} className="row">
          <span>{props.officeName(part.office)}</span>
          <Segmented
            size="small"
            value={part.part}
            aria-label={t('papers.parts')}
            onChange={(next) =>
              onChange(parts.map((one) => (one.office === part.office ? { ...one, part: next } : one)))
            }
            options={[
              { value: 'lead' as const, label: t('papers.part.lead') },
              { value: 'co' as const, label: t('papers.part.co') },
            ]}
          />
          <Button
            size="small"
            type="text"
            onClick={() => onChange(parts.filter(({ office }) => office !== part.office))}
            aria-label={t('papers.dropPart', { office: props.officeName(part.office) })}
          >
            ×
          </Button>
        </div>
      ))}
      <div className="row">
        {helping.length > 0 ? (
          <Button size="small" onClick={() => add(helping, 'co')}>
            {t('papers.splitHelping', { n: helping.length })}
          </Button>
        ) : null}
        {group && added.length > 0 ? (
          <Button size="small" onClick={() => add(added, owner ? 'co' : 'lead')}>
            {t('papers.splitCounties', { n: added.length })}
          </Button>
        ) : null}
        <OfficeSelect
          value={null}
          onChange={(office) => (office && !taken.has(office) ? add([office], owner ? 'co' : 'lead') : undefined)}
          label={t('papers.addPart')}
          className="parts-add"
        />
      </div>
      <small>{t(owner ? 'papers.partsHelp' : 'papers.partsAloneHelp')}</small>
    </fieldset>
  );
}
