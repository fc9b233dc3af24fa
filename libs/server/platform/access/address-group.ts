import ipaddr from 'ipaddr.js';

/** Bits of an IPv6 address that identify a site's network: one customer has all its 2^64 addresses (RFC 6177). */
const IPV6_NETWORK_BITS = 64;

/**
 * The network that limits count an address under: an IPv4 address itself, an IPv6 address's /64. Counting whole IPv6
 * addresses would give each of the 2^64 addresses of one site a limit of its own.
 *
 * @returns the network as text; a text that is no address is its own group
 */
export function addressGroup(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  // A dual-stack socket writes the IPv4 address 192.0.2.1 as ::ffff:192.0.2.1.
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  const network = (parsed as ipaddr.IPv6).parts.slice(0, IPV6_NETWORK_BITS / 16);
  return `${network.map((part) => part.toString(16)).join(':')}::/${IPV6_NETWORK_BITS}`;
}
