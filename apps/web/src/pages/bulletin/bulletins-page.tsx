import { Link } from '@tanstack/react-router';
import { Button, Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useBulletins } from '../../api/bulletins';
import { useSession } from '../../api/session';
import type { BulletinRow } from '../../api/types';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { EmptyState } from '../../shared/empty-state';
import { Marks } from '../../shared/marks';
import { PageHead } from '../../shared/page-head';
import { Pager } from '../../shared/pager';
import { keep } from '../../url/router';
import { useAt, useSearchText } from '../../url/use-at';
import { CreateDialog } from './create-dialog';
import { StateMark, TEMPLATE_CODES } from './state-mark';
import './bulletin.css';

const SIZE = 25;
const STATES = ['draft', 'asked', 'checked', 'sealed', 'dropped'] as const;

/** The bulletins: what is being drafted, what waits for checking, what was sealed and what was corrected since. */
export function BulletinsPage() {
  const { t } = useText();
  const at = useAt();
  const session = useSession();
  const [search, setSearch] = useSearchText();
  const [creating, setCreating] = useState(false);
  const state = STATES.find((one) => one === search.state);
  const template = TEMPLATE_CODES.find((one) => one === search.template);
  const page = /^[1-9]\d{0,4}$/.test(search.page ?? '') ? Number(search.page) : 1;
  const bulletins = useBulletins({ q: search.q, state, template, place: at.inUrl.place, page, size: SIZE });
  const writes = !at.past && (session.data?.can.includes('write') ?? false);
  const narrowed = Boolean(search.q || state || template || at.inUrl.place);
  const create = writes ? (
    <Button type="primary" onClick={() => setCreating(true)} data-testid="bulletin-new">
      {t('bulletin.new')}
    </Button>
  ) : null;
  return (
    <div className="page bulletins-page" data-testid="bulletins-page">
      <PageHead title={t('bulletin.title')} question={t('bulletin.question')}>
        {create}
      </PageHead>
      <div className="filters">
        <Input.Search
          allowClear
          className="bulletin-find"
          defaultValue={search.q ?? ''}
          placeholder={t('bulletin.find')}
          aria-label={t('bulletin.find')}
          onSearch={(q) => setSearch({ q: q.trim() || undefined, page: undefined }, true)}
        />
        <span className="scroll-x">
          <Segmented
            value={state ?? 'all'}
            aria-label={t('bulletin.states')}
            onChange={(next) => setSearch({ state: next === 'all' ? undefined : next, page: undefined }, true)}
            options={(['all', ...STATES] as const).map((one) => ({ value: one, label: t(`bulletin.state.${one}`) }))}
          />
        </span>
        <Select
          allowClear
          className="filter"
          value={template ?? null}
          placeholder={t('bulletin.anyTemplate')}
          aria-label={t('bulletin.anyTemplate')}
          onChange={(next: string | undefined) => setSearch({ template: next, page: undefined }, true)}
          options={TEMPLATE_CODES.map((value) => ({ value, label: t(`bulletin.template.${value}`) }))}
        />
      </div>
      <Async query={bulletins} lines={6}>
        {(found) =>
          found.rows.length === 0 ? (
            <EmptyState title={t(narrowed ? 'bulletin.noneSuch' : 'bulletin.none')} action={narrowed ? null : create}>
              {t(narrowed ? 'bulletin.noneSuchHelp' : 'bulletin.noneHelp')}
            </EmptyState>
          ) : (
            <>
              <ul className="bulletin-rows" data-testid="bulletin-rows">
                {found.rows.map((row) => (
                  <Row key={row.bulletin} row={row} />
                ))}
              </ul>
              <Pager page={page} size={SIZE} total={found.total} />
            </>
          )
        }
      </Async>
      {creating ? <CreateDialog onClose={() => setCreating(false)} /> : null}
    </div>
  );
}

function Row({ row }: { row: BulletinRow }) {
  const { t, b } = useText();
  const day = row.sealedOn ? t('bulletin.sealedOn', { day: row.sealedOn }) : t('bulletin.draftOf', { day: row.changedOn }); // prettier-ignore
  return (
    <li data-bulletin={row.bulletin}>
      <span className="bulletin-what">
        <span>
          <Link to="/bulletins/$bulletin" params={{ bulletin: row.bulletin }} search={keep} className="record-link">
            {row.title}
          </Link>
          <Marks row={{ sample: row.sample, held: null }} />
        </span>
        <small>
          {[row.numberText, b(row.templateName), row.placeName, row.officeName].filter(Boolean).join(' · ')}
        </small>
        {row.corrects ? <small>{t('bulletin.correctsShort', { title: row.corrects.title })}</small> : null}
      </span>
      <span>
        <StateMark row={row} />
      </span>
      <span className="bulletin-when">
        {day}
        <br />
        {t('figure.asOf', { day: row.asOf })}
      </span>
    </li>
  );
}
