import { useMeta } from '../api/meta';
import { useText } from '../i18n';

/** Name of an industry chain by its code. */
export function useChainName(): (code: string) => string {
  const { chains } = useMeta();
  const { b } = useText();
  return (code) => b(chains.find((chain) => chain.code === code)?.name) || code;
}
