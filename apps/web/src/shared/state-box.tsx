import type { ReactNode } from 'react';
import './state-box.css';

/** The frame that the empty, error, forbidden and not-found states share: what is so, and what to do. */
export function StateBox(props: {
  tone?: 'plain' | 'refused';
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  testId?: string;
}) {
  return (
    <div
      className={`state-box ${props.tone ?? 'plain'}`}
      role={props.tone === 'refused' ? 'alert' : 'status'}
      data-testid={props.testId}
    >
      <strong>{props.title}</strong>
      {props.children ? <div className="state-box-text">{props.children}</div> : null}
      {props.action ? <div className="state-box-action">{props.action}</div> : null}
    </div>
  );
}
