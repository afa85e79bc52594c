/** Which addresses this server may call. Everything that is not plainly a public address is refused unless the operator allows it. */
import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Why = { zh: string; en: string };

const WHY = {
  local: { zh: '它指向本机或内部网络', en: 'it leads to this machine or an inside network' },
  never: {
    zh: '它指向保留地址或云主机元数据地址',
    en: 'it leads to a reserved address or to the metadata of a cloud host',
  },
  unreadable: { zh: '地址无法识别', en: 'the address cannot be read' },
} satisfies Record<string, Why>;

/** Inside ranges: refused unless the operator's list names them. */
const LOCAL = new Set(['private', 'uniqueLocal', 'carrierGradeNat', 'loopback', 'deprecatedSiteLocal']);
/** Metadata services that sit in a range a city may otherwise use inside. */
const METADATA = new Set(['100.100.100.200', 'fd00:ec2::254', '169.254.169.254']);
/** The only IPv6 block from which public addresses are given out (RFC 4291, IANA). */
const GLOBAL_V6 = ipaddr.IPv6.parseCIDR('2000::/3');

/** What the operator allows inside: networks, and names whose private addresses may be called. */
export interface Allowed {
  networks: readonly [Address, number][];
  /** Lower case; `.example.cn` stands for every name below it. */
  names: readonly string[];
}

/**
 * Reads the operator's list: `10.2.0.0/16`, `192.168.1.5`, `fd00::/8`, `oa.example.cn`, `*.example.cn`.
 * Throws `RangeError` naming the entry that is none of these.
 */
export function readAllowed(list: readonly string[]): Allowed {
  const networks: [Address, number][] = [];
  const names: string[] = [];
  for (const raw of list) {
    const entry = raw.trim().toLowerCase();
    if (ipaddr.isValidCIDR(entry)) networks.push(ipaddr.parseCIDR(entry));
    else if (ipaddr.isValid(entry)) {
      const address = ipaddr.process(entry);
      networks.push([address, address.kind() === 'ipv4' ? 32 : 128]);
    } else if (/^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(entry)) names.push(entry.replace(/^\*/, ''));
    else throw new RangeError(`not a network and not a host name: ${raw}`);
  }
  return { networks, names };
}

function named(host: string, names: readonly string[]): boolean {
  return names.some((name) => (name.startsWith('.') ? host.endsWith(name) : host === name));
}

/**
 * Why an address may not be called, or null when it may. `inside` tells that it may only because the list says so.
 * IPv4 inside IPv6 is judged as IPv4; translated and tunnelled forms (NAT64, 6to4, Teredo) are never called.
 */
export function judgeAddress(text: string, host: string, allowed: Allowed): { why: Why | null; inside: boolean } {
  if (!ipaddr.isValid(text)) return { why: WHY.unreadable, inside: false };
  const address = ipaddr.process(text);
  const range = address.range();
  if (METADATA.has(address.toString())) return { why: WHY.never, inside: false };
  if (range === 'unicast') {
    const fine = address.kind() === 'ipv4' || (address as ipaddr.IPv6).match(GLOBAL_V6);
    return { why: fine ? null : WHY.never, inside: false };
  }
  if (!LOCAL.has(range)) return { why: WHY.never, inside: false };
  const listed = allowed.networks.some(
    ([network, bits]) => network.kind() === address.kind() && address.match(network, bits),
  );
  // A name may lead to the inside network but never back to this machine: whoever answers for the name could change it.
  const byName = range !== 'loopback' && named(host.toLowerCase(), allowed.names);
  return { why: listed || byName ? null : WHY.local, inside: true };
}
