import { Button, Input, InputNumber, Select, Space } from 'antd';
import { useContext } from 'react';
import type { Node } from '../../api/types';
import { useText } from '../../i18n';
import { useDraft } from './draft';
import { Remarks } from './remarks';
import { RuleFields } from './rule-field';
import { ScoreEditor } from './score-editor';
import { RemoveButton, TestEditor } from './test-editor';
import { TiersEditor } from './tiers-editor';
import { listOf, newTest, regroup, type Path } from './tree-edit';

/** One condition of the draft, by its kind; groups hold further ones. */
export function NodeEditor({ node, path }: { node: Node; path: Path }) {
  const group = listOf(node);
  if (group) return <GroupEditor node={node} path={path} />;
  if ('not' in node) return <NotEditor node={node} path={path} />;
  if ('score' in node) return <ScoreEditor score={node.score} path={path} />;
  if ('tiers' in node) return <TiersEditor tiers={node.tiers} path={path} />;
  if ('manual' in node) return <ManualEditor node={node} path={path} />;
  return 'field' in node ? <TestEditor test={node} path={path} /> : null;
}

const WAYS = ['all', 'any', 'at_least'] as const;

function GroupEditor({ node, path }: { node: Node; path: Path }) {
  const { t } = useText();
  const draft = useDraft();
  const { key, nodes } = listOf(node)!;
  const way = key === 'of' ? 'at_least' : key;
  return (
    <fieldset className="group-editor" data-path={JSON.stringify(path)}>
      <legend>
        <Select
          size="small"
          value={way}
          aria-label={t('policy.edit.connective')}
          options={WAYS.map((one) => ({ value: one, label: t(`policy.node.${one}`) }))}
          onChange={(to: (typeof WAYS)[number]) => draft.put(path, regroup(node, to))}
          popupMatchSelectWidth={false}
        />
        {'at_least' in node ? (
          <InputNumber
            size="small"
            className="value-number"
            min={0}
            max={nodes.length}
            precision={0}
            value={node.at_least}
            aria-label={t('policy.edit.howMany')}
            onChange={(n) => n !== null && draft.put([...path, 'at_least'], n)}
          />
        ) : null}
        {'clause' in node && node.clause ? <span className="clause">{node.clause}</span> : null}
        <RemoveButton path={path} />
      </legend>
      <Remarks path={path} />
      <ol>
        {nodes.map((one, n) => (
          <li key={n}>
            <NodeEditor node={one} path={[...path, key, n]} />
          </li>
        ))}
      </ol>
      <AddButtons list={[...path, key]} />
    </fieldset>
  );
}

function AddButtons({ list }: { list: Path }) {
  const { t } = useText();
  const draft = useDraft();
  const fields = [...useContext(RuleFields).values()];
  // A number stands for itself at once; a list would have to be filled before anything can be computed.
  const first = fields.find(({ type }) => type === 'number') ?? fields[0];
  return (
    <Space wrap size={4} className="add-buttons">
      <Button
        size="small"
        disabled={!first}
        onClick={() => first && draft.append(list, newTest(first.field, first.type, first.unit ?? undefined))}
        data-testid="add-test"
      >
        {t('policy.edit.addTest')}
      </Button>
      <Button
        size="small"
        disabled={!first}
        onClick={() =>
          first && draft.append(list, { any: [newTest(first.field, first.type, first.unit ?? undefined)] })
        }
      >
        {t('policy.edit.addGroup')}
      </Button>
    </Space>
  );
}

function NotEditor({ node, path }: { node: { not: Node }; path: Path }) {
  const { t } = useText();
  return (
    <fieldset className="group-editor" data-path={JSON.stringify(path)}>
      <legend>
        <span>{t('policy.node.not')}</span>
        <RemoveButton path={path} />
      </legend>
      <Remarks path={path} />
      <NodeEditor node={node.not} path={[...path, 'not']} />
    </fieldset>
  );
}

/** A judgement no data can make. */
function ManualEditor({ node, path }: { node: { manual: string; label?: string }; path: Path }) {
  const { t } = useText();
  const draft = useDraft();
  return (
    <div className="test-editor" data-path={JSON.stringify(path)}>
      <div className="test-line">
        <span className="soft nowrap">{t('policy.node.manual')}</span>
        <Input
          size="small"
          value={node.label ?? node.manual}
          aria-label={t('policy.node.manual')}
          onChange={(event) => draft.put([...path, 'label'], event.target.value)}
        />
        <RemoveButton path={path} />
      </div>
      <Remarks path={path} />
    </div>
  );
}
