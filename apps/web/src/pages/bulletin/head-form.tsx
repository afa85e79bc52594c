import { ConfigProvider, Input, Select } from 'antd';
import type { BulletinHead } from '../../api/types';
import { useText } from '../../i18n';
import { DayPicker } from '../../shared/day-picker';
import { OfficeSelect } from '../../shared/office-select';
import { URGENCIES } from './head';
import { Field, PeriodField, PlaceField } from './fields';

type Names = 'recipients' | 'copies' | 'signers' | 'present' | 'absent' | 'observers';

/** What stands around the text. Number and day come with the seal. */
export function HeadForm(props: { head: BulletinHead; editable: boolean; onChange: (head: BulletinHead) => void }) {
  const { t } = useText();
  const { head, editable } = props;
  const put = (change: Partial<BulletinHead>): void => props.onChange({ ...head, ...change });
  const names = (field: Names) => (
    <Field key={field} name={t(`bulletin.head.${field}`)} whole={field !== 'signers'}>
      <Select
        mode="tags"
        open={false}
        suffixIcon={null}
        tokenSeparators={['、', '，', ',', '；', ';']}
        value={head[field]}
        placeholder={t('bulletin.namesHint')}
        onChange={(list: string[]) => put({ [field]: list.map((name) => name.trim()).filter(Boolean) })}
        data-testid={`head-${field}`}
      />
    </Field>
  );
  const day = head.template === 'minutes';
  return (
    <ConfigProvider componentDisabled={!editable}>
    <div className="paper-head-fields" data-testid="bulletin-head">
      <Field name={t('bulletin.paperTitle')} whole>
        <Input.TextArea
          autoSize={{ minRows: 1, maxRows: 3 }}
          maxLength={200}
          value={head.title}
          onChange={({ target }) => put({ title: target.value.replaceAll('\n', '') })}
          data-testid="head-title"
        />
      </Field>
      <Field name={t('bulletin.asOf')} help={t('bulletin.asOfMeans')}>
        <DayPicker
          value={head.asOf}
          onChange={(asOf) => put({ asOf })}
          label={t('bulletin.asOf')}
          testId="head-as-of"
        />
      </Field>
      <PeriodField value={head.period} head={head} onChange={(period) => period && put({ period })} needed />
      {names('recipients')}
      <details className="whole">
        <summary>{t('bulletin.headMore')}</summary>
        <div className="paper-head-fields">
          <PlaceField
            name={t('bulletin.place')}
            value={head.place}
            asOf={head.asOf}
            onChange={(place) => place && put({ place })}
          />
          <Field name={t('bulletin.office')}>
            <OfficeSelect
              value={head.office}
              onChange={(office) => office && put({ office })}
              label={t('bulletin.office')}
            />
          </Field>
          <Field name={t('bulletin.head.mark')} help={t('bulletin.markMeans')} whole>
            <Input
              value={head.mark ?? ''}
              maxLength={60}
              onChange={({ target }) => put({ mark: target.value === '' ? null : target.value })}
            />
          </Field>
          {names('signers')}
          <Field name={t('bulletin.head.urgency')}>
            <Select
              allowClear
              value={head.urgency}
              placeholder={t('value.none')}
              options={URGENCIES.map(([value, name]) => ({ value, label: t(`bulletin.urgency.${name}`) }))}
              onChange={(urgency: BulletinHead['urgency'] | undefined) => put({ urgency: urgency ?? null })}
            />
          </Field>
          {names('copies')}
          <Field name={t('bulletin.head.remark')} whole>
            <Input
              value={head.remark ?? ''}
              maxLength={200}
              onChange={({ target }) => put({ remark: target.value === '' ? null : target.value })}
            />
          </Field>
          {day ? (['present', 'absent', 'observers'] as const).map(names) : null}
        </div>
      </details>
    </div>
    </ConfigProvider>
  ); // prettier-ignore
}
