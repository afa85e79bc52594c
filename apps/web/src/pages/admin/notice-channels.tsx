import { useNoticeSettings } from '../../api/notices';
import { Async } from '../../shared/async';
import { GroupRobots } from './group-robots';
import { MailServerForm } from './mail-server-form';
import { NoticeDeliveries } from './notice-deliveries';
import { NoticeHoursForm } from './notice-hours-form';

/** How notices leave the house: when, by which mail server, into which groups, and what became of them. */
export function NoticeChannels() {
  const settings = useNoticeSettings();
  return (
    <>
      <Async query={settings}>
        {(now) => (
          <>
            <NoticeHoursForm key={`h${now.changedAt ?? ''}`} now={now} />
            <MailServerForm key={`m${now.changedAt ?? ''}`} now={now} />
          </>
        )}
      </Async>
      <GroupRobots />
      <NoticeDeliveries />
    </>
  );
}
