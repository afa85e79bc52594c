import { useParams } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { usePaper } from '../../api/directives';
import type { DirectivePaper } from '../../api/types';
import { showCount } from '../../format/number';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { EmptyState } from '../../shared/empty-state';
import { useNarrow } from '../../shared/use-narrow';
import { tieTogether } from '../press/tie';
import { useFill } from '../press/use-fill';
import { PaperHead } from './paper-head';
import { PaperText } from './paper-text';
import { ProposalList } from './proposal-list';
import { usePaperDesk, type PaperDesk } from './use-paper-desk';
import { usePaperKeys } from './use-paper-keys';
import '../press/press.css';
import '../press/desk.css';
import '../press/list.css';
import '../press/text.css';
import '../supervision/supervision.css';
import './papers.css';

/** One paper on the desk: its text at the left with what it asks for marked, the duties proposed at the right. */
export function PaperPage() {
  const { record } = useParams({ strict: false }) as { record: string };
  const paper = usePaper(record);
  const frame = useRef<HTMLDivElement>(null);
  useFill(frame);
  return (
    <div className="page press-desk paper-desk" ref={frame} data-testid="paper-desk">
      <Async query={paper} lines={10}>
        {(read) => <Opened key={read.directive} paper={read} />}
      </Async>
    </div>
  );
}

function Opened({ paper }: { paper: DirectivePaper }) {
  const desk = usePaperDesk(paper);
  const narrow = useNarrow();
  usePaperKeys(desk);
  return (
    <>
      <PaperHead desk={desk} />
      {narrow ? <Narrow desk={desk} /> : <Wide desk={desk} />}
    </>
  );
}

/** The text, or why there is none. */
function Text({ desk, onPick }: { desk: PaperDesk; onPick: (id: string) => void }) {
  const { t } = useText();
  const { paper } = desk;
  if (paper.text === null) return <EmptyState title={t('papers.noText')}>{t('papers.noTextHelp')}</EmptyState>;
  const mark = (span: [number, number]): void => {
    const id = `${span[0]}-${span[1]}`;
    void desk.change([{ proposal: id, decision: 'change', content: {} }]).then((kept) => {
      if (kept) desk.pick(id);
    });
  };
  return (
    <PaperText
      paper={{ ...paper, text: paper.text }}
      shown={desk.shown}
      picked={desk.picked}
      onPick={onPick}
      onMark={desk.may.write ? mark : undefined}
    />
  );
}

function Wide({ desk }: { desk: PaperDesk }) {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => (root.current ? tieTogether(root.current) : undefined), []);
  return (
    <div ref={root} className="press-frame">
      <div className="press-panes">
        <section className="press-pane">
          <Text desk={desk} onPick={desk.pick} />
        </section>
        <section className="press-pane">
          <ProposalList desk={desk} />
          <Keys desk={desk} />
        </section>
      </div>
    </div>
  );
}

/** On a phone: the text or the proposals; what is touched in the text opens among them. */
function Narrow({ desk }: { desk: PaperDesk }) {
  const { t } = useText();
  const [tab, setTab] = useState<'text' | 'proposals'>('proposals');
  return (
    <div className="press-phone">
      <div className="press-tabs">
        <Segmented
          block
          value={tab}
          onChange={setTab}
          aria-label={t('press.side')}
          options={[
            { value: 'text' as const, label: t('press.sideText') },
            {
              value: 'proposals' as const,
              label: t('papers.sideProposals', { n: showCount(desk.paper.proposals.length) }),
            },
          ]}
        />
      </div>
      {tab === 'text' ? (
        <section className="press-pane">
          <Text
            desk={desk}
            onPick={(id) => {
              desk.pick(id);
              setTab('proposals');
            }}
          />
        </section>
      ) : (
        <section className="press-pane">
          <ProposalList desk={desk} onText={() => setTab('text')} />
        </section>
      )}
    </div>
  );
}

/** The keys, for those who do many. */
function Keys({ desk }: { desk: PaperDesk }) {
  const { t } = useText();
  const keys: [string[], string][] = [
    [['↑', '↓'], t('papers.key.step')],
    ...(desk.may.confirm ? ([[['↵'], t('papers.confirm')]] as [string[], string][]) : []),
    ...(desk.may.write
      ? ([
          [['E'], t('papers.edit')],
          [['X'], t('papers.reject')],
        ] as [string[], string][])
      : []),
    [['Esc'], t('press.key.back')],
  ];
  return (
    <p className="press-keys">
      {keys.map(([caps, what]) => (
        <span key={what}>
          {caps.map((cap) => (
            <kbd key={cap}>{cap}</kbd>
          ))}
          {what}
        </span>
      ))}
    </p>
  );
}
