/**
 * Every operation of the server, without a server: method, path, and the zod schemas of path, query, body and answer,
 * for whoever walks through all its doors.
 */
import '../routes/index';

export { declaredOperations as operations, type Operation } from './route';
