package hearsay

// Outlet is a news organisation.
type Outlet struct {
	ID      string              // stable slug: "reuters", "ria-novosti"
	Name    string              // canonical name, as international readers know it
	Kind    OutletKind          //
	Country string              // ISO 3166-1 alpha-2; "" for international
	Domains []string            // without "www."
	Names   map[string][]string // language -> further names and inflected forms; "" for any language
	Short   []string            // short forms that are ordinary words or letters and need context: "AP", "Sun"
	Owner   string              // owner family, for publisher independence: "rcs", "axel-springer"
	State   bool                // state-owned, as a fact of ownership
	Langs   []string            // languages it publishes in
}

// OutletKind is what kind of organisation an outlet is.
type OutletKind string

// The kinds of outlets.
const (
	OutletAgency      OutletKind = "agency"
	OutletPaper       OutletKind = "paper"
	OutletBroadcaster OutletKind = "broadcaster"
	OutletMagazine    OutletKind = "magazine"
	OutletSite        OutletKind = "site"
	OutletAggregator  OutletKind = "aggregator"
)
