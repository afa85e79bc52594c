import { DatePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import 'dayjs/locale/zh-cn';

const SHAPE = { date: 'YYYY-MM-DD', month: 'YYYY-MM' } as const;

/** A day or a month as ISO text; empty text when none is chosen. */
export function DayPicker(props: {
  value: string | undefined;
  onChange: (value: string) => void;
  picker?: keyof typeof SHAPE;
  min?: string | null;
  max?: string;
  clear?: boolean;
  id?: string;
  label?: string;
  placeholder?: string;
  testId?: string;
  /** Open at once: the person has just asked for it. */
  opened?: boolean;
}) {
  const { picker = 'date', value } = props;
  const shape = SHAPE[picker];
  const outside = (day: Dayjs): boolean => {
    const text = day.format(shape);
    return (props.max !== undefined && text > props.max) || (!!props.min && text < props.min);
  };
  return (
    <DatePicker
      picker={picker}
      allowClear={props.clear ?? false}
      value={value ? dayjs(picker === 'month' ? `${value}-01` : value) : null}
      onChange={(day: Dayjs | null) => props.onChange(day?.format(shape) ?? '')}
      disabledDate={outside}
      {...(props.opened ? { defaultOpen: true, autoFocus: true } : {})}
      {...(props.id ? { id: props.id } : {})}
      {...(props.placeholder ? { placeholder: props.placeholder } : {})}
      aria-label={props.label}
      data-testid={props.testId}
    />
  );
}
