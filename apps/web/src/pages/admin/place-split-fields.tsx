import { Button, Checkbox, Input, Radio, Select } from 'antd';
import { useEffect, useId, useState } from 'react';
import { placeOn, useMeta } from '../../api/meta';
import type { PlaceChange } from '../../api/types';
import { useText } from '../../i18n';
import { PlaceTreeSelect } from './place-tree-select';

interface Part {
  key: number;
  code: string;
  name: string;
  short: string;
  children: string[];
}
const part = (key: number): Part => ({ key, code: '', name: '', short: '', children: [] });
const CODE = /^\d{6}(\d{3}(\d{3})?)?$/;

/** What a place becomes: its parts, what goes with each, and which of them gets what is not named. */
export function PlaceSplitFields({ on, onChange }: { on: string; onChange: (change: PlaceChange | null) => void }) {
  const { t } = useText();
  const { places } = useMeta();
  const id = useId();
  const [code, setCode] = useState('');
  const [parts, setParts] = useState<Part[]>([part(1), part(2)]);
  const [heir, setHeir] = useState(1);
  const day = placeOn(places, on);
  const old = day.find((place) => place.code === code);
  const below = day.filter((place) => place.parent === code && (!place.validTo || on < place.validTo));
  const set = (key: number, change: Partial<Part>): void =>
    setParts((all) => all.map((one) => (one.key === key ? { ...one, ...change } : one)));
  useEffect(() => {
    const whole =
      code !== '' && parts.length > 1 && parts.every((one) => CODE.test(one.code) && one.name.trim() !== '');
    const heirCode = parts.find((one) => one.key === heir)?.code;
    if (!whole || heirCode === undefined) return onChange(null);
    const made = parts.map(({ key: _key, ...one }) => ({ ...one, short: one.short.trim() || one.name.trim() }));
    onChange({ what: 'split', code, parts: made, heir: heirCode });
  }, [code, parts, heir, onChange]);
  return (
    <>
      <div className="field">
        <label htmlFor={`${id}c`}>{t('division.place')}</label>
        <PlaceTreeSelect id={`${id}c`} on={on} value={code} onChange={setCode} />
      </div>
      {parts.map((one, i) => {
        const taken = new Set(parts.filter(({ key }) => key !== one.key).flatMap(({ children }) => children));
        return (
          <fieldset key={one.key} className="place-part">
            <legend>{t('division.part', { n: i + 1 })}</legend>
            <div className="place-form-row">
              {(['code', 'name', 'short'] as const).map((field) => (
                <div key={field} className="field">
                  <label htmlFor={`${id}${field}${one.key}`}>{t(`division.${field}`)}</label>
                  <Input
                    id={`${id}${field}${one.key}`}
                    value={one[field]}
                    onChange={(event) => set(one.key, { [field]: event.target.value.trimStart() })}
                  />
                </div>
              ))}
            </div>
            <div className="field">
              <label htmlFor={`${id}k${one.key}`}>{t('division.children')}</label>
              <Select
                id={`${id}k${one.key}`}
                mode="multiple"
                value={one.children}
                onChange={(children: string[]) => set(one.key, { children })}
                options={below
                  .filter((place) => !taken.has(place.code))
                  .map((place) => ({ value: place.code, label: place.name }))}
                showSearch={{ optionFilterProp: 'label' }}
              />
            </div>
            <div className="row">
              <Checkbox
                checked={code !== '' && one.code === code}
                disabled={!old || parts.some(({ key, code: used }) => key !== one.key && used === code)}
                onChange={(event) =>
                  set(
                    one.key,
                    event.target.checked && old
                      ? { code, name: old.name, short: old.short }
                      : { code: '', name: '', short: '' },
                  )
                }
              >
                {t('division.goesOn')}
              </Checkbox>
              <Radio checked={heir === one.key} onChange={() => setHeir(one.key)}>
                {t('division.heir')}
              </Radio>
              {parts.length > 2 ? (
                <Button size="small" onClick={() => setParts((all) => all.filter(({ key }) => key !== one.key))}>
                  {t('division.removePart')}
                </Button>
              ) : null}
            </div>
          </fieldset>
        );
      })}
      <Button
        size="small"
        onClick={() => setParts((all) => [...all, part(Math.max(...all.map(({ key }) => key)) + 1)])}
        disabled={parts.length >= 10}
      >
        {t('division.addPart')}
      </Button>
    </>
  );
}
