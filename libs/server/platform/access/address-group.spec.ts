import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addressGroup } from './address-group';

it('groups all addresses of one IPv6 /64, and separates those of another', () => {
  fc.assert(
    fc.property(
      fc.ipV6(),
      fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 4, maxLength: 4 }),
      (address, host) => {
        const group = addressGroup(address);
        if (!group.endsWith('/64')) return;
        const network = group.replace('::/64', '');
        expect(addressGroup(`${network}:${host.map((part) => part.toString(16)).join(':')}`)).toBe(group);
      },
    ),
  );
  expect(addressGroup('2001:db8:0:1::1')).not.toBe(addressGroup('2001:db8:0:2::1'));
});

it('makes each IPv4 address a group, however it is written', () => {
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      expect(addressGroup(`::ffff:${address}`)).toBe(addressGroup(address));
    }),
  );
  expect(addressGroup('192.0.2.1')).not.toBe(addressGroup('192.0.2.2'));
  expect(addressGroup('somewhere')).toBe('somewhere');
});
