import { Button, Pagination } from 'antd';
import { useState } from 'react';
import { exportPolicyFirms, usePolicyFirms } from '../../api/policies';
import type { PolicyFirmRow, PolicyView } from '../../api/types';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { PurposeDialog } from '../../shared/purpose-dialog';
import { readList } from '../../url/state';
import { useSearchText } from '../../url/use-at';
import { FirmLink } from '../../shared/policy-link';
import { usePolicyAt } from './use-policy-at';

const SIZE = 25;

/** The firms with one answer, each with the reason; the list goes out as a sheet. */
export function ReachFirms({
  view,
  outcome,
}: {
  view: PolicyView;
  outcome: 'eligible' | 'unknown' | 'near' | 'ineligible' | 'elsewhere';
}) {
  const { t } = useText();
  const { at } = usePolicyAt();
  const [search, setSearch] = useSearchText();
  const [exporting, setExporting] = useState(false);
  const { page } = readList(search);
  const field = search.field;
  const firms = usePolicyFirms(view.id, at, { outcome, page, size: SIZE, ...(field ? { field } : {}) });
  const label = view.fields.find((one) => one.field === field)?.label ?? field;
  return (
    <div className="reach-firms" data-testid="reach-firms">
      <div className="list-count">
        <h3>{t('policy.firmsOf', { outcome: t(`policy.outcome.${outcome}`) })}</h3>
        {label ? (
          <span className="soft">
            {t('policy.firmsField', { field: label })}
            <button
              type="button"
              className="link-button"
              onClick={() => setSearch({ field: undefined, page: undefined })}
            >
              {t('policy.firmsFieldClear')}
            </button>
          </span>
        ) : null}
        {view.can.export ? (
          <Button size="small" onClick={() => setExporting(true)} data-testid="firms-export">
            {t('policy.export')}
          </Button>
        ) : null}
      </div>
      <Async query={firms} lines={5}>
        {(data) =>
          data.total === 0 ? (
            <p className="soft">{t('policy.firmsNone')}</p>
          ) : (
            <>
              <ul className="firm-rows">
                {data.rows.map((row) => (
                  <FirmRow key={row.firm.record} row={row} />
                ))}
              </ul>
              <Pagination
                className="list-pages"
                hideOnSinglePage
                size="small"
                current={page}
                pageSize={SIZE}
                total={data.total}
                showSizeChanger={false}
                onChange={(next) => setSearch({ page: next > 1 ? String(next) : undefined })}
              />
            </>
          )
        }
      </Async>
      {exporting ? (
        <PurposeDialog
          title={t('policy.exportTitle', { outcome: t(`policy.outcome.${outcome}`) })}
          help={t('policy.exportHelp')}
          run={(purpose) => exportPolicyFirms(view.id, at, { outcome, field }, purpose)}
          onClose={() => setExporting(false)}
        />
      ) : null}
    </div>
  );
}

function FirmRow({ row }: { row: PolicyFirmRow }) {
  const { t, b } = useText();
  return (
    <li data-firm={row.firm.record}>
      <span className="firm-name">
        <FirmLink record={row.firm.record}>{row.firm.name}</FirmLink>
        {row.firm.sample ? (
          <span className="mark sample" title={t('mark.sampleMeans')}>
            {t('mark.sample')}
          </span>
        ) : null}
        <small className="faint">{row.firm.placeName}</small>
      </span>
      <span className="firm-why">{b(row.why)}</span>
    </li>
  );
}
