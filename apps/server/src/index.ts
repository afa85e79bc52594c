/** The server: what the command line starts and other programs may embed. */
export { startServer, type StartedServer, type StartOptions } from './start';
export { createApp } from './app';
export { chinaDay, createContext, type Context, type ServerOptions } from './context';
export type { Log, LogLine } from './edge/errors';
export { cityRegistry } from './registry';
