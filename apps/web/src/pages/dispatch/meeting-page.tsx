import { Link, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { packFile, useMeetingPack } from '../../api/dispatch';
import type { LightCounts, MeetingPack, PackItem } from '../../api/types';
import { showCount } from '../../format/number';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { PageHead } from '../../shared/page-head';
import { RecordLink } from '../../shared/record-link';
import { Section } from '../../shared/section';
import { keep } from '../../url/router';
import { useAt } from '../../url/use-at';
import { MovedLists } from '../city/moved-since';
import { SupervisionTabs } from '../supervision/tabs';
import { Blockers } from './blockers';
import { emptyDraft, type DecisionDraft } from './decision-draft';
import { DecideForm } from './decide-form';
import { LightMark } from './light-mark';
import { Decisions, DueList, Reds } from './pack-lists';
import '../city/city.css';
import '../records/records.css';
import './dispatch.css';

/** The pack of one meeting, and where its decisions are typed. */
export function MeetingPage() {
  const { record } = useParams({ strict: false }) as { record: string };
  const { t } = useText();
  const at = useAt();
  const pack = useMeetingPack(record, at);
  return (
    <div className="page meeting-page" data-testid="meeting-page">
      <PageHead
        title={pack.data?.meeting.title ?? t('meetings.pack')}
        question={
          pack.data
            ? t('meetings.packQuestion', { day: pack.data.at.asOf, since: pack.data.since, until: pack.data.until })
            : null
        }
      >
        <Button href={packFile(record, at, 'docx')} data-testid="pack-word">
          {t('meetings.word')}
        </Button>
        <Button href={packFile(record, at, 'xlsx')}>{t('meetings.book')}</Button>
      </PageHead>
      <SupervisionTabs here="meetings" />
      <Async query={pack} lines={12}>
        {(data) => <Pack key={record} pack={data} />}
      </Async>
    </div>
  );
}

function Pack({ pack }: { pack: MeetingPack }) {
  const { t } = useText();
  const at = useAt();
  const [drafts, setDrafts] = useState<DecisionDraft[]>([]);
  const may = pack.mayDecide && !at.past;
  const decide = may
    ? (item: PackItem | null, text = ''): void => setDrafts((old) => [...old, emptyDraft(item, text)])
    : null;
  return (
    <>
      <p className="meeting-facts soft">
        {[pack.meeting.heldOn, pack.meeting.placeName, pack.meeting.leaderRole].filter(Boolean).join(' · ')}{' '}
        {pack.before ? (
          <Link to="/supervision/meetings/$record" params={{ record: pack.before.record }} search={keep}>
            {`${t('meetings.beforeIt')} ${pack.before.title}`}
          </Link>
        ) : (
          t('meetings.first')
        )}{' '}
        <RecordLink kind="directive" record={pack.meeting.record}>
          {t('meetings.minutes')}
        </RecordLink>
      </p>
      {at.past && pack.mayDecide ? <p className="doubt">{t('meetings.past')}</p> : null}
      {may ? <DecideForm meeting={pack.meeting.record} drafts={drafts} onDrafts={setDrafts} /> : null}
      <Decided pack={pack} />
      <Section title={t('meetings.lights')} testId="pack-lights">
        <Lights name={t('lights.kind.project')} counts={pack.lights.project} />
        <Lights name={t('lights.kind.duty')} counts={pack.lights.duty} />
      </Section>
      <Section title={t('meetings.reds')} note={t('meetings.redsNote')} testId="pack-reds">
        <Reds pack={pack} onDecide={decide} />
      </Section>
      <MovedLists moved={pack.moved} />
      <Section title={t('meetings.blockers')} note={t('meetings.blockersNote')} testId="pack-blockers">
        <Blockers pack={pack} onDecide={decide} />
      </Section>
      <Section title={t('meetings.due')} testId="pack-due">
        <DueList pack={pack} onDecide={decide} />
      </Section>
    </>
  );
}

function Decided({ pack }: { pack: MeetingPack }) {
  const { t } = useText();
  return (
    <>
      <Section title={t('meetings.decisions')} testId="pack-decisions">
        <Decisions decisions={pack.decisions} />
      </Section>
      {pack.earlier.length > 0 ? (
        <Section title={t('meetings.earlier')} testId="pack-earlier">
          <Decisions decisions={pack.earlier} />
        </Section>
      ) : null}
    </>
  );
}

const SHOWN = ['red', 'yellow', 'unknown', 'exempt', 'green'] as const;

function Lights({ name, counts }: { name: string; counts: LightCounts }) {
  return (
    <p className="pack-lights">
      <b>{name}</b>
      {SHOWN.filter((light) => counts[light] > 0 || light === 'red').map((light) => (
        <span key={light}>
          <LightMark light={light} /> <b className="num">{showCount(counts[light])}</b>
        </span>
      ))}
    </p>
  );
}
