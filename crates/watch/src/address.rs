//! Which addresses are on the open internet.
//!
//! The ranges are those of the IANA registries of special-purpose addresses. A program that fetches what
//! strangers name must not be led to the services of its own machine or network.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Whether an address is a public one: not of this machine, of a private network, of a link, of many
/// receivers, or kept for other uses. An IPv6 address that stands for an IPv4 one is as public as that.
///
/// ```
/// use dateline_watch::is_public;
/// assert!(is_public("93.184.215.14".parse().unwrap()));
/// assert!(!is_public("::ffff:127.0.0.1".parse().unwrap()));
/// ```
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let special = address.is_loopback()
        || address.is_private()
        || address.is_link_local()
        || address.is_multicast()
        || address.is_documentation();
    let kept = match address.octets() {
        // This network; carriers' networks; assignments of protocols; relays of 6to4; benchmarks; the
        // future, and the broadcast in it.
        [0, ..] | [240..=255, ..] => true,
        [100, second, ..] => second & 0xc0 == 64,
        [192, 0, 0, _] | [192, 88, 99, _] => true,
        [198, 18 | 19, ..] => true,
        _ => false,
    };
    !special && !kept
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let inner = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        is_public_v4(Ipv4Addr::new(a, b, c, d))
    };
    match address.segments() {
        // IPv4 inside: mapped, translated (NAT64), 6to4.
        [0, 0, 0, 0, 0, 0xffff, high, low] => inner(high, low),
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] => inner(high, low),
        [0x2002, high, low, ..] => inner(high, low),
        // Teredo and other assignments of protocols; documentation.
        [0x2001, second, ..] if second < 0x200 => false,
        [0x2001, 0xdb8, ..] | [0x3fff, 0..=0xfff, ..] => false,
        // Nothing else is given out yet.
        [first, ..] => (0x2000..0x4000).contains(&first),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(address: &str, public: bool) {
        assert_eq!(is_public(address.parse().unwrap()), public, "{address}");
    }

    #[test]
    fn public_addresses() {
        for address in ["1.1.1.1", "100.63.0.1", "100.128.0.1", "172.32.0.1", "198.17.0.1"] {
            check(address, true);
        }
        for address in ["2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"]
        {
            check(address, true);
        }
    }

    #[test]
    fn this_machine_and_its_networks() {
        for address in
            ["127.0.0.1", "127.9.9.9", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.0.9"]
        {
            check(address, false);
        }
        for address in ["169.254.169.254", "100.64.0.1", "192.0.0.8", "198.19.255.255"] {
            check(address, false);
        }
        for address in ["::", "::1", "fe80::1", "fc00::1", "fd12::1", "fec0::1"] {
            check(address, false);
        }
    }

    #[test]
    fn many_receivers_and_addresses_without_any() {
        for address in ["224.0.0.1", "239.1.1.1", "255.255.255.255", "240.0.0.1", "192.0.2.7"] {
            check(address, false);
        }
        for address in ["ff02::1", "2001:db8::1", "2001::1", "100::1", "4000::1", "3fff::1"] {
            check(address, false);
        }
    }

    #[test]
    fn private_addresses_in_the_dress_of_others() {
        for address in ["::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1"]
        {
            check(address, false);
        }
        for address in ["2002:7f00:1::1", "2002:c0a8:1::1", "::7f00:1", "64:ff9b:1::808:808"] {
            check(address, false);
        }
    }
}
