import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { usePressPage } from '../../api/press';
import type { PressFinding, PressFindingPlace, PressPage } from '../../api/types';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { keep } from '../../url/router';
import { TextSide } from './text-side';

/** The other page that a finding spans, beside the first. */
export function OtherSide(props: { finding: PressFinding; other: string; at: number | null; onPick: () => void }) {
  const { finding, other } = props;
  const page = usePressPage(other);
  const place = finding.spans.find((one) => one.page === other);
  return (
    <>
      <PageName place={place} open />
      <Async query={page} lines={8}>
        {(read) => <OtherText page={read} finding={finding} at={props.at} onPick={props.onPick} />}
      </Async>
    </>
  );
}

const NONE: ReadonlySet<string> = new Set();

function OtherText(props: { page: PressPage; finding: PressFinding; at: number | null; onPick: () => void }) {
  const { page, finding } = props;
  // Where the other page does not list the finding its words are marked all the same.
  const whole = useMemo(
    () =>
      page.findings.some(({ key }) => key === finding.key) ? page : { ...page, findings: [...page.findings, finding] },
    [page, finding],
  );
  return <TextSide page={whole} shown={NONE} lit={finding.key} at={props.at} onPick={props.onPick} other />;
}

/** Which page this is, when two stand side by side. */
export function PageName({ place, open }: { place: PressFindingPlace | undefined; open?: boolean }) {
  const { t } = useText();
  if (!place) return null;
  return (
    <header className="press-page-name">
      <b>{place.title}</b>
      {place.published ? <span className="soft num">{place.published}</span> : null}
      {open ? (
        <Link to="/press/$page" params={{ page: place.page }} search={keep}>
          {t('press.openPage')}
        </Link>
      ) : null}
    </header>
  );
}
