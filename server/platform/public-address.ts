import { BlockList, isIP } from 'node:net'

// Source: IANA's registries of special-purpose addresses (RFC 6890 and later). Multicast and what is reserved besides.
const notPublic4 = `0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24
  192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24
  224.0.0.0/4 240.0.0.0/4`
// Of IPv6 only 2000::/3 is handed out at all. In it: protocols, Teredo, documentation, 6to4 (which can lead to any IPv4 address).
const notPublic6 = '2001::/23 2001:db8::/32 2002::/16 2620:4f:8000::/48 3fff::/20'

const listOf = (networks: string, family: 'ipv4' | 'ipv6') => {
  const list = new BlockList()
  for (const network of networks.split(/\s+/)) {
    const [address = '', prefix] = network.split('/')
    list.addSubnet(address, Number(prefix), family)
  }
  return list
}
const special4 = listOf(notPublic4, 'ipv4')
const special6 = listOf(notPublic6, 'ipv6')
const handedOut6 = listOf('2000::/3', 'ipv6')

/** Whether an IP address is one of the open internet: not of this machine, its networks, or for anything but hosts. An IPv4
 *  address in the clothes of IPv6 is none. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address)
  if (version === 4) return !special4.check(address, 'ipv4')
  return version === 6 && handedOut6.check(address, 'ipv6') && !special6.check(address, 'ipv6')
}
