import { Checkbox } from 'antd';
import { useState } from 'react';
import type { KindInfo, RecordView } from '../../api/types';
import { useText } from '../../i18n';
import { ActDialog } from './act-dialog';

/** The labels the record carries. A label is for finding; labels never add up. */
export function LabelDialog({ kind, view, onClose }: { kind: KindInfo; view: RecordView; onClose: () => void }) {
  const { t, b } = useText();
  const [chosen, setChosen] = useState(view.labels);
  const add = chosen.filter((label) => !view.labels.includes(label));
  const remove = view.labels.filter((label) => !chosen.includes(label));
  const change =
    add.length + remove.length > 0
      ? { act: 'label' as const, ...(add.length > 0 ? { add } : {}), ...(remove.length > 0 ? { remove } : {}) }
      : null;
  const names = [...new Set([...Object.keys(kind.labels), ...view.labels])];
  return (
    <ActDialog title={t('act.label')} view={view} source="optional" change={change} onClose={onClose}>
      <p className="soft">{t('act.labelHelp')}</p>
      <Checkbox.Group
        className="label-choices"
        value={chosen}
        onChange={setChosen}
        options={names.map((label) => ({ value: label, label: b(kind.labels[label]) || label }))}
      />
    </ActDialog>
  );
}
