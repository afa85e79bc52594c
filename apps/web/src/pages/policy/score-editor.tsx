import { InputNumber } from 'antd';
import { useContext } from 'react';
import type { Band, Score, ScoreGroup } from '../../api/types';
import { useText } from '../../i18n';
import { useDraft } from './draft';
import { NodeEditor } from './node-editor';
import { Remarks } from './remarks';
import { itemName, RuleFields } from './rule-field';
import { RemoveButton } from './test-editor';
import type { Path } from './tree-edit';

/** A points table: the pass mark, the groups with their least, every item with its bands. */
export function ScoreEditor({ score, path }: { score: Score; path: Path }) {
  const { t } = useText();
  const below: Path = [...path, 'score'];
  return (
    <fieldset className="group-editor score-editor" data-path={JSON.stringify(path)}>
      <legend>
        <span>{t('policy.node.score')}</span>
        <Points label={t('policy.edit.passMark')} value={score.min} path={[...below, 'min']} />
        <RemoveButton path={path} />
      </legend>
      <Remarks path={path} />
      <Remarks path={below} />
      {score.groups.map((group, g) => (
        <GroupOfItems key={g} group={group} path={[...below, 'groups', g]} />
      ))}
    </fieldset>
  );
}

function GroupOfItems({ group, path }: { group: ScoreGroup; path: Path }) {
  const { t } = useText();
  const fields = useContext(RuleFields);
  return (
    <div className="score-group">
      <h4>
        {group.name ?? t('policy.edit.scoreGroup')}
        {group.pick === 'max' ? <small>{t('policy.edit.pickMax')}</small> : null}
        {group.min === undefined ? null : (
          <Points label={t('policy.edit.groupLeast')} value={group.min} path={[...path, 'min']} />
        )}
      </h4>
      <Remarks path={path} />
      <ol>
        {group.items.map((item, i) => (
          <li key={i}>
            <details>
              <summary>
                {itemName(item, fields) ?? t('policy.edit.item', { n: i + 1 })}
                <small className="soft">
                  {t('policy.edit.bands', { n: item.bands.length, max: Math.max(...item.bands.map((b) => b.points)) })}
                </small>
              </summary>
              {item.bands.map((band, n) => (
                <BandEditor key={n} band={band} path={[...path, 'items', i, 'bands', n]} />
              ))}
            </details>
            <Remarks path={[...path, 'items', i]} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function BandEditor({ band, path }: { band: Band; path: Path }) {
  const { t } = useText();
  return (
    <div className="band-editor">
      <Points label={t('policy.edit.points')} value={band.points} path={[...path, 'points']} />
      {band.if ? (
        <NodeEditor node={band.if} path={[...path, 'if']} />
      ) : (
        <span className="soft">{t('policy.edit.otherwise')}</span>
      )}
      <Remarks path={path} />
    </div>
  );
}

function Points({ label, value, path }: { label: string; value: number; path: Path }) {
  const { t } = useText();
  const draft = useDraft();
  return (
    <label className="value-pair">
      <span className="soft nowrap">{label}</span>
      <InputNumber
        size="small"
        className="value-number"
        value={value}
        onChange={(next) => next !== null && draft.put(path, next)}
      />
      <span className="soft">{t('policy.edit.point')}</span>
    </label>
  );
}
