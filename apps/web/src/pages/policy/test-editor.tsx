import { Button, Input, Select } from 'antd';
import { useContext, useState } from 'react';
import type { Op, TestNode } from '../../api/types';
import { useText, type Key } from '../../i18n';
import { useDraft } from './draft';
import { Remarks } from './remarks';
import { opsFor, RuleFields, useRuleField } from './rule-field';
import { newTest, type Path } from './tree-edit';
import { ValueEditor } from './value-editor';

/** One test: field, comparison, value with its unit; article, place and waiver on asking. */
export function TestEditor({ test, path }: { test: TestNode; path: Path }) {
  const { t, b } = useText();
  const draft = useDraft();
  const fieldOf = useRuleField();
  const field = fieldOf(test.field);
  const [more, setMore] = useState(false);
  return (
    <div className="test-editor" data-path={JSON.stringify(path)} data-testid="test-editor">
      <div className="test-line">
        <span className="test-parts">
          <FieldSelect
            value={test.field}
            onChange={(code) => {
              const next = fieldOf(code);
              const { clause, role } = test;
              draft.put(path, { ...newTest(code, next.type, next.unit ?? undefined), ...(clause ? { clause } : {}), ...(role ? { role } : {}) }); // prettier-ignore
            }}
          />
          <Select
            size="small"
            className="op-select"
            value={test.op}
            aria-label={t('policy.edit.op')}
            options={opsFor(field, test.op).map(({ op, says }) => ({ value: op as Op, label: b(says) }))}
            onChange={(op: Op) => draft.put([...path, 'op'], op)}
            popupMatchSelectWidth={false}
          />
          <ValueEditor field={field} test={test} onChange={(value) => draft.put([...path, 'value'], value)} />
        </span>
        <span className="node-acts">
          <Button size="small" type="text" onClick={() => setMore(!more)} aria-expanded={more}>
            {test.clause ?? t('policy.edit.more')}
          </Button>
          <RemoveButton path={path} />
        </span>
      </div>
      {more ? <TestMore test={test} path={path} /> : null}
      <Remarks path={path} />
    </div>
  );
}

/** The fields a rule can ask about, found by any part of their name. */
export function FieldSelect({ value, onChange }: { value: string; onChange: (code: string) => void }) {
  const { t } = useText();
  const fields = useContext(RuleFields);
  return (
    <Select
      size="small"
      className="field-select"
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      value={value}
      aria-label={t('policy.edit.field')}
      options={[...fields.values()].flatMap(({ field, label, judgement }) =>
        judgement ? [] : [{ value: field, label }],
      )}
      onChange={onChange}
    />
  );
}

export function RemoveButton({ path }: { path: Path }) {
  const { t } = useText();
  const { remove } = useDraft();
  if (path.length === 0) return null;
  return (
    <Button size="small" type="text" onClick={() => remove(path)} data-testid="node-remove">
      {t('policy.edit.remove')}
    </Button>
  );
}

const FIXES = ['fixed', 'wait', 'invest', 'title', 'document'] as const;

/** The article a test comes from, what a firm can do about it, and whether it is a test of place. */
function TestMore({ test, path }: { test: TestNode; path: Path }) {
  const { t } = useText();
  const draft = useDraft();
  const key = (name: string): Key => name as Key;
  return (
    <div className="test-more">
      <label>
        <span>{t('policy.edit.clause')}</span>
        <Input
          size="small"
          value={test.clause ?? ''}
          placeholder={t('policy.edit.clauseHint')}
          onChange={(event) => draft.put([...path, 'clause'], event.target.value || undefined)}
        />
      </label>
      <label>
        <span>{t('policy.edit.fix')}</span>
        <Select
          size="small"
          allowClear
          value={test.fix}
          options={FIXES.map((fix) => ({ value: fix, label: t(key(`policy.fix.${fix}`)) }))}
          onChange={(fix: string | undefined) => draft.put([...path, 'fix'], fix)}
        />
      </label>
      <label>
        <span>{t('policy.edit.waived')}</span>
        <Input
          size="small"
          value={test.waived_if ?? ''}
          placeholder={t('policy.edit.waivedHint')}
          onChange={(event) => draft.put([...path, 'waived_if'], event.target.value || undefined)}
        />
      </label>
    </div>
  );
}
