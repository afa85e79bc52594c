import { Link, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useDraftReading, usePolicy, usePolicyFields } from '../../api/policies';
import type { DraftReading, Node, PolicyField, PolicyView } from '../../api/types';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { PageHead } from '../../shared/page-head';
import { Section } from '../../shared/section';
import { useDebounced } from '../../shared/use-debounced';
import { useSearchText } from '../../url/use-at';
import { keepDay } from '../../shared/policy-link';
import { DraftContext } from './draft';
import { EditPanel, type DraftState } from './edit-panel';
import { NodeEditor } from './node-editor';
import { inPlainWords } from './plain-words';
import { PublishDialog } from './publish-dialog';
import { RuleFields } from './rule-field';
import type { Path } from './tree-edit';
import { remarksOf, useDraftTree } from './use-draft-tree';
import { usePolicyAt } from './use-policy-at';
import './policy.css';
import './edit.css';

const RESTS = 350;

/** The conditions as a tree with value editors; every change is tried against the city before it is published. */
export function EditPage() {
  const { policy } = useParams({ strict: false }) as { policy: string };
  const { t } = useText();
  const { at } = usePolicyAt();
  const view = usePolicy(policy, at);
  const vocabulary = usePolicyFields();
  return (
    <div className="page edit-page">
      {view.data ? null : <PageHead title={t('policy.edit')} />}
      <Async query={view} lines={10}>
        {(data) => <Body key={data.id} view={data} vocabulary={vocabulary.data ?? []} />}
      </Async>
    </div>
  );
}

/** What the address asks to change at once: the slider of the policy's page leads here. */
function startOf(search: Record<string, string>): { path: Path; value: number } | undefined {
  const value = Number(search.to);
  if (!search.set || !search.to || !Number.isFinite(value)) return undefined;
  try {
    const path: unknown = JSON.parse(search.set);
    return Array.isArray(path) && path[0] === 'conditions' ? { path: (path as Path).slice(1), value } : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the draft has been read, and can be. */
function stateOf(changed: boolean, settled: boolean, reading: DraftReading | undefined): DraftState {
  if (!changed) return 'unchanged';
  if (!settled || !reading) return 'reading';
  return reading.sound && !reading.findings.some(({ level }) => level === 'error') ? 'sound' : 'broken';
}

const NOTHING: Node = { all: [] };

function Body({ view, vocabulary }: { view: PolicyView; vocabulary: PolicyField[] }) {
  const { t } = useText();
  const [search] = useSearchText();
  const [publishing, setPublishing] = useState(false);
  const original = (view.rule.conditions as Node | null) ?? NOTHING;
  const tree = useDraftTree(view.id, original, startOf(search));
  const rule = useMemo(() => ({ ...view.rule, conditions: tree.tree }), [view.rule, tree.tree]);
  const rested = useDebounced(rule, RESTS);
  const reading = useDraftReading(rested, tree.changed);
  const findings = tree.changed ? (reading.data?.findings ?? []) : view.findings;
  const fields = useMemo(
    () => new Map([...vocabulary, ...view.fields].map((one) => [one.field, one])),
    [vocabulary, view.fields],
  );
  const { inside, outside } = remarksOf(findings.map((one) => ({ ...one, says: inPlainWords(one.says, fields) })));
  return (
    <>
      <PageHead title={t('policy.edit.title', { title: view.title })} question={t('policy.edit.question')}>
        <Link to="/policies/$policy" params={{ policy: view.id }} search={keepDay}>
          {t('policy.edit.backTo')}
        </Link>
      </PageHead>
      {tree.kept ? <p className="ahead-notice">{t('policy.edit.kept')}</p> : null}
      <div className="edit-pair">
        <Section
          title={t('policy.edit.conditions')}
          note={tree.changed ? t('policy.edit.changes', { n: tree.steps }) : t('policy.edit.unchanged')}
          extra={
            <>
              <Button size="small" disabled={tree.steps === 0} onClick={tree.undo} data-testid="edit-undo">
                {t('policy.edit.undo')}
              </Button>
              <Button size="small" disabled={!tree.changed} onClick={tree.reset} data-testid="edit-reset">
                {t('policy.edit.reset')}
              </Button>
            </>
          }
          testId="edit-tree"
        >
          <RuleFields value={fields}>
            <DraftContext value={{ ...tree, remarks: inside }}>
              <NodeEditor node={tree.tree} path={[]} />
            </DraftContext>
          </RuleFields>
        </Section>
        <EditPanel
          view={view}
          rule={rested}
          state={stateOf(tree.changed, rested === rule && !reading.isFetching, reading.data)}
          inside={inside}
          outside={outside}
          onPublish={() => setPublishing(true)}
        />
      </div>
      {publishing ? (
        <PublishDialog view={view} rule={rule} onDone={tree.reset} onClose={() => setPublishing(false)} />
      ) : null}
    </>
  );
}
