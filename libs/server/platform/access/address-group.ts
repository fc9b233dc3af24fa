import ipaddr from 'ipaddr.js';

/** Bits of an IPv6 address that name a site's network: one customer holds all 2^64 addresses behind them (RFC 6177). */
const IPV6_NETWORK_BITS = 64;

/**
 * The network a limit counts an address under: an IPv4 address by itself, an IPv6 address by its /64. Counting whole
 * IPv6 addresses would give each of the 2^64 addresses of one line an allowance of its own.
 *
 * @returns the network as text; what is no address is its own group
 */
export function addressGroup(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  // An IPv4 address that a socket writes as ::ffff:192.0.2.1 is the IPv4 address.
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  const network = (parsed as ipaddr.IPv6).parts.slice(0, IPV6_NETWORK_BITS / 16);
  return `${network.map((part) => part.toString(16)).join(':')}::/${IPV6_NETWORK_BITS}`;
}
