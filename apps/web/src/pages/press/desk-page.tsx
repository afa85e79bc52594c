import { useParams } from '@tanstack/react-router';
import { useRef } from 'react';
import { usePressPage } from '../../api/press';
import type { PressPage } from '../../api/types';
import { Async } from '../../shared/async';
import { useNarrow } from '../../shared/use-narrow';
import { useSearchText } from '../../url/use-at';
import { DeskHead } from './desk-head';
import { PhoneDesk } from './phone-desk';
import { useDesk } from './use-desk';
import { useFill } from './use-fill';
import { WideDesk } from './wide-desk';
import './press.css';
import './desk.css';
import './list.css';
import './text.css';

/** One page on the desk: its text with the figures marked, what each says and contradicts. */
export function DeskPage() {
  const { page: id } = useParams({ strict: false }) as { page: string };
  const page = usePressPage(id);
  const frame = useRef<HTMLDivElement>(null);
  useFill(frame);
  const [{ s = '', f = '' }] = useSearchText();
  return (
    <div className="page press-desk" ref={frame} data-testid="press-desk">
      <Async query={page} lines={10}>
        {(read) => <Opened key={`${read.page} ${s} ${f}`} page={read} />}
      </Async>
    </div>
  );
}

function Opened({ page }: { page: PressPage }) {
  const desk = useDesk(page);
  const narrow = useNarrow();
  return (
    <>
      <DeskHead desk={desk} />
      {narrow ? <PhoneDesk desk={desk} /> : <WideDesk desk={desk} />}
    </>
  );
}
