import type { ReactNode } from 'react';

/** A titled part of a page. */
export function Section(props: {
  title: ReactNode;
  note?: ReactNode;
  extra?: ReactNode;
  children: ReactNode;
  id?: string;
  testId?: string;
}) {
  return (
    <section className="section" id={props.id} data-testid={props.testId}>
      <div className="section-head">
        <h2>{props.title}</h2>
        {props.note ? <span className="section-note">{props.note}</span> : null}
        {props.extra ? <div className="section-extra">{props.extra}</div> : null}
      </div>
      {props.children}
    </section>
  );
}
