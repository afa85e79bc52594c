/** Everything a city runs, put together. */
import { createRegistry, type Registry } from '@wutong/kernel/kinds/registry';
import { cityModules } from '../../../modules/registry';

/** The registry that the server, the command line and the tests share. Throws REGISTRY_INVALID when two modules clash. */
export function cityRegistry(): Registry {
  return createRegistry(cityModules);
}
