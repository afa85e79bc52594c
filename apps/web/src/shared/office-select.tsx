import { Select } from 'antd';
import { useMeta } from '../api/meta';
import { useText } from '../i18n';

/** An office of the city, found by typing part of its name; `null` when none is chosen. */
export function OfficeSelect(props: {
  value: string | null;
  onChange: (office: string | null) => void;
  id?: string;
  label?: string;
  className?: string;
  testId?: string;
}) {
  const { t } = useText();
  const { offices } = useMeta();
  return (
    <Select
      {...(props.id ? { id: props.id } : {})}
      allowClear
      showSearch={{ filterOption: (typed, option) => inOrder(String(option?.label ?? ''), typed) }}
      value={props.value ?? undefined}
      onChange={(next: string | undefined) => props.onChange(next ?? null)}
      options={offices.map(({ code, name }) => ({ value: code, label: name }))}
      placeholder={t('form.findRecord')}
      aria-label={props.label}
      className={props.className}
      data-testid={props.testId}
    />
  );
}

/** True when a name holds what was typed, or its characters in their order: 发改委 finds 发展和改革委员会. */
function inOrder(name: string, typed: string): boolean {
  const wanted = typed.replace(/\s+/g, '');
  let at = 0;
  for (const c of name) if (c === wanted[at]) at++;
  return at === wanted.length;
}
