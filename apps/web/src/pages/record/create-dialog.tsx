import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useMeta } from '../../api/meta';
import type { Fields, FieldValue, KindInfo } from '../../api/types';
import { useText } from '../../i18n';
import { keep } from '../../url/router';
import { useAt } from '../../url/use-at';
import { ActDialog } from './act-dialog';
import { FieldInput } from './field-input';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

function newRecord(kind: string): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return `${kind.slice(0, 1)}_${Array.from(bytes, (byte) => ALPHABET[byte & 31]).join('')}`;
}

/** A new record typed by hand: its title, its place and what its kind requires; the rest follows on its own page. */
export function CreateDialog(props: {
  kind: KindInfo;
  /** What is said of it without being asked. */
  preset?: Fields;
  onClose: () => void;
}) {
  const { kind, preset, onClose } = props;
  const { t, b } = useText();
  const { city } = useMeta();
  const at = useAt();
  const navigate = useNavigate();
  const [record] = useState(() => newRecord(kind.kind));
  const [fields, setFields] = useState<Record<string, FieldValue | undefined>>(() =>
    at.place === city.code ? {} : { [kind.placeField]: at.place },
  );
  const required = Object.entries(kind.fields)
    .filter(([, def]) => def.required)
    .map(([field]) => field);
  const needed = [...new Set([kind.titleField, kind.placeField, ...required])].filter((field) => kind.fields[field]);
  const asked = [...new Set([...needed, ...kind.asks])];
  const given: Fields = { ...preset };
  for (const [field, value] of Object.entries(fields))
    if (value !== undefined && value !== null && value !== '') given[field] = value;
  const ready = needed.every((field) => field in given) && !Object.values(fields).includes(undefined);
  const done = (): void => {
    onClose();
    void navigate({ to: '/records/$kind/$record', params: { kind: kind.kind, record }, search: keep });
  };
  return (
    <ActDialog
      title={t('list.create', { kind: b(kind.name) })}
      view={{ kind: kind.kind, record, version: 0 }}
      source="optional"
      change={ready ? { act: 'create', fields: given } : null}
      onClose={onClose}
      onDone={done}
    >
      {asked.map((field) => {
        const def = kind.fields[field];
        return def ? (
          <FieldInput
            key={field}
            def={def}
            value={fields[field] ?? null}
            onChange={(value) => setFields({ ...fields, [field]: value })}
            required={needed.includes(field)}
            testId={`new-${field}`}
          />
        ) : null;
      })}
    </ActDialog>
  );
}
