/** What a play keeps at hand: its browsers, and every token ever handed out. */
import { CITY, COUNTY } from '../../../apps/server/src/server.fixture';
import type { TestBrowser } from '../../../apps/server/src/session/browser.fixture';
import type { OpenedSession, Ticket } from './model';

export interface Place {
  browser: TestBrowser;
  session: OpenedSession | null;
  ticket: Ticket | null;
}

/** A token that was ever handed out, and the session it opened. */
export interface Token {
  text: string;
  csrf: string;
  address: string;
  session: OpenedSession;
}

export interface Played {
  events: number;
  checks: number;
  differences: string[];
}

/** The two posts people of a play hold: one that needs no second factor, one that does. */
export const GRANTS = {
  'county-clerk': { role: 'county-clerk', place: COUNTY, office: `${COUNTY}-fgj` },
  reviewer: { role: 'reviewer', place: CITY, office: `${CITY}-fgw` },
} as const;
