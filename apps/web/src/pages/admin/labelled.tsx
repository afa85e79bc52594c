import type { ReactNode } from 'react';

/** A field of a form: its name above, what it means below. `id`: of the input in it. */
export function Labelled(props: { id: string; name: string; help?: string | undefined; children: ReactNode }) {
  return (
    <div className="field">
      <label htmlFor={props.id}>{props.name}</label>
      {props.children}
      {props.help ? <small>{props.help}</small> : null}
    </div>
  );
}
