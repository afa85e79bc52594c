import type { Scope } from './types';

/** The scope of work that no person asked for: start, rebuild, verify, scheduled work, the command line on the machine. */
export function systemScope(city: string): Scope {
  return { city };
}
