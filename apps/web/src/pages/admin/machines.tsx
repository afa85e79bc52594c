import { Tokens } from './tokens';
import { Webhooks } from './webhooks';

/** Other systems of the city: what lets them in, and what is sent to them. */
export function Machines() {
  return (
    <>
      <Tokens />
      <Webhooks />
    </>
  );
}
