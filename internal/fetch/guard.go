package fetch

import (
	"errors"
	"net/netip"
	"slices"
	"syscall"

	"code.dny.dev/ssrf"
)

// privateError is a connection that the guard did not permit.
type privateError struct {
	addr netip.Addr
	port uint16
	what string // "an address of this machine"
	hint string
}

func (e *privateError) Error() string { return e.addr.String() + ", " + e.what + e.hint }

const allowHint = "; --allow-private permits it"

// webPorts below 1024; the ports of other services there must not be talked to
// in their own tongue through a crafted address.
var webPorts = []uint16{80, 443, 591}

var (
	linkLocal4 = netip.MustParsePrefix("169.254.0.0/16")
	linkLocal6 = netip.MustParsePrefix("fe80::/10")
)

// guard gives the check that runs on each address before it is dialled.
func guard(allowPrivate bool) func(network, address string, _ syscall.RawConn) error {
	public := ssrf.New(ssrf.WithAnyPort())
	return func(network, address string, conn syscall.RawConn) error {
		at, err := netip.ParseAddrPort(address)
		if err != nil {
			return err
		}
		addr := at.Addr().Unmap()
		if linkLocal4.Contains(addr) || linkLocal6.Contains(addr) {
			// Cloud machines hand out their keys there; nobody reads news there.
			return &privateError{addr, at.Port(), "a link-local address", ""}
		}
		if allowPrivate {
			return nil
		}
		if err := public.Safe(network, address, conn); err != nil {
			return &privateError{addr, at.Port(), kind(addr, err), allowHint}
		}
		if at.Port() < 1024 && !slices.Contains(webPorts, at.Port()) {
			return &privateError{addr, at.Port(), "at a port that is not for the web", allowHint}
		}
		return nil
	}
}

// kind says what sort of address is not permitted.
func kind(addr netip.Addr, err error) string {
	switch {
	case addr.IsLoopback() || addr.IsUnspecified():
		return "an address of this machine"
	case addr.IsPrivate():
		return "an address of a private network"
	case errors.Is(err, ssrf.ErrProhibitedIP):
		return "an address of a special range"
	}
	return err.Error()
}
