import type { ConditionView, PolicyFinding } from '../../api/types';
import { useText } from '../../i18n';
import { samePath } from './tree-edit';

const SIGN = { true: '✓', false: '✗', null: '?' } as const;

/** The conditions as sentences, one a line; with a firm, each with how it stands and what the firm has. */
export function ConditionTree({ node, findings = [] }: { node: ConditionView; findings?: PolicyFinding[] }) {
  return (
    <ul className="condition-tree" data-testid="condition-tree">
      <Line node={node} findings={findings} />
    </ul>
  );
}

function Line({ node, findings }: { node: ConditionView; findings: PolicyFinding[] }) {
  const { t, b } = useText();
  const here = findings.filter((one) => samePath(one.path, node.path));
  const state = node.holds === undefined ? '' : node.holds === null ? 'open' : node.holds ? 'holds' : 'fails';
  const stateName =
    state === ''
      ? ''
      : t(state === 'open' ? 'policy.testsOpen' : state === 'holds' ? 'policy.testsHold' : 'policy.testsFail');
  return (
    <li className={`condition ${node.kind} ${state}`}>
      <div className="condition-line">
        {state ? (
          <b className="condition-sign" title={stateName} aria-label={stateName}>
            {SIGN[String(node.holds) as keyof typeof SIGN]}
          </b>
        ) : null}
        <span>
          {b(node.says)}
          {node.have === undefined || node.field === null ? null : (
            <span className="soft">{` ${t('firm.have', { value: b(node.have.says) })}`}</span>
          )}
          {node.waived ? <span className="mark label after">{t('policy.waived')}</span> : null}
          {node.clause ? <small className="clause">{node.clause}</small> : null}
        </span>
      </div>
      {here.length > 0 ? (
        <ul className="remarks">
          {here.map((one) => (
            <li key={one.says.zh} className={one.level}>
              {b(one.says)}
            </li>
          ))}
        </ul>
      ) : null}
      {node.children.length > 0 ? (
        <ul>
          {node.children.map((child) => (
            <Line key={JSON.stringify(child.path)} node={child} findings={findings} />
          ))}
        </ul>
      ) : null}
    </li>
  );
}
