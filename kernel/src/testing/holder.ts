/**
 * A process that holds a data directory open, to be killed by tests:
 * `node --import tsx holder.ts DIR` prints one line of JSON and stays until its input ends.
 */
import { useEmbeddedServer } from '../db/embedded/use';

const server = await useEmbeddedServer({ dataDir: process.argv[2]! });
process.stdout.write(`${JSON.stringify({ server: server.pid })}\n`);
process.stdin.on('end', () => void server.release()).resume();
