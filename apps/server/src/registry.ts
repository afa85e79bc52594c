/** Everything a city runs: the modules, and the parties and duties the kernel itself brings. */
import { createRegistry, type Registry } from '@wutong/kernel/kinds/registry';
import { dutiesModule } from '@wutong/kernel/duties/module';
import { parties } from '@wutong/kernel/places/party';
import { modules } from '../../../modules/registry';

/** The registry that the server, the command line and the tests share. Throws REGISTRY_INVALID when two modules clash. */
export function cityRegistry(): Registry {
  return createRegistry([...modules, parties, dutiesModule(modules)]);
}
