import { Input, Select, Space } from 'antd';
import { useState } from 'react';
import type { FieldValue } from '../../api/types';
import { exactYuan, inUnit, unitFor, YUAN_OF, yuanOf, type MoneyUnit } from '../../format/money';
import { useText } from '../../i18n';

const UNITS: Record<'zh' | 'en', MoneyUnit[]> = { zh: ['wan', 'yi', 'yuan'], en: ['m', 'bn', 'yuan'] };

/** An amount typed in the unit it is spoken in; the yuan it becomes is shown beside it. */
export function YuanInput({
  id,
  value,
  onChange,
  testId,
}: {
  id: string;
  value: number | null;
  onChange: (value: FieldValue | undefined) => void;
  testId?: string;
}) {
  const { t, lang } = useText();
  const [unit, setUnit] = useState<MoneyUnit>(() =>
    value === null ? (UNITS[lang][0] ?? 'yuan') : unitFor(value, lang),
  );
  const [text, setText] = useState(() => (value === null ? '' : exactIn(value, unit)));
  const yuan = text.trim() === '' ? null : yuanOf(text, unit);
  const wrong = text.trim() !== '' && yuan === null;
  const change = (nextText: string, nextUnit: MoneyUnit): void => {
    setText(nextText);
    setUnit(nextUnit);
    onChange(nextText.trim() === '' ? null : (yuanOf(nextText, nextUnit) ?? undefined));
  };
  return (
    <>
      <Space.Compact block>
        <Input
          id={id}
          inputMode="decimal"
          value={text}
          status={wrong ? 'error' : ''}
          onChange={(event) => change(event.target.value, unit)}
          data-testid={testId}
        />
        <Select
          value={unit}
          onChange={(next) => change(text, next)}
          options={UNITS[lang].map((one) => ({ value: one, label: t(`unit.${one}`) }))}
          aria-label={t('form.unit')}
          className="unit-select"
        />
      </Space.Compact>
      {wrong ? <small className="doubt">{t('form.amountWrong')}</small> : null}
      {yuan !== null && unit !== 'yuan' ? (
        <small className="num">{t('value.exactYuan', { yuan: exactYuan(yuan) })}</small>
      ) : null}
    </>
  );
}

/** The amount in a unit when that loses nothing, else in the digits it has. */
function exactIn(yuan: number, unit: MoneyUnit): string {
  const short = inUnit(yuan, unit).replaceAll(',', '');
  return yuanOf(short, unit) === yuan ? short : String(yuan / YUAN_OF[unit]);
}
