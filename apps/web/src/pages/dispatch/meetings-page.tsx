import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useMeetings } from '../../api/dispatch';
import type { Meeting } from '../../api/types';
import { showCount } from '../../format/number';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { EmptyState } from '../../shared/empty-state';
import { Marks } from '../../shared/marks';
import { PageHead } from '../../shared/page-head';
import { keep } from '../../url/router';
import { useAt } from '../../url/use-at';
import { SupervisionTabs } from '../supervision/tabs';
import { CallDialog } from './call-dialog';
import '../records/records.css';
import './dispatch.css';

/** The dispatch meetings of the city, the latest first. */
export function MeetingsPage() {
  const { t } = useText();
  const at = useAt();
  const navigate = useNavigate();
  const meetings = useMeetings(at);
  const [calling, setCalling] = useState(false);
  const open = (record: string): void =>
    void navigate({ to: '/supervision/meetings/$record', params: { record }, search: keep });
  return (
    <div className="page meetings-page" data-testid="meetings-page">
      <PageHead title={t('meetings.title')} question={t('meetings.question')}>
        {meetings.data?.mayCall && !at.past ? (
          <Button type="primary" onClick={() => setCalling(true)} data-testid="call-meeting">
            {t('meetings.call')}
          </Button>
        ) : null}
      </PageHead>
      <SupervisionTabs here="meetings" />
      <Async query={meetings} lines={6}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState title={t('meetings.none')}>{t('meetings.noneHelp')}</EmptyState>
          ) : (
            <ul className="meeting-rows" data-testid="meeting-rows">
              {rows.map((meeting) => (
                <Row key={meeting.record} meeting={meeting} />
              ))}
            </ul>
          )
        }
      </Async>
      {calling ? <CallDialog onClose={() => setCalling(false)} onCalled={open} /> : null}
    </div>
  );
}

function Row({ meeting }: { meeting: Meeting }) {
  const { t } = useText();
  return (
    <li data-record={meeting.record}>
      <span className="num faint">{meeting.heldOn ?? t('value.dash')}</span>
      <span className="meeting-what">
        <Link
          to="/supervision/meetings/$record"
          params={{ record: meeting.record }}
          search={keep}
          className="record-link"
        >
          {meeting.title}
        </Link>
        <Marks row={{ sample: meeting.sample, held: null }} />
        <span className="soft">{[meeting.placeName, meeting.leaderRole].filter(Boolean).join(' · ')}</span>
      </span>
      <span className="soft">
        {meeting.decisions === 0
          ? t('meetings.undecided')
          : t('meetings.decided', { n: showCount(meeting.decisions), closed: showCount(meeting.closed) })}
      </span>
    </li>
  );
}
